import Findings

/// Python packages come with fixed versions.
struct UnpinnedPipCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-012",
        area: "dockerfile",
        title: "Python packages are installed without versions",
        severity: .medium,
        rationale: """
            What the index offers at the time of the build ends up in the image: also a package that was taken \
            over yesterday.
            """,
        remediation:
            "Pin versions with hashes in a file: pip install --no-cache-dir --require-hashes -r requirements.txt.",
        taxonomies: [.cwe(1357), .cwe(829)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { $0.name == "RUN" }.compactMap { instruction in
            for command in instruction.arguments.split(whereSeparator: { $0 == "&" || $0 == ";" }) {
                let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
                guard let install = words.firstIndex(of: "install"), install > 0,
                    words[install - 1].hasPrefix("pip") || words[..<install].contains("pip")
                else { continue }
                var skipNext = false
                for word in words[(install + 1)...] {
                    if skipNext { skipNext = false; continue }
                    if word.hasPrefix("-") {
                        skipNext = [
                            "-r", "-c", "-i", "-t", "--target", "--requirement", "--index-url", "--extra-index-url",
                        ].contains(word); continue
                    }
                    if word.contains("==") || word.contains("/") || word == "." || word.contains("@")
                        || ["pip", "setuptools", "wheel", "\\"].contains(word)
                    {
                        continue
                    }
                    return instruction.hit("pip installs \(word) in whatever version there is")
                }
            }
            return nil
        }
    }
}
