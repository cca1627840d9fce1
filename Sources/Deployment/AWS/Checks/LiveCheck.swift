import Findings

/// The four situations that are looked at in a live account, by the id of their rule.
public enum LiveCheck: String, Sendable, Hashable, CaseIterable {
    case openPorts = "MLV-001"
    case encryption = "MLV-002"
    case apiTLS = "MLV-003"
    case trail = "MLV-004"

    /// Its name in tables.
    public var name: String {
        switch self {
        case .openPorts: "open-ports"
        case .encryption: "volume-encryption"
        case .apiTLS: "api-tls"
        case .trail: "cloudtrail"
        }
    }

    /// The name of the managed rule of AWS Config that looks at the same.
    public var configRule: String {
        switch self {
        case .openPorts: "RESTRICTED_INCOMING_TRAFFIC"
        case .encryption: "ENCRYPTED_VOLUMES"
        case .apiTLS: "API_GW_SSL_ENABLED"
        case .trail: "CLOUD_TRAIL_ENABLED"
        }
    }

    /// Its documentation.
    public var documentation: RuleDocumentation {
        switch self {
        case .openPorts:
            page(
                rawValue,
                "A port of the model's host is open to the Internet",
                .high,
                "Ollama on 11434 asks nobody for a password: whoever reaches it uses the GPU, reads and replaces the models. Shells on 22 are tried by robots within minutes.",
                "Allow the port from the security group of the gateway only; reach shells through Session Manager.",
                [.cwe(284), .owaspLLM(10)],
                ["https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html"]
            )
        case .encryption:
            page(
                rawValue,
                "A volume or a snapshot is not encrypted",
                .high,
                "Models, prompts and logs lie on it in clear text, and so does every copy that is made of it.",
                "Copy the volume's snapshot with encryption and exchange the volume; switch on EBS encryption by default in every region in use.",
                [.cwe(311)],
                ["https://docs.aws.amazon.com/config/latest/developerguide/encrypted-volumes.html"]
            )
        case .apiTLS:
            page(
                rawValue,
                "An API can be used over weak TLS, without TLS, or behind a gateway that nobody can recognise",
                .high,
                "TLS before 1.2 can be read and changed on the way. Without a client certificate, the backend cannot tell the gateway from anybody else who reaches it.",
                "Give the domain TLS_1_2 or newer, the listener a policy such as ELBSecurityPolicy-TLS13-1-2-2021-06, the stage a client certificate that the backend checks.",
                [.cwe(326), .cwe(319)],
                [
                    "https://docs.aws.amazon.com/config/latest/developerguide/api-gw-ssl-enabled.html",
                    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
                ]
            )
        case .trail:
            page(
                rawValue,
                "The account keeps no complete and trustworthy record of what is done in it",
                .high,
                "Without a trail that logs everywhere, an intruder's steps leave no trace; without validation and encryption, the trace can be changed or read.",
                "Have one trail of all regions with global events, file validation, a KMS key and all management events, switch its logging on, and see that it delivers.",
                [.cwe(778)],
                ["https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-enabled.html"]
            )
        }
    }

    /// The rule behind results that say that nobody could look.
    public static let notSeen = page(
        "MLV-005",
        "A part of the live account could not be looked at",
        .medium,
        "What nobody has seen is not known to be right: a missing permission, throttling or an answer that is not understood.",
        "martlet deploy validate-aws --print-policy prints the permissions that are needed; then look again.",
        []
    )

    /// The rule behind differences from an approved state.
    public static let drifted = page(
        "MLV-006",
        "A live resource is not as it was approved",
        .medium,
        "Somebody or something changed it behind the back of the deployment: the approval covers another state.",
        "Find out who changed it (CloudTrail), then deploy again, or have the new state approved.",
        [.cwe(1188)]
    )

    /// All pages, for the rule catalogue.
    public static let allDocumentation = allCases.map(\.documentation) + [notSeen, drifted]

    private func page(
        _ id: String,
        _ title: String,
        _ severity: Severity,
        _ rationale: String,
        _ remediation: String,
        _ taxonomies: [TaxonomyReference],
        _ references: [String] = []
    ) -> RuleDocumentation {
        Self.page(id, title, severity, rationale, remediation, taxonomies, references)
    }

    private static func page(
        _ id: String,
        _ title: String,
        _ severity: Severity,
        _ rationale: String,
        _ remediation: String,
        _ taxonomies: [TaxonomyReference],
        _ references: [String] = []
    ) -> RuleDocumentation {
        RuleDocumentation(
            id: id,
            area: "live",
            title: title,
            severity: severity,
            rationale: rationale,
            remediation: remediation,
            taxonomies: taxonomies,
            references: references
        )
    }
}
