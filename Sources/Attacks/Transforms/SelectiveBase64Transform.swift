import Assertions
import Matching

/// Only the longest words in Base64, the rest as it is.
struct SelectiveBase64Transform: TextTransform {
    let name = "selective-text"
    let summary = "Only the longest words in Base64, the rest as it is."
    let counterparts: [String] = ["pyrit:SelectiveTextConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var changed = text
        for word in Words.longest(3, in: text) {
            changed = Words.replacing(word, in: changed, with: "base64(\(Encodings.base64(word)))")
        }
        return changed == text ? nil : changed
    }
}
