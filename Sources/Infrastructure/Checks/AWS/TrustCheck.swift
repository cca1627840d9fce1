import Findings

/// Roles trust whom they mean.
struct TrustCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-057",
        area: "aws",
        title: "Strangers can take on a role",
        severity: .critical,
        rationale: "Whoever takes it on has all its rights in your account.",
        remediation: "Name the roles that may take it on; give third parties an external id.",
        taxonomies: [.cwe(284), .cwe(269)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.trust, in: template, fault: "trusts strangers") { policy in
            policy.statements.flatMap { statement -> [CheckHit] in
                guard statement.isAllow else { return [] }
                if statement.hasNotPrincipal {
                    return [
                        policy.owner.fault("trusts everybody but whom it names", at: statement.node, "NotPrincipal")
                    ]
                }
                let isPinned = statement.conditions.contains {
                    $0.isRestricting || ($0.key == "sts:externalid" && $0.isPositive)
                }
                guard !isPinned else { return [] }
                return statement.principals.compactMap { principal -> CheckHit? in
                    if principal.isAnyone {
                        return policy.owner.fault("can be taken on by everybody", at: statement.node, "anyone")
                    }
                    guard principal.kind == "AWS", let account = Self.foreignAccount(principal.name) else { return nil }
                    return policy.owner.fault(
                        "can be taken on by everybody in the account \(account), without an external id",
                        at: statement.node,
                        "account \(account)",
                        severity: .high
                    )
                }
            }
        }
    }

    /// The account of a principal that means a whole account written as a number. The own account is mostly written as
    /// `AWS::AccountId` or comes from a data source.
    private static func foreignAccount(_ name: String) -> String? {
        if name.count == 12, name.allSatisfy(\.isNumber) { return name }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[5] == "root", parts[4].count == 12, parts[4].allSatisfy(\.isNumber) else {
            return nil
        }
        return String(parts[4])
    }
}
