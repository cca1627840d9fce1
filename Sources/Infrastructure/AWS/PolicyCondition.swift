/// One key of a condition of a policy: `StringEquals: {aws:SourceAccount: [111122223333]}`.
struct PolicyCondition {
    /// The operator in lower case.
    var comparison: String
    /// The key in lower case.
    var key: String
    /// The values, unknown parts as `${…}`; a value that is wholly unknown is `${?}`.
    var values: [String]

    /// The conditions of a statement; all of them have to hold.
    static func all(in node: ResourceNode?) -> [PolicyCondition] {
        guard let node else { return [] }
        if node.isUnknown { return [PolicyCondition(comparison: "unknown", key: "", values: ["${?}"])] }
        return (node.map ?? []).flatMap { group in
            (group.value.map ?? []).map { member in
                PolicyCondition(
                    comparison: group.key.lowercased(),
                    key: member.key.lowercased(),
                    values: member.value.elements.map { $0.flatText ?? "${?}" }
                )
            }
        }
    }

    /// Keys that pin who calls, or from where; with `aws:` before them where none of another service is given.
    private static let pinning: Set = [
        "aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "aws:sourceaccount",
        "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourcevpc", "aws:sourcevpce",
        "aws:vpcsourceip", "aws:userid", "aws:username", "kms:calleraccount", "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn", "lambda:eventsourcetoken", "sns:endpoint", "elasticfilesystem:accesspointarn",
        "elasticfilesystem:accessedviamounttarget",
    ]

    /// Whether it compares positively.
    var isPositive: Bool {
        !comparison.contains("not") && comparison != "null" && !comparison.hasPrefix("forallvalues")
    }

    /// Whether it keeps strangers out: it pins one of the keys that say who calls to a value that is not everything.
    var isRestricting: Bool {
        if comparison == "unknown" { return true }
        if key == "aws:sourceip" {
            return comparison == "ipaddress" && !values.isEmpty && !values.contains(where: NetworkRange.isWorld)
        }
        guard Self.pinning.contains(key), isPositive else {
            return key == "elasticfilesystem:accessedviamounttarget" && values == ["true"]
        }
        // `…IfExists` lets pass whoever has no such key.
        if comparison.hasSuffix("ifexists") { return false }
        return !values.isEmpty && !values.contains(where: Self.isEverything)
    }

    private static func isEverything(_ value: String) -> Bool {
        value.allSatisfy { $0 == "*" } || value == "arn:*" || value == "arn:aws:*" || value == "arn:aws:*:*:*:*"
    }
}
