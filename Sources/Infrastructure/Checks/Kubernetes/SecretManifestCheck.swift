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

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("Secret").filter { $0.apiGroup.isEmpty && $0.properties["sops"] == nil }
                .flatMap { secret in
                    ["data", "stringData"].flatMap { part in
                        (secret.properties[part]?.map ?? []).filter { member in
                            let text = CredentialValues.decoded(member.value.text ?? "", isEncoded: part == "data")
                            return !CredentialValues.isPlaceholder(text) && member.key != "ca.crt"
                                && member.key != "tls.crt" && !text.hasPrefix("ENC[")
                        }.map {
                            secret.hit(
                                "holds '\($0.key)'",
                                at: secret.properties[part],
                                $0.key,
                                detail: $0.key
                            )
                        }
                    }
                }
        )
    }
}
