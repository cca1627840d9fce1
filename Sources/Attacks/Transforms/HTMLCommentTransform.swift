import Assertions

/// The text in a comment of HTML.
struct HTMLCommentTransform: TextTransform {
    let name = "html-comment"
    let summary = "The text in a comment of HTML."

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        "<p>Thank you for your visit.</p>\n<!-- \(text) -->"
    }
}
