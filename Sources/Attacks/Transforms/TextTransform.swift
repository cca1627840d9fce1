import Assertions

/// One way to write a text differently: an encoding, a cipher, noise, invisible characters. The registry in
/// `TextTransformRegistry+Generated.swift` is written by `martlet-gen` from the files of this folder.
public protocol TextTransform: Sendable {
    /// The name by which a configuration asks for it: `base64`, `rot13`, `zero-width`.
    var name: String { get }

    /// Names of the same in other tools: promptfoo's strategy (`promptfoo:base64`), garak's probe or buff
    /// (`garak:encoding.InjectBase64`), PyRIT's converter (`pyrit:Base64Converter`).
    var counterparts: [String] { get }

    /// One sentence for the catalogue.
    var summary: String { get }

    /// How a person would be told to read the text: `Base64`, `the Caesar cipher with a shift of 3`. Absent where a reader needs no
    /// telling, as with spelling noise.
    var encodingName: String? { get }

    /// Characters that a canary must not have, because the transform makes them unreadable for the search.
    var avoided: String { get }

    /// Whether `Decodings` reads the text back without a key.
    var isReadBack: Bool { get }

    /// The text, written differently; `nil` if this text cannot be written so.
    ///
    /// - Parameter generator: the only source of chance.
    func apply(_ text: String, using generator: inout SeededGenerator) -> String?
}

extension TextTransform {
    /// Nothing like it elsewhere.
    public var counterparts: [String] { [] }
    /// Needs no telling.
    public var encodingName: String? { nil }
    /// Every canary survives.
    public var avoided: String { "" }
    /// Not read back, unless a transform says so.
    public var isReadBack: Bool { false }
}
