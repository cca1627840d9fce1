/// The main section of a manifest: https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest.
struct JarManifest {
    private var fields: [String: String] = [:]

    /// Reads a manifest; a line that begins with a blank continues the one before it.
    init(_ content: [UInt8]) {
        var lines: [[UInt8]] = []
        for line in content.prefix(1 << 20).split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.isEmpty {
                if lines.isEmpty { continue }
                break
            }
            if line.first == 0x20, !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(Array(line))
            }
        }
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
            fields[String(decoding: line[..<colon], as: UTF8.self).lowercased()] = value
        }
    }

    /// The version, as the field says it that is most exact.
    var version: String? { first(["implementation-version", "specification-version", "bundle-version"]) }

    /// The title, if it could be the name of an artifact.
    var title: String? { first(["implementation-title"]).flatMap { JarName.isWord($0) ? $0 : nil } }

    /// The group: Maven's archiver wrote it as the vendor's id.
    var group: String? {
        first(["implementation-vendor-id"]).flatMap { $0.contains(".") && JarName.isWord($0) ? $0 : nil }
    }

    private func first(_ names: [String]) -> String? {
        names.lazy.compactMap { fields[$0] }.first { !$0.isEmpty && !$0.contains("${") }
    }
}
