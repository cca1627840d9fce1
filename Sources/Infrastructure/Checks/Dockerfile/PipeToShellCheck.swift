import Findings

/// No script is fetched and run in one breath.
struct PipeToShellCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-005",
        area: "dockerfile",
        title: "A script from the network is run unseen",
        severity: .high,
        rationale: "Whoever controls the server or the way to it decides what the image holds.",
        remediation: "Fetch the file, compare its digest, then run it; or install a package with a signature.",
        taxonomies: [.cwe(494), .cwe(829)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { $0.name == "RUN" }.compactMap { instruction in
            let text = instruction.arguments.lowercased()
            guard text.contains("curl ") || text.contains("wget ") else { return nil }
            let pipes = text.split(separator: "|").dropFirst().map(\.trimmed)
            guard
                pipes.contains(where: { part in
                    ["sh", "bash", "zsh", "python", "python3", "sudo"].contains(
                        part.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
                    )
                })
            else { return nil }
            return instruction.hit("RUN pipes a download into an interpreter")
        }
    }
}
