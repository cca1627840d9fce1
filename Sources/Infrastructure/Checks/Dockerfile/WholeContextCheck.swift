import Findings

/// Only what is needed is copied.
struct WholeContextCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-014",
        area: "dockerfile",
        title: "The whole build context is copied into the image",
        severity: .low,
        rationale: "Keys, histories and local settings that lie in the folder come along.",
        remediation: "Copy what is needed by name, or keep a .dockerignore that leaves everything out but that.",
        taxonomies: [.cwe(538), TaxonomyReference(.cis, "CIS Docker 4.10")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.final.filter { instruction in
            guard instruction.name == "COPY" || instruction.name == "ADD",
                !instruction.flags.contains(where: { $0.hasPrefix("from=") })
            else { return false }
            return [".", "./", "*"].contains(
                instruction.arguments.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
            )
        }.map { $0.hit("\($0.name) takes the whole context") }
    }
}
