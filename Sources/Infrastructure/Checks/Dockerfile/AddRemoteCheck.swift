import Findings

/// ADD is used for what only ADD can do.
struct AddRemoteCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-004",
        area: "dockerfile",
        title: "ADD is used where COPY would do",
        severity: .low,
        rationale: "ADD fetches URLs and unpacks archives on its own; what comes in that way is not checked.",
        remediation: "Use COPY for files; fetch with a checksum: ADD --checksum=sha256:… URL /file.",
        taxonomies: [.cwe(494), TaxonomyReference(.cis, "CIS Docker 4.9")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { $0.name == "ADD" && !$0.flags.contains { $0.hasPrefix("checksum") } }
            .compactMap { instruction in
                let words = instruction.arguments.split(whereSeparator: \.isWhitespace)
                let unpacks = words.dropLast().contains {
                    $0.contains(".tar") || $0.hasSuffix(".tgz") || $0.hasSuffix(".zip") || $0.hasSuffix(".gz")
                }
                guard !unpacks || instruction.arguments.contains("://") else { return nil }
                return instruction.hit(
                    instruction.arguments.contains("://")
                        ? "ADD fetches a URL without a checksum" : "ADD copies local files"
                )
            }
    }
}
