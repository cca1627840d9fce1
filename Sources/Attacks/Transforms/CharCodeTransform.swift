import Assertions

/// A call of JavaScript that makes the text of the codes of its characters.
struct CharCodeTransform: TextTransform {
    let name = "charcode"
    let summary = "A call of JavaScript that makes the text of the codes of its characters."
    let counterparts: [String] = ["garak:buffs.encoding.CharCode"]
    let encodingName: String? = "JavaScript character codes"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        "String.fromCharCode(" + text.utf16.map { String($0) }.joined(separator: ",") + ")"
    }
}
