/// The entries of a `mix.lock`.
enum MixLock {
    /// An entry: `"key": {:hex, :name, "1.2.3", "checksum", [:mix], [{:other, "~> 1.0", […]}], "hexpm", "checksum"}`.
    struct Entry: Equatable {
        /// The name of the application.
        var key: String
        /// `hex`, `git` or `path`.
        var source: String
        /// The name of the package.
        var name: String
        /// Version; empty for what is of no registry.
        var version: String
        /// The applications that it needs.
        var needs: [String]
        var line: Int
    }

    /// Whether a text is a map of Elixir, with or without entries.
    static func isLock(_ content: [UInt8]) -> Bool {
        let text = content.drop { $0 <= 0x20 }
        return text.starts(with: "%{".utf8)
    }

    /// The entries in order; lines that hold none are passed over.
    static func entries(_ content: [UInt8]) -> [Entry] {
        var entries: [Entry] = []
        for (index, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if let entry = entry(line, index + 1) { entries.append(entry) }
        }
        return entries
    }

    /// A word of Elixir.
    private enum Token: Equatable {
        case text(String)
        case atom(String)
        case mark(UInt8)
    }

    private static func entry(_ line: ArraySlice<UInt8>, _ number: Int) -> Entry? {
        let tokens = Self.tokens(line)
        // The first versions of mix wrote the first entry behind the map's own brace.
        guard let start = tokens.firstIndex(where: { if case .text = $0 { true } else { false } }),
            case .text(let key) = tokens[start], start + 3 < tokens.count,
            tokens[start + 1] == .mark(UInt8(ascii: ":")), tokens[start + 2] == .mark(UInt8(ascii: "{")),
            case .atom(let source) = tokens[start + 3]
        else { return nil }
        let rest = tokens[(start + 4)...].filter { $0 != .mark(UInt8(ascii: ",")) }
        guard source == "hex" else {
            return Entry(key: key, source: source, name: key, version: "", needs: [], line: number)
        }
        guard rest.count >= 2, case .atom(let name) = rest[0], case .text(let version) = rest[1] else { return nil }
        var needs: [String] = []
        for (place, token) in rest.enumerated().dropFirst(2) where token == .mark(UInt8(ascii: "{")) {
            if place + 1 < rest.count, case .atom(let need) = rest[place + 1] { needs.append(need) }
        }
        return Entry(key: key, source: source, name: name, version: version, needs: needs, line: number)
    }

    private static func tokens(_ line: ArraySlice<UInt8>) -> [Token] {
        var tokens: [Token] = []
        var rest = line
        while let byte = rest.first {
            if byte == UInt8(ascii: "\"") {
                let body = rest.dropFirst().prefix { $0 != byte }
                tokens.append(.text(String(decoding: body, as: UTF8.self)))
                rest = rest[body.endIndex...].dropFirst()
                continue
            }
            rest.removeFirst()
            if byte == UInt8(ascii: ":"), let next = rest.first, isWord(next) {
                let word = rest.prefix(while: isWord)
                tokens.append(.atom(String(decoding: word, as: UTF8.self)))
                rest = rest[word.endIndex...]
            } else if byte > 0x20 {
                tokens.append(.mark(byte))
            }
        }
        return tokens
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F
    }
}
