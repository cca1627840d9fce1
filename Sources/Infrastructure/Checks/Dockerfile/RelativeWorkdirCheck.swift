import Findings

/// WORKDIR is absolute.
struct RelativeWorkdirCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-016",
        area: "dockerfile",
        title: "WORKDIR is a relative path",
        severity: .low,
        rationale: "Where it leads depends on the instructions before, and changes with them.",
        remediation: "Write the whole path: WORKDIR /app.",
        taxonomies: [.cwe(710)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter {
            $0.name == "WORKDIR" && !$0.arguments.hasPrefix("/") && !$0.arguments.hasPrefix("$")
                && !$0.arguments.hasPrefix("\"/") && !$0.arguments.dropFirst().hasPrefix(":")
        }
        .map { $0.hit("WORKDIR is \($0.arguments)") }
    }
}
