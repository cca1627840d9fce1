import Findings

/// There is one CMD and one ENTRYPOINT.
struct SeveralCommandsCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-015",
        area: "dockerfile",
        title: "Several CMD or ENTRYPOINT instructions stand in one stage",
        severity: .low,
        rationale: "Only the last one counts; the others mislead whoever reads the file.",
        remediation: "Keep one CMD and one ENTRYPOINT.",
        taxonomies: [.cwe(710)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        ["CMD", "ENTRYPOINT"].flatMap { name -> [CheckHit] in
            dockerfile.stages.indices.flatMap { stage -> [CheckHit] in
                let found = dockerfile.instructions.filter { $0.stage == stage && $0.name == name }
                return found.count > 1
                    ? found.dropLast().map { $0.hit("This \(name) is overridden by a later one") } : []
            }
        }
    }
}
