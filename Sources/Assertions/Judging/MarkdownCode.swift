extension MarkupLinks {
    /// The text with fenced and inline code taken out, by the rules of CommonMark 0.31 (sections 4.5 and 6.1).
    ///
    /// What opens and never closes is no code, and code is sought within a line only: otherwise a lone backtick would hide
    /// everything behind it.
    static func withoutCode(_ text: String) -> String {
        var output: [UInt8] = []
        var fence: (mark: UInt8, length: Int)?
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = Array(line)
            let mark = fenceMark(of: line)
            if let open = fence {
                if let mark, mark.mark == open.mark, mark.length >= open.length, mark.isBare { fence = nil }
            } else if let mark, mark.opens {
                fence = (mark.mark, mark.length)
            } else {
                appendWithoutInlineCode(line, to: &output)
            }
            output.append(0x0A)
        }
        if output.last == 0x0A { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }

    private static func fenceMark(
        of line: [UInt8]
    ) -> (mark: UInt8, length: Int, isBare: Bool, opens: Bool)? {
        let indent = line.prefix { $0 == 0x20 }.count
        guard indent <= 3, indent < line.count, line[indent] == 0x60 || line[indent] == 0x7E else { return nil }
        let mark = line[indent]
        let length = line[indent...].prefix { $0 == mark }.count
        guard length >= 3 else { return nil }
        let rest = line[(indent + length)...]
        return (
            mark, length, rest.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D },
            mark == 0x7E || !rest.contains(0x60)
        )
    }

    private static func appendWithoutInlineCode(_ line: [UInt8], to output: inout [UInt8]) {
        var runs: [(start: Int, length: Int)] = []
        var index = 0
        while index < line.count {
            guard line[index] == 0x60 else { index += 1; continue }
            let length = line[index...].prefix { $0 == 0x60 }.count
            runs.append((index, length))
            index += length
        }
        // The next run of the same length, for each run, found from the end.
        var closing = [Int?](repeating: nil, count: runs.count)
        var next: [Int: Int] = [:]
        for number in runs.indices.reversed() {
            closing[number] = next[runs[number].length]
            next[runs[number].length] = number
        }
        var position = 0
        var number = 0
        while number < runs.count {
            if let end = closing[number] {
                output += line[position..<runs[number].start]
                output.append(0x20)
                position = runs[end].start + runs[end].length
                number = end + 1
            } else {
                number += 1
            }
        }
        output += line[position...]
    }
}
