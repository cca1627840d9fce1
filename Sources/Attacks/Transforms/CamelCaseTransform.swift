import Assertions
import Matching

/// Words joined, each but the first with a capital.
struct CamelCaseTransform: TextTransform {
    let name = "camelcase"
    let summary = "Words joined, each but the first with a capital."
    let counterparts: [String] = ["promptfoo:camelcase"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.camelCase(text) }
}
