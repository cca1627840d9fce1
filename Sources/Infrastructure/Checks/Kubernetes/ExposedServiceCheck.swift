import Findings

/// Services are opened on purpose.
struct ExposedServiceCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-034",
        area: "kubernetes",
        title: "A Service is open outside the cluster",
        severity: .medium,
        rationale: """
            NodePort opens the port on every node, LoadBalancer on a public address, past the ingress and its TLS and \
            authentication.
            """,
        remediation: """
            Use ClusterIP behind an Ingress or a Gateway; or loadBalancerSourceRanges, or the annotation of the cloud \
            for an internal load balancer.
            """,
        taxonomies: [.cwe(668)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let network = ClusterNetwork(template)
        return CheckOutcome(
            hits: template.resources("Service").filter(\.apiGroup.isEmpty).compactMap { service in
                let ports = ClusterNetwork.ports(of: service).compactMap(\.port)
                // TLS is what a load balancer is for; model servers are a finding of their own.
                guard let how = ClusterNetwork.exposure(of: service),
                    how.contains("externalIPs")
                        || !ports.allSatisfy({ [443, 8443].contains($0) || $0 == 80 && ports.contains(443) }),
                    ExposedModelServerCheck.hit(service, network) == nil
                else { return nil }
                return service.hit(
                    "is \(how), ports \(ports.map(String.init).joined(separator: ", "))",
                    at: service.properties["spec"],
                    "type",
                    detail: "exposed"
                )
            }
        )
    }
}
