import Findings

/// Search domains are encrypted at rest, between nodes and to clients.
struct SearchDomainCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-049",
        area: "aws",
        title: "A search domain is not encrypted",
        severity: .high,
        rationale: "It holds the documents and embeddings of the knowledge base.",
        remediation: "Set encryption at rest, node-to-node encryption and EnforceHTTPS.",
        taxonomies: [.cwe(311), .cwe(319), .owaspLLM(8)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::OpenSearchService::Domain": "EncryptionAtRestOptions.Enabled",
                "AWS::Elasticsearch::Domain": "EncryptionAtRestOptions.Enabled",
                "aws_opensearch_domain": "encrypt_at_rest.enabled",
                "aws_elasticsearch_domain": "encrypt_at_rest.enabled",
            ],
            .isTrue(),
            "is not encrypted at rest"
        )
            + template.require(
                [
                    "AWS::OpenSearchService::Domain": "NodeToNodeEncryptionOptions.Enabled",
                    "AWS::Elasticsearch::Domain": "NodeToNodeEncryptionOptions.Enabled",
                    "aws_opensearch_domain": "node_to_node_encryption.enabled",
                    "aws_elasticsearch_domain": "node_to_node_encryption.enabled",
                ],
                .isTrue(),
                "is not encrypted between its nodes"
            )
            + template.require(
                [
                    "AWS::OpenSearchService::Domain": "DomainEndpointOptions.EnforceHTTPS",
                    "AWS::Elasticsearch::Domain": "DomainEndpointOptions.EnforceHTTPS",
                    "aws_opensearch_domain": "domain_endpoint_options.enforce_https",
                    "aws_elasticsearch_domain": "domain_endpoint_options.enforce_https",
                ],
                .isTrue(),
                "answers over plain HTTP"
            )
    }
}
