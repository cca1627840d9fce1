import Expressions

/// A part of a multipart body.
public struct MultipartPart: Sendable {
    /// Where its content comes from.
    public enum Content: Sendable {
        /// The value of a field.
        case field(Template)
        /// A file that was read with the configuration.
        case file(name: Template, type: String, bytes: [UInt8])
        /// A document that is made of a text.
        case document(name: Template, type: String, format: MultipartDocument.Format, text: Template)
    }

    /// Name of the field.
    public var name: Template
    /// Where its content comes from.
    public var content: Content
}
