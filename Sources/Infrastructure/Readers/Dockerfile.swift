/// A Dockerfile as it was read.
public struct Dockerfile: Sendable {
    /// One instruction.
    public struct Instruction: Sendable, Equatable {
        /// Upper-case name: `FROM`, `RUN` …
        public var name: String
        /// What follows it, continued lines joined, variables as they are.
        public var arguments: String
        /// Flags such as `--from=build`, without the dashes.
        public var flags: [String]
        /// First and last line, from 1.
        public var lines: ClosedRange<Int>
        /// Number of the build stage, from 0; -1 before the first `FROM`.
        public var stage: Int
    }

    /// One build stage.
    public struct Stage: Sendable, Equatable {
        /// The image it stands on, `ARG` defaults filled in.
        public var image: String
        /// Its name, if it has one.
        public var name: String?
        /// Line of its `FROM`.
        public var line: Int
    }

    /// The instructions in order.
    public var instructions: [Instruction] = []
    /// The build stages in order.
    public var stages: [Stage] = []
    /// Comments by line.
    public var comments: [Int: String] = [:]

    /// The instructions of the stage that becomes the image.
    public var final: [Instruction] { instructions.filter { $0.stage == stages.count - 1 } }

    /// Reads a Dockerfile. Odd lines become odd instructions; nothing fails.
    public init(reading bytes: [UInt8]) {
        var escape: Character = "\\"
        var defaults: [String: String] = [:]
        var pending = ""
        var start = 1
        var heredoc: String?
        var mayHaveDirectives = true
        let lines = String(decoding: bytes.prefix(4 << 20), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }
        for (index, line) in lines.enumerated() {
            let number = index + 1
            let text = line.drop { $0 == " " || $0 == "\t" }
            if let end = heredoc {
                if text.trimmed == end {
                    heredoc = nil
                    finish(pending, start...number, &defaults)
                    pending = ""
                } else {
                    pending += "\n" + line
                }
                continue
            }
            if text.hasPrefix("#") {
                comments[number] = String(text.dropFirst()).trimmed
                if mayHaveDirectives, text.lowercased().filter({ $0 != " " }) == "#escape=`" { escape = "`" }
                continue
            }
            if text.isEmpty {
                if pending.isEmpty { continue }
                // Empty lines within a continued instruction are passed over, as the builder does.
                continue
            }
            mayHaveDirectives = false
            if pending.isEmpty { start = number }
            var content = Substring(pending.isEmpty ? text : line)
            while content.last == " " || content.last == "\t" { content = content.dropLast() }
            if content.last == escape {
                pending += content.dropLast() + " "
                continue
            }
            pending += content
            if let marker = Self.heredocMarker(pending) {
                heredoc = marker
                continue
            }
            finish(pending, start...number, &defaults)
            pending = ""
        }
        if !pending.isEmpty { finish(pending, start...max(start, lines.count), &defaults) }
    }

    /// The end marker of a `RUN <<EOF` instruction.
    private static func heredocMarker(_ text: String) -> String? {
        let upper = text.prefix(5).uppercased()
        guard upper.hasPrefix("RUN ") || upper.hasPrefix("COPY ") || upper.hasPrefix("ADD "),
            let start = text.ranges(of: "<<").first
        else { return nil }
        let rest = text[start.upperBound...].drop { $0 == "-" || $0 == "\"" || $0 == "'" }
        let marker = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return marker.isEmpty ? nil : String(marker)
    }

    private mutating func finish(_ text: String, _ lines: ClosedRange<Int>, _ defaults: inout [String: String]) {
        let name = text.prefix { !$0.isWhitespace }.uppercased()
        var rest = text.dropFirst(name.count).trimmed
        var flags: [String] = []
        while rest.hasPrefix("--") {
            let flag = rest.prefix { !$0.isWhitespace }
            flags.append(String(flag.dropFirst(2)))
            rest = rest.dropFirst(flag.count).trimmed
        }
        if name == "ARG" {
            let parts = rest.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2, stages.isEmpty { defaults[parts[0]] = parts[1].filter { $0 != "\"" && $0 != "'" } }
        }
        if name == "FROM" {
            let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
            let alias = words.count >= 3 && words[1].lowercased() == "as" ? words[2] : nil
            stages.append(
                Stage(image: Self.substituted(words.first ?? "", defaults), name: alias, line: lines.lowerBound)
            )
        }
        instructions.append(
            Instruction(name: name, arguments: rest, flags: flags, lines: lines, stage: stages.count - 1)
        )
    }

    private static func substituted(_ text: String, _ values: [String: String]) -> String {
        var text = text
        for (name, value) in values {
            text = text.replacing("${\(name)}", with: value).replacing("$\(name)", with: value)
        }
        return text
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmed: String {
        var slice = self[...]
        while slice.first?.isWhitespace == true { slice = slice.dropFirst() }
        while slice.last?.isWhitespace == true { slice = slice.dropLast() }
        return String(slice)
    }
}
