import Formats

/// A rule of AWS Config as it is set up in an account.
public struct ConfigRule: Sendable, Equatable {
    /// Which resources it is run for. AWS takes one way at a time: a scope with a tag and with types is refused.
    public enum Scope: Sendable, Equatable {
        /// Everything that the rule looks at, and all that a periodic rule can have.
        case everything
        /// Resources of these types.
        case types([String])
        /// Resources with a tag, of whatever type the rule looks at; without a value, the key is enough.
        case tag(key: String, value: String?)
    }

    /// Name in the account.
    public var name: String
    /// Logical id in a template.
    public var logicalID: String
    /// What it checks, and what it does not; AWS takes 256 characters.
    public var description: String
    /// `SourceIdentifier` of the managed rule.
    public var identifier: String
    /// Parameters with their values, in order.
    public var parameters: [(name: String, value: String)]
    /// Which resources.
    public var scope: Scope
    /// How often a periodic rule runs: `TwentyFour_Hours`.
    public var frequency: String?

    /// Rules are equal when all that AWS is told is.
    public static func == (left: ConfigRule, right: ConfigRule) -> Bool { left.request == right.request }

    /// Parameters as an object, the form of templates.
    var parameterObject: JSONObject {
        var object = JSONObject()
        for parameter in parameters { object[parameter.name] = .string(parameter.value) }
        return object
    }

    private var scopeObject: JSONObject? {
        switch scope {
        case .everything: return nil
        case .types(let types): return ["ComplianceResourceTypes": JSONValue(types)]
        case .tag(let key, let value):
            var object: JSONObject = ["TagKey": .string(key)]
            if let value { object["TagValue"] = .string(value) }
            return object
        }
    }

    /// `Properties` of `AWS::Config::ConfigRule`: parameters are an object here.
    public var properties: JSONObject { members(parameters: .object(parameterObject)) }

    /// `ConfigRule` of the call `PutConfigRule`: parameters are a text that holds JSON here.
    public var request: JSONObject {
        members(parameters: .string(JSONValue.object(parameterObject).text()))
    }

    private func members(parameters value: JSONValue) -> JSONObject {
        var object: JSONObject = ["ConfigRuleName": .string(name), "Description": .string(description)]
        if let scope = scopeObject { object["Scope"] = .object(scope) }
        object["Source"] = ["Owner": "AWS", "SourceIdentifier": .string(identifier)]
        if !parameters.isEmpty { object["InputParameters"] = value }
        if let frequency { object["MaximumExecutionFrequency"] = .string(frequency) }
        return object
    }
}

extension ConfigRule {
    /// The four rules for an LLM service: ports of the model server and of SSH, encrypted volumes, stages of the API, the trail.
    ///
    /// - Parameter tag: only resources with this tag; the trail is the account's and has no tag to go by.
    public static func standard(tag: (key: String, value: String?)? = nil) -> [ConfigRule] {
        func scope(_ types: [String]) -> Scope {
            tag.map { .tag(key: $0.key, value: $0.value) } ?? .types(types)
        }
        return [
            ConfigRule(
                name: "llm-restricted-ports",
                logicalID: "RestrictedPorts",
                description: "No security group is open to the world on 11434 (Ollama), 22 (SSH), 3389, 3306 or 4333. "
                    + "The last three are the rule's own defaults, written out because they hold anyway.",
                identifier: "RESTRICTED_INCOMING_TRAFFIC",
                parameters: [
                    ("blockedPort1", "11434"), ("blockedPort2", "22"), ("blockedPort3", "3389"),
                    ("blockedPort4", "3306"), ("blockedPort5", "4333"),
                ],
                scope: scope(["AWS::EC2::SecurityGroup"])
            ),
            ConfigRule(
                name: "llm-encrypted-volumes",
                logicalID: "EncryptedVolumes",
                description:
                    "Every EBS volume that is attached is encrypted. Volumes that are not attached are not looked at.",
                identifier: "ENCRYPTED_VOLUMES",
                parameters: [],
                scope: scope(["AWS::EC2::Volume"])
            ),
            ConfigRule(
                name: "llm-api-stage-client-certificate",
                logicalID: "ApiStageClientCertificate",
                description:
                    "Every stage of a REST API has a client certificate, by which the backend knows the API. This does "
                    + "not check the TLS version of callers: that is the custom domain's securityPolicy.",
                identifier: "API_GW_SSL_ENABLED",
                parameters: [],
                scope: scope(["AWS::ApiGateway::Stage"])
            ),
            ConfigRule(
                name: "llm-cloudtrail",
                logicalID: "CloudTrailEnabled",
                description:
                    "CloudTrail is on in this account. Runs once a day over the account: it has no scope. Not checked: "
                    + "all regions, validation of log files, encryption.",
                identifier: "CLOUD_TRAIL_ENABLED",
                parameters: [],
                scope: .everything,
                frequency: "TwentyFour_Hours"
            ),
        ]
    }
}
