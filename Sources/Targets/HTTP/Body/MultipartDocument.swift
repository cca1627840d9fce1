/// Documents that are made of a text, for services that take files.
public enum MultipartDocument {
    /// What is made. A picture is one white point and carries no text, as promptfoo's.
    public enum Format: String, Sendable, CaseIterable {
        case pdf, png, jpeg, jpg

        /// Media type of the document.
        var mediaType: String {
            switch self {
            case .pdf: "application/pdf"
            case .png: "image/png"
            case .jpeg, .jpg: "image/jpeg"
            }
        }
    }

    static func bytes(_ format: Format, _ text: String) -> [UInt8] {
        switch format {
        case .pdf: pdf(text)
        case .png: png
        case .jpeg, .jpg: jpeg
        }
    }

    // MARK: PDF

    private static let lineLength = 90
    private static let linesOfPage = 48
    private static let maximumPages = 100

    /// A PDF 1.4 (ISO 32000-1) with the text in Helvetica, page after page. Characters that its encoding lacks become question marks.
    private static func pdf(_ text: String) -> [UInt8] {
        var lines = text.split(whereSeparator: \.isNewline).flatMap { wrapped(String($0)) }
        if lines.isEmpty { lines = [""] }
        let starts = Array(stride(from: 0, to: lines.count, by: linesOfPage).prefix(maximumPages))
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [\(starts.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " "))] /Count \(starts.count) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for (page, start) in starts.enumerated() {
            let shown = lines[start..<min(start + linesOfPage, lines.count)].map { "(\($0)) Tj T*" }
            let content = "BT /F1 11 Tf 14 TL 60 740 Td\n\(shown.joined(separator: "\n"))\nET"
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents \(5 + 2 * page) 0 R >>"
            )
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        var file = "%PDF-1.4\n"
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = "\(file.utf8.count)"
            table += String(repeating: "0", count: max(0, 10 - offset.count)) + offset + " 00000 n \n"
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += table + "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }

    private static func wrapped(_ line: String) -> [String] {
        var lines = [""]
        var length = 0
        for character in line {
            if length == lineLength {
                lines.append("")
                length = 0
            }
            length += 1
            let shown = character.isASCII && !(character.asciiValue.map { $0 < 0x20 } ?? true) ? character : "?"
            lines[lines.count - 1] += ["(", ")", "\\"].contains(shown) ? "\\\(shown)" : "\(shown)"
        }
        return lines
    }
}
