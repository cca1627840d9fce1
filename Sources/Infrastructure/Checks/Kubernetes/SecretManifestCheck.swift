import Findings

/// Secrets do not lie in version control.
struct SecretManifestCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-022",
        area: "kubernetes",
        title: "A Secret stands in the file with its values",
        severity: .high,
        rationale: "The values are encoded, not encrypted: whoever reads the repository reads them.",
        remediation: """
            Revoke them. Let an operator make the Secret (External Secrets, Sealed Secrets, the CSI driver), or \
            encrypt the file with SOPS.
            """,
        taxonomies: [.cwe(798), .cwe(312)]
    )

    /// Keys that are kept beside a secret and are none.
    private static let harmless: Set = [
        "ca.crt", "tls.crt", "username", "user", "host", "hostname", "port", "endpoint", "address", "url", "region",
        "database", "dbname", "namespace", "type", "name",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("Secret").filter { $0.apiGroup.isEmpty && $0.properties["sops"] == nil }
                .compactMap { secret in
                    let members = ["data", "stringData"].flatMap { part in
                        (secret.properties[part]?.map ?? []).filter { holds($0, isEncoded: part == "data") }
                    }
                    guard let first = members.first else { return nil }
                    let part = secret.properties["data"]?[first.key] == nil ? "stringData" : "data"
                    return secret.hit(
                        "holds \(members.map { "'\($0.key)'" }.joined(separator: ", "))",
                        at: secret.properties[part],
                        first.key,
                        detail: "values"
                    )
                }
        )
    }

    private func holds(_ member: ResourceNode.Member, isEncoded: Bool) -> Bool {
        let text = CredentialValues.decoded(member.value.text ?? "", isEncoded: isEncoded)
        return !Self.harmless.contains(member.key.lowercased()) && !CredentialValues.isPlaceholder(text)
            && !text.hasPrefix("ENC[")
    }
}
