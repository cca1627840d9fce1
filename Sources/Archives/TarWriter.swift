/// Writes a tar archive (ustar with PAX for long names); the same entries give the same bytes.
public struct TarWriter: Sendable {
    /// The archive so far.
    public private(set) var bytes: [UInt8] = []

    /// An empty archive.
    public init() {}

    /// Adds an entry with its body.
    public mutating func add(_ entry: TarEntry, _ body: [UInt8] = []) {
        var link = ""
        var type = UInt8(ascii: "0")
        var name = entry.path
        switch entry.kind {
        case .file, .other: break
        case .folder:
            type = UInt8(ascii: "5")
            name += "/"
        case .symbolicLink(let target):
            type = UInt8(ascii: "2")
            link = target
        case .hardLink(let target):
            type = UInt8(ascii: "1")
            link = target
        }
        if name.utf8.count > 100 || link.utf8.count > 100 {
            var records = ""
            if name.utf8.count > 100 { records += Self.record("path", name) }
            if link.utf8.count > 100 { records += Self.record("linkpath", link) }
            header(name: "PaxHeaders/entry", size: records.utf8.count, mode: 0o644, type: UInt8(ascii: "x"), link: "")
            append(Array(records.utf8))
        }
        header(
            name: String(decoding: name.utf8.prefix(100), as: UTF8.self),
            size: body.count,
            mode: entry.mode,
            type: type,
            link: String(decoding: link.utf8.prefix(100), as: UTF8.self)
        )
        append(body)
    }

    /// Ends the archive.
    public mutating func finish() {
        bytes += [UInt8](repeating: 0, count: 1024)
    }

    private mutating func append(_ body: [UInt8]) {
        bytes += body
        bytes += [UInt8](repeating: 0, count: (512 - body.count % 512) % 512)
    }

    private mutating func header(name: String, size: Int, mode: Int, type: UInt8, link: String) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ offset: Int, _ limit: Int) {
            for (index, byte) in text.utf8.prefix(limit).enumerated() { header[offset + index] = byte }
        }
        func octal(_ number: Int, _ digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        put(name, 0, 100)
        put(octal(mode, 7), 100, 8)
        put(octal(0, 7), 108, 8)
        put(octal(0, 7), 116, 8)
        put(octal(size, 11), 124, 12)
        put(octal(0, 11), 136, 12)
        put("        ", 148, 8)
        header[156] = type
        put(link, 157, 100)
        put("ustar", 257, 6)
        put("00", 263, 2)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", 148, 8)
        bytes += header
    }

    /// A PAX record, whose length counts its own digits.
    private static func record(_ key: String, _ value: String) -> String {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while String(length).utf8.count + rest.utf8.count != length {
            length = String(length).utf8.count + rest.utf8.count
        }
        return "\(length)\(rest)"
    }
}
