/// Versions of ecosystems without an order of their own (Conan, Swift, Julia, Bitnami, Kubernetes): any count of numbers, else as
/// Semantic Versioning.
enum GenericVersion {
    private static let form = SemanticVersion.Form(numbers: 1...Int.max)

    static func read(_ text: String) -> SemanticVersion? { SemanticVersion(text, form: form) }
}
