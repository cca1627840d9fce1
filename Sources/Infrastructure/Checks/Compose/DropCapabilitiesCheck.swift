import Findings
import Formats

/// Services drop all capabilities.
struct DropCapabilitiesCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-005",
        area: "compose",
        title: "A service keeps the default capabilities",
        severity: .medium,
        rationale: "A web service needs none of the fourteen capabilities that a container gets by default.",
        remediation: "Write cap_drop: [ALL], and add back what is missed.",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Docker 5.3")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            service.list("cap_drop").contains { $0.text.uppercased() == "ALL" }
                || service.node["privileged"]?.bool == true
                ? nil : service.hit("does not drop all capabilities", line: service.line, "cap_drop")
        }
    }
}
