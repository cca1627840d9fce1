/// A piece of a text read as HTML.
enum HTMLToken {
    /// Characters between tags, or in an element whose content is no markup.
    case text(Range<Int>)
    case start(HTMLTag)
    /// An end tag by its name in lower case.
    case end(name: String, range: Range<Int>)
    case comment(Range<Int>)
    /// `<!DOCTYPE …>`.
    case doctype(Range<Int>)
}

/// A start tag.
struct HTMLTag {
    /// In lower case.
    var name: String
    /// Names in lower case with values whose character references are resolved; the first of a name counts.
    var attributes: [(name: String, value: String)]
    var isSelfClosing: Bool
    /// Where it stands, in bytes.
    var range: Range<Int>

    /// The value of an attribute.
    func value(of name: String) -> String? { attributes.first { $0.name == name }?.value }
}
