import Findings
import Formats

/// Services have limits.
struct MemoryLimitCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-013",
        area: "compose",
        title: "A service has no memory limit",
        severity: .low,
        rationale: "One service can take the memory of all; a prompt that is long enough does it.",
        remediation: "Set mem_limit, or deploy.resources.limits.memory.",
        taxonomies: [.cwe(770), .owaspLLM(10), TaxonomyReference(.cis, "CIS Docker 5.10")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            service.node["mem_limit"] != nil || service.node["deploy"]?["resources"]?["limits"]?["memory"] != nil
                ? nil : service.hit("has no memory limit", line: service.line, "memory")
        }
    }
}
