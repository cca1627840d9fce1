import Findings

/// The APIs of clusters are not open to the internet.
struct ClusterEndpointCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-040",
        area: "aws",
        title: "The API of a cluster is open to the internet",
        severity: .critical,
        rationale: "A flaw of the API server or one token that leaked gives the cluster away.",
        remediation: "Switch public access off, or list the addresses that may reach it.",
        taxonomies: [.cwe(668)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for cluster in template.resources("AWS::EKS::Cluster", "aws_eks_cluster") {
            let settings = cluster.properties["ResourcesVpcConfig"] ?? cluster.properties.value(at: "vpc_config")
            let configuration = settings?.list?.first ?? settings
            // Public access is on, for everybody, unless the cluster says otherwise.
            let access = configuration?["EndpointPublicAccess"] ?? configuration?["endpoint_public_access"]
            let isPrivate = Requirement.isNotTrue(absent: .broken).verdict(access)
            guard isPrivate != .met else { continue }
            let ranges = (configuration?["PublicAccessCidrs"] ?? configuration?["public_access_cidrs"])
            let unknown = ranges?.elements.lazy.compactMap(\.unknownReason).first
            let texts = ranges?.elements.compactMap(\.string) ?? []
            let verdict: Requirement.Verdict =
                texts.contains(where: NetworkRange.isWorld) || ranges == nil
                ? isPrivate : unknown.map { .open($0) } ?? .met
            outcome.enter(verdict, cluster, "has an API that the internet reaches", at: ranges ?? access, "endpoint")
        }
        return outcome
    }
}
