import Findings

/// The image must not run as root.
struct RootUserCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-001",
        area: "dockerfile",
        title: "The container runs as root",
        severity: .high,
        rationale: """
            Whoever breaks out of the process is root in the container, and one kernel flaw away from root on \
            the host.
            """,
        remediation: "Create a user and end the file with it: USER 65532:65532.",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Docker 4.1")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        let last = dockerfile.final.last { $0.name == "USER" }
        let base = dockerfile.stages.last
        if let last {
            let user = last.arguments.split(separator: ":").first.map(String.init) ?? ""
            return user == "root" || user == "0" ? [last.hit("The last USER is \(last.arguments)")] : []
        }
        // Images that are made to run without root say so in their tag; a stage stands on an earlier one with its user.
        if let base, base.image.contains("nonroot") || base.image.contains("rootless") { return [] }
        if let base, let earlier = dockerfile.stages.lastIndex(where: { $0.name == base.image }),
            let user = dockerfile.instructions.last(where: { $0.stage == earlier && $0.name == "USER" }),
            !["root", "0"].contains(user.arguments)
        {
            return []
        }
        let line = base?.line ?? 1
        return [
            CheckHit("There is no USER instruction in the final stage", lines: line...line, discriminator: "no user")
        ]
    }
}
