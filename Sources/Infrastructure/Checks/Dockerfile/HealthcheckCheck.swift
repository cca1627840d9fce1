import Findings

/// The image says how its health is checked.
struct HealthcheckCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-008",
        area: "dockerfile",
        title: "There is no health check",
        severity: .low,
        rationale: "Without a health check a process that hangs counts as running.",
        remediation: "Add one: HEALTHCHECK CMD [\"/bin/app\", \"health\"].",
        taxonomies: [.cwe(703), TaxonomyReference(.cis, "CIS Docker 4.6")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        let checks = dockerfile.final.filter { $0.name == "HEALTHCHECK" }
        guard checks.isEmpty || checks.last?.arguments.uppercased() == "NONE", let stage = dockerfile.stages.last else {
            return []
        }
        return [
            CheckHit(
                "The final stage has no HEALTHCHECK",
                lines: stage.line...stage.line,
                discriminator: "no healthcheck"
            )
        ]
    }
}
