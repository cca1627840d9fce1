import Findings

/// Trust in the identity providers that serve many strangers at once: those of GitHub and GitLab.
enum FederatedTrust {
    private static let providers = ["token.actions.githubusercontent.com", "gitlab.com"]

    /// Whether a provider, or a key of a condition, belongs to such a provider.
    static func isSharedProvider(_ name: String) -> Bool { providers.contains { name.lowercased().contains($0) } }

    /// What is wrong with a statement that trusts one, and how bad that is.
    static func fault(of statement: PolicyStatement) -> (String, Severity)? {
        if statement.conditions.contains(where: { $0.comparison == "unknown" }) { return nil }
        let subjects = statement.conditions.filter { $0.key.hasSuffix(":sub") }
        if subjects.contains(where: { $0.comparison.hasPrefix("forallvalues") }) {
            return ("trusts every workflow: ForAllValues holds where the subject is missing", .critical)
        }
        let pinned = subjects.filter(\.isPositive).flatMap(\.values)
        guard !pinned.isEmpty else {
            return ("trusts every workflow of the provider: the subject is not pinned", .critical)
        }
        for value in pinned {
            let parts = value.split(separator: ":", omittingEmptySubsequences: false)
            // `repo:ORG/REPO:…`, `project_path:GROUP/PROJECT:…`
            guard parts.count >= 2, ["repo", "project_path"].contains(String(parts[0])), !parts[1].hasPrefix("*") else {
                if value.contains("*") || value.isEmpty {
                    return ("trusts every workflow whose subject is \(value)", .critical)
                }
                continue
            }
            if parts[1].contains("*") { return ("trusts every repository of \(parts[1])", .high) }
        }
        guard statement.conditions.contains(where: { $0.key.hasSuffix(":aud") && $0.isPositive }) else {
            return ("does not pin the audience", .medium)
        }
        return nil
    }
}
