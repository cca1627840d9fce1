import Foundation

/// The normalization forms of Unicode Standard Annex 15.
enum UnicodeForm: String {
    case composed = "NFC"
    case decomposed = "NFD"
    case compatibilityComposed = "NFKC"
    case compatibilityDecomposed = "NFKD"

    func apply(_ text: String) -> String {
        switch self {
        case .composed: text.precomposedStringWithCanonicalMapping
        case .decomposed: text.decomposedStringWithCanonicalMapping
        case .compatibilityComposed: text.precomposedStringWithCompatibilityMapping
        case .compatibilityDecomposed: text.decomposedStringWithCompatibilityMapping
        }
    }
}
