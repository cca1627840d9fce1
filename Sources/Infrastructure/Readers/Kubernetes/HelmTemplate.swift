/// Tells Helm templates from manifests that merely carry braces in a text, as alert rules and Argo workflows do.
enum HelmTemplate {
    /// What is said of a file that is skipped.
    static let note = """
        this is a template, Helm's as it seems, and was not checked; render it first: \
        helm template RELEASE CHART > manifests.yaml
        """

    /// What stands at the beginning of an action only in Helm.
    private static let beginnings = [
        ".Values", ".Release", ".Chart", ".Capabilities", ".Files", ".Template", "include ", "template ", "define ",
        "tpl ", "toYaml ", "if ", "with ", "range ", "end ", "end}", "else ", "else}", "$.Values", "$.Release", "/*",
    ]

    /// Whether a text holds an action of Helm that stands outside quotation by another template language.
    ///
    /// Actions inside block scalars (a config map that holds a Go template) look the same; only those that begin a line
    /// of YAML or a value decide.
    static func isLikely(_ text: String) -> Bool {
        guard text.contains("{{") else { return false }
        var blockIndent: Int?
        for line in text.split(whereSeparator: \.isNewline) {
            let indent = line.prefix { $0 == " " }.count
            let content = String(line).trimmed
            if content.isEmpty { continue }
            if let block = blockIndent {
                if indent > block { continue }
                blockIndent = nil
            }
            if !content.hasPrefix("#"), let action = firstAction(in: content), isHelm(action) { return true }
            if ["|", ">", "|-", ">-", "|+", ">+"].contains(where: {
                content.hasSuffix(": \($0)") || content == "- \($0)"
            }) {
                blockIndent = indent
            }
        }
        return false
    }

    private static func firstAction(in line: String) -> Substring? {
        guard let range = line.firstRange(of: "{{") else { return nil }
        return line[range.upperBound...]
    }

    private static func isHelm(_ action: Substring) -> Bool {
        let body = action.drop { $0 == "-" || $0 == " " || $0 == "(" }
        return beginnings.contains { body.hasPrefix($0) }
    }
}
