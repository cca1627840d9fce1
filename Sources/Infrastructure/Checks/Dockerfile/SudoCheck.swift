import Findings

/// No sudo in an image.
struct SudoCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-006",
        area: "dockerfile",
        title: "sudo is used or installed",
        severity: .medium,
        rationale: "sudo in an image gives the process a way back to root.",
        remediation: "Do what needs root before the USER instruction, and leave sudo out.",
        taxonomies: [.cwe(250)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter {
            $0.name == "RUN" && $0.arguments.split { $0.isWhitespace || $0 == ";" || $0 == "&" }.contains("sudo")
        }
        .map { $0.hit("RUN uses or installs sudo") }
    }
}
