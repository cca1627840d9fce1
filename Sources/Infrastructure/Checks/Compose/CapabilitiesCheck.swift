import Findings

/// No dangerous capabilities are added.
struct CapabilitiesCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-004",
        area: "compose",
        title: "Dangerous capabilities are added",
        severity: .high,
        rationale: "Capabilities such as SYS_ADMIN or ALL make a container nearly privileged.",
        remediation: "Drop all and add the single one that is needed: cap_drop: [ALL].",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Docker 5.3")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.flatMap { service in
            service.list("cap_add").filter { capability in
                let name = capability.text.uppercased().replacing("CAP_", with: "")
                return [
                    "ALL", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "NET_ADMIN", "DAC_READ_SEARCH", "DAC_OVERRIDE",
                    "SYS_RAWIO", "BPF",
                ].contains(name)
            }.map { service.hit("adds the capability \($0.text)", line: $0.line, $0.text) }
        }
    }
}
