import Assertions
import Matching

/// Each character as a hexadecimal reference of HTML.
struct HTMLEntitiesHexTransform: TextTransform {
    let name = "html-entities-hex"
    let summary = "Each character as a hexadecimal reference of HTML."
    let encodingName: String? = "HTML entities"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Encodings.htmlEntities(text, isHexadecimal: true)
    }
}
