import Assertions
import Matching

/// Vowels, s and t as digits, each with probability one half.
struct LeetspeakHalfTransform: TextTransform {
    let name = "leetspeak-random"
    let summary = "Vowels, s and t as digits, each with probability one half."
    let counterparts: [String] = ["garak:encoding.InjectLeet"]
    let encodingName: String? = "leetspeak"
    let avoided = "AEIOST013457"

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.map { character in
            "ieaostIEAOST".contains(character) && Bool.random(using: &generator)
                ? Encodings.leetspeak(String(character)) : String(character)
        }.joined()
    }
}
