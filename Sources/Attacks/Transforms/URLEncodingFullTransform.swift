import Assertions

/// Percent-encoding of every byte.
struct URLEncodingFullTransform: TextTransform {
    let name = "url-full"
    let summary = "Percent-encoding of every byte."
    let encodingName: String? = "URL encoding"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }
}
