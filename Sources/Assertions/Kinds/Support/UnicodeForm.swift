import Formats
import Foundation

/// Normalization forms of Unicode (UAX #15), as `normalizeUnicode` names them.
enum UnicodeForm: String {
    case composed = "NFC"
    case decomposed = "NFD"
    case compatibilityComposed = "NFKC"
    case compatibilityDecomposed = "NFKD"

    /// A text in this form.
    func apply(_ text: String) -> String {
        switch self {
        case .composed: text.precomposedStringWithCanonicalMapping
        case .decomposed: text.decomposedStringWithCanonicalMapping
        case .compatibilityComposed: text.precomposedStringWithCompatibilityMapping
        case .compatibilityDecomposed: text.decomposedStringWithCompatibilityMapping
        }
    }

    /// The form of a setting: `true` is NFC, `false` none. A wrong setting is a failure that names it.
    static func named(_ setting: JSONValue?) -> Result<UnicodeForm?, UnicodeFormError> {
        switch setting {
        case nil, .null?, .bool(false)?: return .success(nil)
        case .bool(true)?: return .success(.composed)
        case let setting?:
            guard let name = setting.string, let form = UnicodeForm(rawValue: name) else {
                return .failure(UnicodeFormError(description: "normalizeUnicode is true, NFC, NFD, NFKC or NFKD"))
            }
            return .success(form)
        }
    }
}

/// A normalization form that does not exist.
struct UnicodeFormError: Error {
    var description: String
}
