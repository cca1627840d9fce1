import Findings

/// Services stay confined.
struct UnconfinedCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-015",
        area: "compose",
        title: "A security profile is switched off",
        severity: .high,
        rationale: "Without seccomp and AppArmor every system call of the kernel is within reach.",
        remediation: "Remove the unconfined options.",
        taxonomies: [.cwe(693), TaxonomyReference(.cis, "CIS Docker 5.21")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.flatMap { service in
            service.list("security_opt").filter { $0.text.contains("unconfined") || $0.text == "label:disable" }
                .map { service.hit("sets \($0.text)", line: $0.line, $0.text) }
        }
    }
}
