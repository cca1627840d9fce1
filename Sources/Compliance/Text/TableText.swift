/// Rows and columns as a terminal and as Markdown show them.
struct TableText {
    /// Names of the columns.
    var header: [String]
    /// Cells, a list a row.
    var rows: [[String]]
    /// Columns of numbers, which stand to the right.
    var numeric: Set<Int> = []

    /// Lines with aligned columns; control characters of hostile names are made visible.
    func plain(indent: String = "  ") -> String {
        let lines = ([header] + rows).map { $0.map(Self.harmless) }
        let widths = header.indices.map { column in
            lines.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return lines.map { row -> String in
            var line = indent
            for (column, width) in widths.enumerated() {
                let cell = row.indices.contains(column) ? row[column] : ""
                let gap = String(repeating: " ", count: max(0, width - cell.count))
                line += (column == 0 ? "" : "  ") + (numeric.contains(column) ? gap + cell : cell + gap)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    /// A table of Markdown whose cells hold no markup.
    func markdown() -> String {
        let rule = header.indices.map { numeric.contains($0) ? "---:" : "---" }
        let lines = [header.map(Self.markdown), rule] + rows.map { $0.map(Self.markdown) }
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    /// A text as one line without control characters and without characters that turn the direction of writing.
    static func harmless(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\t", "\r": output += " "
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): output += "\u{FFFD}"
            case _ where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
                output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// A text without markup of Markdown or HTML.
    static func markdown(_ text: String) -> String {
        var output = ""
        for character in harmless(text) {
            switch character {
            case "|", "\\", "`", "*", "_", "[", "]", "#", "~": output += "\\\(character)"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "&": output += "&amp;"
            default: output.append(character)
            }
        }
        return output
    }
}
