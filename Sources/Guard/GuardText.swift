import Matching

/// The readings of a prompt in which guard rules are looked for: as it stands, without lookalike letters, and decoded.
public struct GuardText: Sendable {
    /// Bytes that are looked at as they stand, from the beginning and from the end of a text: all of a body that the gateway takes, since
    /// what is looked at only in part is passed by who pads.
    public static let span = 512 << 10
    /// Bytes that are decoded, from the beginning and from the end; a disguise further within is not seen. Decoding costs a hundred times a look.
    public static let decodedSpan = 8 << 10
    private static let maximumViews = 64

    /// The words of each reading, each reading once.
    public let readings: [[Substring]]

    /// The readings of a text.
    public init(_ text: String) {
        var readings = [PhraseText.words(of: Self.ends(of: text, span: Self.span))]
        func add(_ text: String) {
            let words = PhraseText.words(of: text)
            if words.count > 1, !readings.contains(words) { readings.append(words) }
        }
        let ends = Self.ends(of: text, span: Self.decodedSpan)
        add(Normalization.canonical(ends))
        for view in Decodings.views(of: ends, maximumViews: Self.maximumViews) where !view.path.isEmpty {
            add(view.text)
        }
        self.readings = readings
    }

    /// Attacks stand at the end of a long text as often as at its beginning.
    private static func ends(of text: String, span: Int) -> String {
        let utf8 = text.utf8
        guard utf8.count > 2 * span else { return text }
        return String(decoding: utf8.prefix(span), as: UTF8.self) + " "
            + String(decoding: utf8.suffix(span), as: UTF8.self)
    }
}
