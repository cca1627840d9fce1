/// Versions of NuGet's packages: one to four numbers, zeros in front allowed, then Semantic Versioning's rules without regard to
/// upper and lower case.
enum NuGetVersion {
    private static let form = SemanticVersion.Form(numbers: 1...4, ignoresCase: true)

    static func read(_ text: String) -> SemanticVersion? { SemanticVersion(text, form: form) }
}
