/// A key of an object: equal to another when their bytes are.
///
/// Swift takes strings for equal that are canonically equivalent (`é` as one scalar or as two); in JSON these are two
/// keys (RFC 8259, section 8.3). The hash is that of the bytes too: a hash that equivalent keys share would make objects of
/// such keys quadratic.
struct JSONKey: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: JSONKey, right: JSONKey) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
