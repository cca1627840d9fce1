import Findings
import Formats

/// The root file system is read-only.
struct ReadOnlyCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-012",
        area: "compose",
        title: "A service can write to its root file system",
        severity: .low,
        rationale: "Who breaks in can leave something behind.",
        remediation: "Set read_only: true, and mount tmpfs for what must be written.",
        taxonomies: [.cwe(732), TaxonomyReference(.cis, "CIS Docker 5.12")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            service.node["read_only"]?.bool == true
                ? nil : service.hit("has a writable root file system", line: service.line, "read_only")
        }
    }
}
