import Assertions
import Matching

/// Letters as digits: a4 e3 i1 l1 o0 s5 t7.
struct LeetspeakTransform: TextTransform {
    let name = "leetspeak"
    let summary = "Letters as digits: a4 e3 i1 l1 o0 s5 t7."
    let counterparts: [String] = [
        "promptfoo:leetspeak", "pyrit:LeetspeakConverter", "deepteam:Leetspeak", "garak:doctor.PuppetryLeet",
    ]
    let encodingName: String? = "leetspeak"
    let avoided = "AEILOST013457"

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.leetspeak(text) }
}
