import Findings

/// The base image has a fixed tag.
struct FloatingTagCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-002",
        area: "dockerfile",
        title: "The base image has no fixed tag",
        severity: .medium,
        rationale: """
            The image behind latest, or behind no tag, changes without notice: what was scanned is not what is \
            built next time.
            """,
        remediation: "Name a version, better with its digest: FROM python:3.13.9-slim-bookworm@sha256:….",
        taxonomies: [.cwe(1357), TaxonomyReference(.cis, "CIS Docker 4.2")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.stages.enumerated().compactMap { index, stage in
            let isEarlierStage = dockerfile.stages[..<index].contains { $0.name == stage.image }
            guard !isEarlierStage, stage.image != "scratch", !stage.image.contains("@sha256:"),
                !stage.image.contains("$")
            else { return nil }
            let name = stage.image.split(separator: "/").last.map(String.init) ?? stage.image
            let tag = name.split(separator: ":").dropFirst().first.map(String.init)
            guard tag == nil || tag == "latest" else { return nil }
            return CheckHit(
                "The base image \(stage.image) has \(tag == nil ? "no tag" : "the tag latest")",
                lines: stage.line...stage.line,
                discriminator: stage.image
            )
        }
    }
}
