import Findings

/// No credential stands in the file.
struct PlainSecretCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-008",
        area: "compose",
        title: "A credential stands in the compose file",
        severity: .high,
        rationale: "The file is in version control, and the value is shown to everybody who may inspect the container.",
        remediation: "Revoke it. Use secrets: with a file, or an environment variable of the host: ${NAME}.",
        taxonomies: [.cwe(798), .cwe(522)]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.flatMap { service in
            service.list("environment").filter { entry in
                let parts = entry.text.split(separator: "=", maxSplits: 1).map(String.init)
                return parts.count == 2 && CredentialNames.isCredential(parts[0], value: parts[1])
            }.map { entry in
                let name = entry.text.split(separator: "=").first.map(String.init) ?? ""
                return service.hit("sets \(name) to a value", line: entry.line, name)
            }
        }
    }
}
