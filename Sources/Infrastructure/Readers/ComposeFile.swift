import Formats

/// A compose file as it was read.
public struct ComposeFile: Sendable {
    /// One service.
    public struct Service: Sendable {
        /// Its name.
        public var name: String
        /// Line of its name.
        public var line: Int
        /// Its settings.
        public var node: YAMLNode

        /// Line of a key, or of the service.
        public func line(of key: String) -> Int { node.mapping?.first { $0.key == key }?.position.line ?? line }

        /// A setting's text.
        public func text(_ key: String) -> String? { node[key]?.scalar }

        /// A list of texts with their lines; a mapping counts as `key=value`.
        public func list(_ key: String) -> [(text: String, line: Int)] {
            guard let node = node[key] else { return [] }
            if let text = node.scalar { return [(text, node.position.line)] }
            if let members = node.mapping {
                return members.map { ("\($0.key)=\($0.value.scalar ?? "")", $0.position.line) }
            }
            return (node.sequence ?? []).map { entry in
                if let text = entry.scalar { return (text, entry.position.line) }
                return (
                    (entry.mapping ?? []).map { "\($0.key)=\($0.value.scalar ?? "")" }.joined(separator: ","),
                    entry.position.line
                )
            }
        }

        /// Published ports: interface, port of the host, port of the container.
        public var publishedPorts: [(host: String, published: String, target: Int, line: Int)] {
            (node["ports"]?.sequence ?? []).compactMap { entry in
                if let members = entry.mapping {
                    let values = Dictionary(members.map { ($0.key, $0.value.scalar ?? "") }, uniquingKeysWith: { $1 })
                    guard let target = Int(values["target"] ?? "") else { return nil }
                    return (values["host_ip"] ?? "", values["published"] ?? "", target, entry.position.line)
                }
                guard let text = entry.scalar?.split(separator: "/").first.map(String.init) else { return nil }
                // `[::1]:8000:8000`, `127.0.0.1:8000:8000`, `8000:8000`, `8000`
                var host = ""
                var rest = text
                if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
                    host = String(text[text.index(after: text.startIndex)..<close])
                    rest = String(text[text.index(after: close)...].drop { $0 == ":" })
                }
                let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
                guard let target = parts.last.flatMap({ Int($0.split(separator: "-").first.map(String.init) ?? $0) })
                else { return nil }
                if parts.count >= 3 { host = parts[0] }
                return (host, parts.count >= 2 ? parts[parts.count - 2] : "", target, entry.position.line)
            }
        }
    }

    /// The services in the order of the file.
    public var services: [Service]
    /// The names of networks that have no way out.
    public var internalNetworks: Set<String>
    /// Comments by line.
    public var comments: [Int: String] = [:]

    /// Reads a compose file.
    ///
    /// - Throws: `YAMLError` if it is no YAML.
    public init(reading bytes: [UInt8]) throws(YAMLError) {
        let text = String(decoding: bytes, as: UTF8.self)
        let root = try YAMLNode(parsing: text)
        services = (root["services"]?.mapping ?? []).map {
            Service(name: $0.key, line: $0.position.line, node: $0.value)
        }
        internalNetworks = Set(
            (root["networks"]?.mapping ?? []).filter { $0.value["internal"]?.bool == true }.map(\.key)
        )
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let hash = line.firstIndex(of: "#") {
                comments[index + 1] = String(line[line.index(after: hash)...]).trimmed
            }
        }
    }
}
