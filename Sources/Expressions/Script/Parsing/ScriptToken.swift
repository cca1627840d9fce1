/// A word, number, text or sign of a script.
struct ScriptToken {
    enum Kind: Equatable {
        case end
        /// A name or a keyword; only the parser tells them apart.
        case name(String)
        case number(Double)
        case text(ScriptText)
        case sign(String)
        /// The start of a template; the parser asks for its pieces.
        case template
    }

    var kind: Kind
    var start: Int
    var end: Int
    /// Whether a line ends between the token before and this one.
    var followsLineEnd: Bool

    /// Whether this is a sign or a word of such a text.
    func stands(_ text: String) -> Bool {
        switch kind {
        case .sign(let sign): sign == text
        case .name(let name): name == text
        default: false
        }
    }

    var name: String? { if case .name(let name) = kind { name } else { nil } }
}
