/// Why a text is no statement of a dialect.
struct SQLFault: Error {
    var reason: String
}

/// A word or sign of a statement.
struct SQLToken {
    enum Kind {
        /// A word without quotes; its text in capitals decides whether it is a keyword.
        case word
        /// A name in quotes, without them.
        case name
        case text
        case number
        case sign
        /// `?`, `:name`, `@name`, `$1`.
        case parameter
    }

    var kind: Kind
    /// As it stands there.
    var text: String
    /// In capitals, for words.
    var upper: String
}
