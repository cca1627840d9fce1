import Matching

/// Whether a text is HTML and nothing else: markup from its beginning to its end.
enum HTMLDocumentCheck {
    /// Why it is not; `nil` where it is.
    static func fault(in text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 > 0x20 }), !text.trimmed.isEmpty else { return "Output is empty" }
        guard bytes.count <= 10 << 20 else { return "Output exceeds maximum size limit" }
        let lead = String(decoding: bytes.drop { $0 <= 0x20 }.prefix(5), as: UTF8.self).lowercased()
        if lead == "<?xml" { return "Output appears to be XML, not HTML" }
        var tree = OpenElements()
        var hasElement = false
        var hasBody = false
        var hasLooseText = false
        for token in HTMLTokenizer.tokens(of: bytes) {
            switch token {
            case .start(let tag):
                if tag.name == "body" { hasBody = true }
                if HTMLElements.known.contains(tag.name) || tag.name.contains("-") { hasElement = true }
                tree.open(tag)
            case .end(let name, _): tree.close(name)
            case .text(let range):
                if tree.isLoose, bytes[range].contains(where: { $0 > 0x20 }) { hasLooseText = true }
            case .comment, .doctype: break
            }
        }
        if hasLooseText, !hasBody { return "Output must be wrapped in HTML tags" }
        return hasElement ? nil : "Output does not contain recognized HTML elements"
    }
}

/// The elements that are open where a text is read, by the rules for building the tree that decide whether text stands in the body itself.
private struct OpenElements {
    private var names: [String] = []
    private static let structure: Set<String> = ["html", "head", "body"]
    private static let tables: Set<String> = ["table", "tbody", "thead", "tfoot", "tr", "colgroup"]

    /// Whether text here becomes a child of the body: nothing is open, or only a table, before which text in it is moved.
    var isLoose: Bool { names.allSatisfy { Self.tables.contains($0) } }

    mutating func open(_ tag: HTMLTag) {
        let name = tag.name
        if HTMLElements.endingParagraphs.contains(name), let index = names.lastIndex(of: "p") {
            names.removeSubrange(index...)
        }
        if ["li", "dd", "dt", "option", "tr", "td", "th"].contains(name), names.last == name { names.removeLast() }
        guard !Self.structure.contains(name), !HTMLElements.void.contains(name), names.count < 500 else { return }
        // A slash at the end closes elements of SVG and MathML only.
        if tag.isSelfClosing, name == "svg" || name == "math" || names.contains("svg") || names.contains("math") {
            return
        }
        names.append(name)
    }

    mutating func close(_ name: String) {
        guard let index = names.lastIndex(of: name) else { return }
        names.removeSubrange(index...)
    }
}
