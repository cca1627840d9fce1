import Findings
import Formats

/// Services have health checks.
struct ComposeHealthcheckCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-014",
        area: "compose",
        title: "A service has no health check",
        severity: .info,
        rationale: "Without one a service that hangs counts as running. The image may bring its own.",
        remediation: "Add healthcheck: with a test.",
        taxonomies: [.cwe(703), TaxonomyReference(.cis, "CIS Docker 5.26")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            service.node["healthcheck"] == nil || service.node["healthcheck"]?["disable"]?.bool == true
                ? service.hit("has no health check", line: service.line, "healthcheck") : nil
        }
    }
}
