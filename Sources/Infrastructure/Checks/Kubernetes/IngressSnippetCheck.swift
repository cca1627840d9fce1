import Findings

/// Ingresses carry no configuration of the proxy.
struct IngressSnippetCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-037",
        area: "kubernetes",
        title: "An Ingress puts text into the configuration of nginx",
        severity: .high,
        rationale: """
            Who may write such an Ingress runs code in the controller and reads the Secrets of the whole cluster \
            (CVE-2021-25742).
            """,
        remediation: "Use the annotations made for the purpose, and switch snippets off in the controller.",
        taxonomies: [.cwe(94), TaxonomyReference(.cve, "CVE-2021-25742")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("Ingress").flatMap { ingress -> [CheckHit] in
                let annotations = ingress.metadata?["annotations"]
                return (annotations?.map ?? []).filter {
                    $0.key.hasPrefix("nginx.ingress.kubernetes.io/") && $0.key.hasSuffix("-snippet")
                }.map { ingress.hit("sets \($0.key)", at: annotations, $0.key, detail: $0.key) }
            }
        )
    }
}
