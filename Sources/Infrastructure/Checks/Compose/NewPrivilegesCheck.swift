import Findings

/// Services cannot gain privileges.
struct NewPrivilegesCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-006",
        area: "compose",
        title: "A service may gain privileges",
        severity: .medium,
        rationale: "Without the switch a set-user-id program in the image makes root of any user.",
        remediation: "Add security_opt: [\"no-new-privileges:true\"].",
        taxonomies: [.cwe(269), TaxonomyReference(.cis, "CIS Docker 5.25")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            service.list("security_opt").contains {
                $0.text.hasPrefix("no-new-privileges") && !$0.text.hasSuffix("false")
            }
                ? nil : service.hit("does not set no-new-privileges", line: service.line, "no-new-privileges")
        }
    }
}
