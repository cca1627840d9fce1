/// Versions of Hex packages: Semantic Versioning as Elixir reads it, with three numbers, no prefix and no zeros in front.
enum HexVersion {
    private static let form = SemanticVersion.Form(numbers: 3...3, allowsPrefix: false, allowsLeadingZeros: false)

    static func read(_ text: String) -> SemanticVersion? { SemanticVersion(text, form: form) }
}
