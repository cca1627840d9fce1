import Findings

/// No remote administration is exposed.
struct ExposedAdministrationCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-009",
        area: "dockerfile",
        title: "A port of remote administration is exposed",
        severity: .high,
        rationale: "An image with an SSH or telnet server has a second way in that nobody guards.",
        remediation: "Remove the server; use docker exec or kubectl exec.",
        taxonomies: [.cwe(284), TaxonomyReference(.cis, "CIS Docker 4.3")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { $0.name == "EXPOSE" }.flatMap { instruction in
            instruction.arguments.split(whereSeparator: \.isWhitespace).compactMap { word in
                let port = word.split(separator: "/").first.map(String.init) ?? ""
                return ["22", "23", "3389", "5900"].contains(port) ? instruction.hit("EXPOSE names port \(port)") : nil
            }
        }
    }
}
