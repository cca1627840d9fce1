/// The properties of a project, `${name}` in which stands for others.
struct PomProperties {
    /// Longer values are nobody's version.
    private static let maximumBytes = 4096
    private static let maximumDepth = 16

    private var raw: [String: String] = [:]
    /// Each is put in once: values may name each other many times over.
    private var known: [String: String] = [:]

    /// Sets a property unless it is set.
    mutating func setDefault(_ name: String, _ value: String) {
        if raw[name] == nil { raw[name] = value }
    }

    /// A text with the properties put in; those that nothing sets stay as they are.
    mutating func resolved(_ text: String) -> String { resolved(text, depth: 0) }

    private mutating func resolved(_ text: String, depth: Int) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")), depth < Self.maximumDepth else { return text }
        var output: [UInt8] = []
        var rest = Array(text.utf8.prefix(Self.maximumBytes))[...]
        while let byte = rest.first, output.count <= Self.maximumBytes {
            if rest.starts(with: "${".utf8), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
                let name = String(decoding: rest[(rest.startIndex + 2)..<end], as: UTF8.self)
                output += value(name, depth: depth).map { Array($0.utf8) } ?? Array(rest[...end])
                rest = rest[(end + 1)...]
            } else {
                output.append(byte)
                rest.removeFirst()
            }
        }
        return String(decoding: output.prefix(Self.maximumBytes), as: UTF8.self)
    }

    private mutating func value(_ name: String, depth: Int) -> String? {
        if let value = known[name] { return value }
        guard let text = raw[name] else { return nil }
        // One that leads to itself stays as it is.
        known[name] = "${\(name)}"
        let value = resolved(text, depth: depth + 1)
        known[name] = value
        return value
    }
}
