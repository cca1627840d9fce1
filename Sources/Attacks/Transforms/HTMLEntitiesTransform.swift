import Assertions
import Matching

/// Each character as a decimal reference of HTML.
struct HTMLEntitiesTransform: TextTransform {
    let name = "html-entities"
    let summary = "Each character as a decimal reference of HTML."
    let encodingName: String? = "HTML entities"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.htmlEntities(text) }
}
