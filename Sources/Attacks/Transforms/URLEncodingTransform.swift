import Assertions
import Matching

/// Percent-encoding of everything but unreserved characters (RFC 3986).
struct URLEncodingTransform: TextTransform {
    let name = "url"
    let summary = "Percent-encoding of everything but unreserved characters (RFC 3986)."
    let counterparts: [String] = ["pyrit:UrlConverter"]
    let encodingName: String? = "URL encoding"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.percent(text) }
}
