/// A key of an object: equal to another when their bytes are.
///
/// Swift takes strings for equal that are canonically equivalent (`é` as one scalar or as two); in JSON these are two
/// keys (RFC 8259, section 8.3). The hash is that of the bytes too: a hash that equivalent keys share would make objects of
/// such keys quadratic.
struct JSONKey: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: JSONKey, right: JSONKey) -> Bool { isSame(left.text, right.text) }

    /// Whether the bytes of two texts are the same.
    static func isSame(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        let isSame = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in
                zip(left, right).allSatisfy { $0 == $1 }
            }
        }
        return (isSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
