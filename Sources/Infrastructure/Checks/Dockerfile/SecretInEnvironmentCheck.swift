import Findings

/// No credential stands in ENV or ARG.
struct SecretInEnvironmentCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-003",
        area: "dockerfile",
        title: "A credential stands in the image",
        severity: .critical,
        rationale: "Values of ENV and ARG stay in the image and its history, readable for everybody who can pull it.",
        remediation: """
            Revoke the credential. Give it to the container when it runs, or to the build with RUN \
            --mount=type=secret.
            """,
        taxonomies: [.cwe(798), .cwe(522), TaxonomyReference(.cis, "CIS Docker 4.10")]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { $0.name == "ENV" || $0.name == "ARG" }.flatMap { instruction in
            Self.pairs(instruction.arguments).filter { CredentialNames.isCredential($0.name, value: $0.value) }.map {
                instruction.hit("\(instruction.name) sets \($0.name) to a value")
            }
        }
    }

    /// `NAME=value` pairs, or the older form `NAME value`.
    private static func pairs(_ text: String) -> [(name: String, value: String)] {
        guard text.contains("=") else {
            let words = text.split(separator: " ", maxSplits: 1).map(String.init)
            return words.count == 2 ? [(words[0], words[1])] : []
        }
        return text.split(separator: " ").compactMap { word in
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }
}
