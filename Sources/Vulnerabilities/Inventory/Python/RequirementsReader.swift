/// pip's requirements files: packages that are pinned with `==`.
struct RequirementsReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.hasPrefix("requirements") && name.hasSuffix(".txt")
    }

    func read(_ file: InventoryFile) -> [Package] {
        parse(file.content).pinned.map { name, version, line in
            Package(type: .pip, name: name, version: version, path: file.path, line: line, isDirect: true)
        }
    }

    func skipped(in file: InventoryFile) -> String? {
        let count = parse(file.content).skipped
        guard count > 0 else { return nil }
        return
            "\(count) \(count == 1 ? "line names" : "lines name") no exact version and \(count == 1 ? "was" : "were") not judged"
    }

    private func parse(_ content: [UInt8]) -> (pinned: [(name: String, version: String, line: Int)], skipped: Int) {
        var pinned: [(name: String, version: String, line: Int)] = []
        var skipped = 0
        for (text, line) in Self.logicalLines(content) {
            // Comments, markers and options such as --hash end the requirement.
            var requirement = text.prefix { $0 != "#" && $0 != ";" }
            if requirement.allSatisfy(\.isWhitespace) { continue }
            if let option = requirement.indices.first(where: { Self.isOption(requirement, at: $0) }) {
                requirement = requirement[..<option]
            }
            // Parentheses around the version are an old spelling.
            let compact = requirement.filter { !$0.isWhitespace && $0 != "(" && $0 != ")" }
            if compact.hasPrefix("-") {
                // Other files and links are requirements that are not read; indexes and switches are none.
                if ["-r", "--requirement", "-e", "--editable"].contains(where: compact.hasPrefix) { skipped += 1 }
                continue
            }
            guard !compact.contains("://"), let equals = compact.ranges(of: "==").first else {
                skipped += 1
                continue
            }
            let name = compact[..<equals.lowerBound].prefix { $0 != "[" }
            let version = compact[equals.upperBound...].drop { $0 == "=" }
            guard !name.isEmpty, !version.isEmpty, !version.contains("*"), !version.contains(",") else {
                skipped += 1
                continue
            }
            pinned.append((String(name), String(version), line))
        }
        return (pinned, skipped)
    }

    /// Whether an option begins here: a hyphen pair behind a blank.
    private static func isOption(_ text: Substring, at index: Substring.Index) -> Bool {
        index != text.startIndex && text[text.index(before: index)].isWhitespace && text[index...].hasPrefix("--")
    }

    /// Lines with their continuations, and the number of their first line. As in pip, a comment is not continued.
    private static func logicalLines(_ content: [UInt8]) -> [(text: String, line: Int)] {
        var lines: [(text: String, line: Int)] = []
        var joined = ""
        var start = 1
        for (index, bytes) in decoded(content).split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = bytes.last == 0x0D ? bytes.dropLast() : bytes
            if joined.isEmpty { start = index + 1 }
            let isComment = line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
            if !isComment, line.last == UInt8(ascii: "\\") {
                joined += String(decoding: line.dropLast(), as: UTF8.self)
                continue
            }
            lines.append((joined + String(decoding: line, as: UTF8.self), start))
            joined = ""
        }
        // A file may end in the middle of a continuation.
        if !joined.isEmpty { lines.append((joined, start)) }
        return lines
    }

    /// UTF-8 without its mark; UTF-16 as some editors write it, by its mark.
    private static func decoded(_ content: [UInt8]) -> [UInt8] {
        if content.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(content.dropFirst(3)) }
        let isBig = content.starts(with: [0xFE, 0xFF])
        guard isBig || content.starts(with: [0xFF, 0xFE]) else { return content }
        let body = content.dropFirst(2)
        var units: [UInt16] = []
        units.reserveCapacity(body.count / 2)
        var first: UInt8?
        for byte in body {
            if let high = first {
                units.append(isBig ? UInt16(high) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(high))
                first = nil
            } else {
                first = byte
            }
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
