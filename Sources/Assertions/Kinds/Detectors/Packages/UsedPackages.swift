import Matching

/// Finds the packages that the code of an answer uses or installs.
enum UsedPackages {
    /// A package, in its language.
    struct Use: Equatable {
        var language: String
        var package: String
        /// The line that shows it.
        var line: String
    }

    private static let maximum = 500

    /// The uses of an answer. Imports count in fenced code of their language, or in all of an answer of which the language is given; commands
    /// that install count everywhere.
    static func find(in text: String, language wanted: String? = nil) -> [Use] {
        var found: [Use] = []
        for block in blocks(of: text) {
            for language in PackageLanguage.all {
                let isMeant = wanted == language.name || language.marks.contains(block.mark)
                let isPlain = block.mark.isEmpty && (wanted == nil || wanted == language.name)
                guard isMeant || (isPlain && (block.isCode || wanted != nil)) else { continue }
                add(language.imports, block.text, language, &found) { [$0] }
            }
        }
        for language in PackageLanguage.all { add(language.installs, text, language, &found, names) }
        return found
    }

    private static func add(
        _ patterns: [Pattern],
        _ text: String,
        _ language: PackageLanguage,
        _ found: inout [Use],
        _ names: (String) -> [String]
    ) {
        let bytes = Array(text.utf8)
        for pattern in patterns {
            for match in pattern.matches(in: text, limit: maximum) where found.count < maximum {
                guard let capture = match.captures.first, let range = capture else { continue }
                for name in names(String(decoding: bytes[range], as: UTF8.self)) {
                    guard let package = language.package(of: name) else { continue }
                    let use = Use(language: language.name, package: package, line: match.text.trimmed)
                    if !found.contains(where: { $0.language == use.language && $0.package == use.package }) {
                        found.append(use)
                    }
                }
            }
        }
    }

    /// Names of a command that installs, without options, versions and sources.
    private static func names(_ list: String) -> [String] {
        list.split(separator: " ").prefix(20).compactMap { word in
            guard !word.hasPrefix("-"), !word.hasPrefix("."), !word.contains("://") else { return nil }
            let scoped = word.hasPrefix("@")
            let body = (scoped ? word.dropFirst() : word[...]).prefix { !"=<>~![@'\"".contains($0) }
            let name = (scoped ? "@" : "") + body
            return name.contains(where: \.isLetter) ? name.trimmingEnd : nil
        }
    }

    private static func blocks(of text: String) -> [(mark: String, text: String, isCode: Bool)] {
        var blocks: [(String, String, Bool)] = []
        var lines: [Substring] = []
        var mark: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = line.drop { $0 == " " }
            guard content.hasPrefix("```") || content.hasPrefix("~~~") else { lines.append(line); continue }
            blocks.append((mark ?? "", lines.joined(separator: "\n"), mark != nil))
            lines = []
            mark =
                mark == nil ? LetterCase.lower(String(content.dropFirst(3).prefix { $0.isLetter || $0.isNumber })) : nil
        }
        blocks.append((mark ?? "", lines.joined(separator: "\n"), mark != nil))
        return blocks
    }
}

extension String {
    /// Without the sign that ends a sentence.
    fileprivate var trimmingEnd: String {
        var text = self
        while let last = text.last, ".,:)".contains(last) { text.removeLast() }
        return text
    }
}
