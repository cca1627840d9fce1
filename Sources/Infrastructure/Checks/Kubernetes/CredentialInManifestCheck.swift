import Findings
import Formats

/// No credential stands in a pod or a ConfigMap.
struct CredentialInManifestCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-021",
        area: "kubernetes",
        title: "A credential stands in a manifest",
        severity: .high,
        rationale: "The file is in version control, and everybody who may read pods or ConfigMaps reads the value.",
        remediation: """
            Revoke it. Keep it in a Secret that an operator fills, and refer to it by valueFrom.secretKeyRef or a \
            volume.
            """,
        taxonomies: [.cwe(798), .cwe(522), .owaspLLM(2), TaxonomyReference(.cis, "CIS Kubernetes 5.4.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(hits: template.pods.flatMap(hits) + template.resources("ConfigMap").flatMap(hits))
    }

    private func hits(in pod: PodView) -> [CheckHit] {
        pod.containers.flatMap { container -> [CheckHit] in
            let variables = container.environment.filter { CredentialValues.isLiteral($0.value ?? "", of: $0.name) }.map
            {
                pod.hit(container, "sets \($0.name) to a value", at: $0.position, $0.name)
            }
            let words = container.words
            let options = words.enumerated().compactMap { index, word -> CheckHit? in
                let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(parts.first ?? "")
                let next = index + 1 < words.count ? words[index + 1].text : ""
                let value = parts.count == 2 ? String(parts[1]) : name.hasPrefix("--") ? next : name
                let isOption = name.hasPrefix("--") && !value.hasPrefix("-")
                guard isOption ? CredentialValues.isLiteral(value, of: name) : CredentialValues.hasKnownForm(value)
                else { return nil }
                // The value itself is found as a word of its own, too.
                guard !(parts.count == 1 && !isOption && index > 0 && words[index - 1].text.hasPrefix("--")) else {
                    return nil
                }
                let what = isOption ? "is given \(name) with a value" : "is given a credential as an argument"
                return pod.hit(container, what, at: word.position, isOption ? name : "argument \(index)")
            }
            return variables + options
        }
    }

    private func hits(in object: Resource) -> [CheckHit] {
        (object.properties["data"]?.map ?? []).filter { CredentialValues.isLiteral($0.value.text ?? "", of: $0.key) }
            .map {
                object.hit("holds '\($0.key)' with a value", at: object.properties["data"], $0.key, detail: $0.key)
            }
    }
}
