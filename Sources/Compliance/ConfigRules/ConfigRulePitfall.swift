import Findings

/// A mistake in rules of AWS Config: AWS refuses the rule, or takes it and does something else than its author means.
public enum ConfigRulePitfall: String, Sendable, CaseIterable {
    case tagAndTypes = "MCR-001"
    case scopeOnPeriodic = "MCR-002"
    case tagValueWithoutKey = "MCR-003"
    case certificateTakenForTLS = "MCR-004"
    case defaultPorts = "MCR-005"
    case foreignType = "MCR-006"
    case parameterForm = "MCR-007"
    case unknownParameter = "MCR-008"
    case incompleteSource = "MCR-009"
    case resourceWithoutType = "MCR-010"

    /// What `martlet explain` says of it.
    public var documentation: RuleDocumentation {
        let words = words
        return RuleDocumentation(
            id: rawValue,
            area: "config-rules",
            title: words.title,
            severity: words.severity,
            rationale: words.rationale,
            remediation: words.remediation,
            references: [
                "https://docs.aws.amazon.com/config/latest/APIReference/API_\(words.page).html"
            ]
        )
    }

    private struct Words {
        var severity: Severity
        var title: String
        var rationale: String
        var remediation: String
        var page = "PutConfigRule"
    }

    private var words: Words {
        switch self {
        case .tagAndTypes:
            Words(
                severity: .high,
                title: "Scope with a tag and resource types",
                rationale:
                    "PutConfigRule refuses it: a scope is either a tag or a list of types. The rule is never set up.",
                remediation:
                    "Keep the tag and drop ComplianceResourceTypes: a managed rule looks at its own types anyway.",
                page: "Scope"
            )
        case .scopeOnPeriodic:
            Words(
                severity: .medium,
                title: "Scope on a periodic rule",
                rationale: "A periodic rule judges the account and the region; a scope is taken and has no effect.",
                remediation: "Drop the scope.",
                page: "Scope"
            )
        case .tagValueWithoutKey:
            Words(
                severity: .high,
                title: "TagValue without TagKey",
                rationale: "PutConfigRule refuses a value without its key.",
                remediation: "Add TagKey, or drop TagValue.",
                page: "Scope"
            )
        case .certificateTakenForTLS:
            Words(
                severity: .medium,
                title: "API_GW_SSL_ENABLED taken for a check of TLS",
                rationale:
                    "The rule asks whether a stage of a REST API has a client certificate towards its backend. It says nothing "
                    + "about the protocol that callers use, so that its result would be shown as something that was never checked.",
                remediation:
                    "Call it what it is, and check the TLS version where it is set: securityPolicy of the custom domain, "
                    + "SslPolicy of the listener ('martlet deploy validate').",
                page: "ConfigRule"
            )
        case .defaultPorts:
            Words(
                severity: .low,
                title: "Ports that hold by default are not written out",
                rationale:
                    "RESTRICTED_INCOMING_TRAFFIC has five ports. Those that are not set keep their defaults: 20, 21, 3389, 3306, "
                    + "4333. The rule then finds ports that its text does not mention.",
                remediation: "Write all of blockedPort1 to blockedPort5.",
                page: "ConfigRule"
            )
        case .foreignType:
            Words(
                severity: .medium,
                title: "Scope of a type that the rule never looks at",
                rationale: "The rule is taken, finds nothing to judge and reports nothing, which looks like good news.",
                remediation: "Name a type that the rule looks at.",
                page: "Scope"
            )
        case .parameterForm:
            Words(
                severity: .high,
                title: "InputParameters in the wrong form",
                rationale:
                    "A template takes an object, the call PutConfigRule takes a text that holds JSON. The other way round both "
                    + "are refused.",
                remediation: "Write an object in a template, and a text of JSON in a request.",
                page: "ConfigRule"
            )
        case .unknownParameter:
            Words(
                severity: .high,
                title: "Parameter that the rule does not have",
                rationale:
                    "PutConfigRule refuses parameters that the managed rule does not know; their names mind upper and lower case.",
                remediation: "Use the parameters of the rule's page.",
                page: "ConfigRule"
            )
        case .incompleteSource:
            Words(
                severity: .high,
                title: "Source without owner or identifier",
                rationale: "PutConfigRule refuses a rule that does not say whose it is and which one.",
                remediation: "Write Source: {Owner: AWS, SourceIdentifier: …}.",
                page: "Source"
            )
        case .resourceWithoutType:
            Words(
                severity: .high,
                title: "ComplianceResourceId without exactly one type",
                rationale: "PutConfigRule takes one resource only together with its one type.",
                remediation: "Name the one type of the resource, or drop ComplianceResourceId.",
                page: "Scope"
            )
        }
    }
}
