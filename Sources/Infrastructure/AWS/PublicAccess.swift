/// Whether a statement of a resource's policy lets everybody in.
enum PublicAccess {
    /// Why it does; `nil` if it does not.
    static func reason(_ statement: PolicyStatement) -> String? {
        guard statement.isAllow, !statement.conditions.contains(where: \.isRestricting) else { return nil }
        let actions = statement.actionText
        if statement.hasNotPrincipal { return "everybody but whom it names may \(actions)" }
        guard statement.principals.contains(where: \.isAnyone) else { return nil }
        return "everybody may \(actions)"
    }
}

extension PolicyStatement {
    /// The actions, for people; the first three of many.
    var actionText: String { Self.short(notActions.isEmpty ? actions : notActions.map { "everything but \($0)" }) }

    /// The resources, for people.
    var resourceText: String {
        Self.short(notResources.isEmpty ? resources : notResources.map { "everything but \($0)" })
    }

    private static func short(_ texts: [String]) -> String {
        if texts.isEmpty { return "*" }
        return texts.prefix(3).joined(separator: ", ") + (texts.count > 3 ? " and \(texts.count - 3) more" : "")
    }
}
