extension String {
    /// The text without white space at its ends.
    package var trimmed: String {
        // Most texts have none, which their outermost bytes tell.
        if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last { return self }
        var slice = Substring(self)
        while slice.first?.isWhitespace == true { slice.removeFirst() }
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return String(slice)
    }

    /// What stands behind the first occurrence of a text; the whole text if there is none.
    package func components(behind text: String) -> Substring {
        firstRange(of: text).map { self[$0.upperBound...] } ?? self[...]
    }

    /// Where a text occurs first.
    package func firstRange(of text: String) -> Range<String.Index>? { self.ranges(of: text).first }
}
