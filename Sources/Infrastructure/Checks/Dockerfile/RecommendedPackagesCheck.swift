import Findings

/// apt-get installs only what is named.
struct RecommendedPackagesCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-011",
        area: "dockerfile",
        title: "apt-get installs recommended packages and keeps its lists",
        severity: .low,
        rationale: "Every package that is not needed is code that must be patched.",
        remediation: "Write: apt-get install -y --no-install-recommends … && rm -rf /var/lib/apt/lists/*.",
        taxonomies: [.cwe(1104), TaxonomyReference(.cis, "CIS Docker 4.3")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.final.filter { instruction in
            instruction.name == "RUN" && instruction.arguments.contains("apt-get install")
                && !instruction.arguments.contains("--no-install-recommends")
        }.map { $0.hit("apt-get install without --no-install-recommends") }
    }
}
