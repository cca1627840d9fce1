import Findings

/// Files are not writable for everybody.
struct WorldWritableCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-007",
        area: "dockerfile",
        title: "Files are made writable for everybody",
        severity: .high,
        rationale: "Any process in the container can then change the application and what it runs.",
        remediation: "Give the files to the user that needs them: COPY --chown=app:app, chmod 750.",
        taxonomies: [.cwe(732)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { instruction in
            guard instruction.name == "RUN", instruction.arguments.contains("chmod") else {
                return instruction.flags.contains { $0.hasPrefix("chmod=") && $0.hasSuffix("777") }
            }
            return instruction.arguments.split(whereSeparator: \.isWhitespace).contains {
                $0 == "777" || $0 == "0777" || $0 == "a+rwx" || $0 == "a+w" || $0 == "o+w"
            }
        }.map { $0.hit("The mode is writable for everybody") }
    }
}
