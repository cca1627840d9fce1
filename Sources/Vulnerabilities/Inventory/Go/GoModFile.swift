/// A `go.mod`: https://go.dev/ref/mod#go-mod-file.
struct GoModFile: Sendable {
    /// A module that is asked for.
    struct Requirement: Sendable, Equatable {
        var path: String
        var version: String
        /// Only other modules need it.
        var isIndirect: Bool
        var line: Int
    }

    /// What stands for another module.
    struct Replacement: Sendable, Equatable {
        var path: String
        /// Which version is replaced; empty for all.
        var version: String
        var newPath: String
        /// Empty for a folder.
        var newVersion: String
    }

    /// Path of the module itself; empty where there is none.
    var module = ""
    /// The version of the language: `1.21`; empty where there is none.
    var goVersion = ""
    var goLine: Int?
    /// The toolchain that it asks for: `go1.22.1`.
    var toolchain = ""
    var toolchainLine: Int?
    var requirements: [Requirement] = []
    var replacements: [Replacement] = []

    /// Reads a file.
    ///
    /// - Throws: `InventoryError` for a line that is none of its language.
    init(_ content: [UInt8]) throws {
        var block: String?
        for (index, raw) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let (words, comment) = Self.words(raw)
            guard let first = words.first else { continue }
            if let verb = block {
                if first == ")" {
                    block = nil
                } else {
                    try apply(verb, words, comment, index + 1)
                }
            } else if words.count == 2, words[1] == "(" {
                block = first
            } else {
                try apply(first, Array(words.dropFirst()), comment, index + 1)
            }
        }
    }

    private mutating func apply(_ verb: String, _ words: [String], _ comment: String, _ line: Int) throws {
        func fail() -> InventoryError { InventoryError(description: "line \(line): this is no '\(verb)'") }
        switch verb {
        case "module":
            guard let path = words.first else { throw fail() }
            module = path
        case "go":
            guard let version = words.first else { throw fail() }
            (goVersion, goLine) = (version, line)
        case "toolchain":
            guard let name = words.first else { throw fail() }
            (toolchain, toolchainLine) = (name, line)
        case "require":
            guard words.count == 2 else { throw fail() }
            let isIndirect = comment == "indirect" || comment.hasPrefix("indirect;")
            requirements.append(Requirement(path: words[0], version: words[1], isIndirect: isIndirect, line: line))
        case "replace":
            guard let arrow = words.firstIndex(of: "=>"), (1...2).contains(arrow),
                (1...2).contains(words.count - arrow - 1)
            else { throw fail() }
            replacements.append(
                Replacement(
                    path: words[0],
                    version: arrow == 2 ? words[1] : "",
                    newPath: words[arrow + 1],
                    newVersion: words.count - arrow == 3 ? words[arrow + 2] : ""
                )
            )
        case "exclude", "retract", "godebug", "tool", "ignore": break
        default:
            // What a later version of Go brings must not hide what is known.
            guard verb.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { throw fail() }
        }
    }

    /// The words of a line, and the comment behind them.
    private static func words(_ line: ArraySlice<UInt8>) -> (words: [String], comment: String) {
        var words: [String] = []
        var rest = line
        while let byte = rest.first {
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                rest.removeFirst()
            } else if rest.starts(with: "//".utf8) {
                let comment = String(decoding: rest.dropFirst(2), as: UTF8.self)
                return (
                    words, String(comment.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
                )
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
                let body = rest.dropFirst().prefix { $0 != byte }
                words.append(String(decoding: body, as: UTF8.self))
                rest = rest[body.endIndex...].dropFirst()
            } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
                words.append(byte == UInt8(ascii: "(") ? "(" : ")")
                rest.removeFirst()
            } else {
                let word = rest.prefix { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != UInt8(ascii: ")") }
                words.append(String(decoding: word, as: UTF8.self))
                rest = rest[word.endIndex...]
            }
        }
        return (words, "")
    }

    /// Whether the language is older than 1.17, since when all modules that are needed stand in the file.
    var isPartial: Bool {
        let numbers = goVersion.split(separator: ".").map { Int($0.prefix(while: \.isNumber)) ?? 0 }
        guard let major = numbers.first else { return true }
        return (major, numbers.count > 1 ? numbers[1] : 0) < (1, 17)
    }

    /// The oldest version of the standard library that it may be built with, and where it stands. Before 1.21 the file did not bind
    /// what builds it.
    var standardLibrary: (version: String, line: Int?)? {
        if toolchain.hasPrefix("go") {
            let version = toolchain.dropFirst(2).prefix { $0 != "-" }
            return version.isEmpty ? nil : ("v\(version)", toolchainLine)
        }
        let parts = goVersion.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1].prefix(while: \.isNumber)),
            (major, minor) >= (1, 21)
        else { return nil }
        let isWhole = parts.count > 2 || parts[1].contains { !$0.isNumber }
        return ("v\(goVersion)" + (isWhole ? "" : ".0"), goLine)
    }
}
