/// What a gem's specification says: its first comment, and attributes that are set to literals. Ruby is not run.
struct Gemspec {
    /// Name; empty if it cannot be told.
    var name = ""
    /// Version; empty if it cannot be told.
    var version = ""
    /// Licences as declared.
    var licenses: [String] = []

    private static let stub = Array("# stub: ".utf8)

    /// Reads a file.
    init(_ content: [UInt8]) {
        var commented: [Substring] = []
        for line in content.split(separator: 0x0A) {
            let line = line.drop { $0 == 0x20 || $0 == 0x09 }
            if line.starts(with: Self.stub) {
                // Name, version, platform and folders, for those who want no more.
                commented = Substring(decoding: line.dropFirst(Self.stub.count), as: UTF8.self).split(separator: " ")
            } else if let (attribute, value) = Self.assignment(line) {
                set(attribute, value)
            }
        }
        if name.isEmpty, let first = commented.first { name = String(first) }
        if version.isEmpty, commented.count > 1 { version = String(commented[1]) }
    }

    private mutating func set(_ attribute: Substring, _ value: ArraySlice<UInt8>) {
        switch attribute {
        case "name" where name.isEmpty: name = Self.literals(value).first ?? ""
        case "version" where version.isEmpty:
            // A literal, or the constructor of a version around one. Constants are the business of Ruby.
            let isLiteral = value.first == UInt8(ascii: "\"") || value.first == UInt8(ascii: "'")
            guard isLiteral || value.starts(with: "Gem::Version.new".utf8) else { return }
            version = Self.literals(value).first ?? ""
        case "license", "licenses":
            if licenses.isEmpty { licenses = Array(Self.literals(value).prefix(64)) }
        default: break
        }
    }

    /// `s.name = value`, whatever the variable is called.
    private static func assignment(_ line: ArraySlice<UInt8>) -> (attribute: Substring, value: ArraySlice<UInt8>)? {
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")), line.first != UInt8(ascii: "#") else { return nil }
        let value = line[(equals + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        let left = Substring(decoding: line[..<equals], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard left.count == 1, let dot = left[0].firstIndex(of: ".") else { return nil }
        return (left[0][left[0].index(after: dot)...], value)
    }

    /// The texts in quotes of one line.
    private static func literals(_ value: ArraySlice<UInt8>) -> [String] {
        var literals: [String] = []
        var rest = value
        while let start = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) {
            let body = rest[(start + 1)...]
            guard let end = body.firstIndex(of: rest[start]) else { break }
            let text = String(decoding: body[..<end], as: UTF8.self)
            if !text.isEmpty { literals.append(text) }
            rest = body[(end + 1)...]
        }
        return literals
    }
}
