import Findings

/// Traffic from outside is encrypted.
struct IngressTLSCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-036",
        area: "kubernetes",
        title: "An Ingress has no TLS",
        severity: .medium,
        rationale: "Prompts, answers and the keys of callers cross the network readable.",
        remediation: "Add spec.tls with a certificate, from cert-manager for instance.",
        taxonomies: [.cwe(319)]
    )

    /// Where clouds and controllers are told of certificates instead.
    private static let annotations: Set = [
        "alb.ingress.kubernetes.io/certificate-arn", "networking.gke.io/managed-certificates",
        "ingress.gcp.kubernetes.io/pre-shared-cert", "traefik.ingress.kubernetes.io/router.tls",
        "route.openshift.io/termination", "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("Ingress").compactMap { ingress in
                guard ingress.properties[["spec", "tls"]]?.list?.isEmpty != false else { return nil }
                let annotations = ingress.metadata?["annotations"]?.map ?? []
                guard !annotations.contains(where: { Self.annotations.contains($0.key) }) else { return nil }
                return ingress.hit("has no tls", at: ingress.properties, "spec", detail: "tls")
            }
        )
    }
}
