import Formats

/// The files in which rules are handed to AWS.
public enum ConfigRuleFile {
    /// The form of the file.
    public enum Form: Sendable {
        /// A CloudFormation template.
        case cloudFormation
        /// A conformance pack of AWS Config.
        case conformancePack
        /// A list of `PutConfigRule` requests, for scripts.
        case requests
    }

    /// A file with rules.
    ///
    /// - Parameter region: named in the commands that the file's head shows.
    public static func text(_ rules: [ConfigRule], form: Form, region: String) -> String {
        switch form {
        case .requests:
            return JSONValue.array(rules.map { ["ConfigRule": .object($0.request)] }).text(.pretty) + "\n"
        case .cloudFormation:
            return head(
                "Four AWS Config rules for an LLM service.",
                "aws cloudformation deploy --region \(region) --stack-name llm-config-rules --template-file FILE"
            ) + "AWSTemplateFormatVersion: \"2010-09-09\"\nDescription: AWS Config rules for an LLM service\n"
                + resources(rules)
        case .conformancePack:
            return head(
                "Conformance pack: four AWS Config rules for an LLM service.",
                "aws configservice put-conformance-pack --region \(region) --conformance-pack-name llm --template-body file://FILE"
            ) + resources(rules)
        }
    }

    private static func head(_ title: String, _ command: String) -> String {
        """
        # \(title) Written by 'martlet comply rules'.
        # The region needs a configuration recorder that records the resource types below: without one AWS Config refuses the rules
        # (NoAvailableConfigurationRecorder) or has nothing to judge.
        # The rule about stages checks client certificates, API_GW_SSL_ENABLED's only subject. The TLS version that callers may use is
        # the securityPolicy of the custom domain and the listener's policy of a load balancer: 'martlet deploy validate' looks at those.
        # \(command)

        """
    }

    private static func resources(_ rules: [ConfigRule]) -> String {
        "Resources:\n"
            + rules.map { rule in
                "  \(rule.logicalID):\n    Type: AWS::Config::ConfigRule\n    Properties:\n"
                    + lines(rule.properties, indent: 6)
            }.joined()
    }

    /// Members in block style. Texts are in quotation marks: a port is a text to AWS Config, and YAML would make it a number.
    private static func lines(_ object: JSONObject, indent: Int) -> String {
        let pad = String(repeating: " ", count: indent)
        return object.members.map { key, value in
            switch value {
            case .object(let members): "\(pad)\(key):\n" + lines(members, indent: indent + 2)
            case .array(let elements):
                "\(pad)\(key):\n" + elements.map { "\(pad)  - \($0.text())\n" }.joined()
            default: "\(pad)\(key): \(value.text())\n"
            }
        }.joined()
    }
}
