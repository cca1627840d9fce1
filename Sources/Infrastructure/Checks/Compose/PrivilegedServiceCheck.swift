import Findings
import Formats

/// No service is privileged.
struct PrivilegedServiceCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-001",
        area: "compose",
        title: "A service runs privileged",
        severity: .critical,
        rationale: "A privileged container has every right of the host; leaving it is trivial.",
        remediation: "Remove privileged; add the single capability that is needed, if any.",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Docker 5.4")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            service.node["privileged"]?.bool == true
                ? service.hit("is privileged", line: service.line(of: "privileged")) : nil
        }
    }
}
