import Findings
import Formats
import TestSupport
import Testing
import Workspace

@testable import Compliance

/// Rules of a list, as teams wrote them down: each line has the mistake that its comment names.
private let list = """
    AWSConfigRules:
      - Name: restrict-llm-ports
        Description: Ports of the model server
        Source: {Owner: AWS, SourceIdentifier: RESTRICTED_INCOMING_TRAFFIC}
        Scope:
          ComplianceResourceTypes: ["AWS::EC2::SecurityGroup"]
          TagKey: Environment
          TagValue: LLM-Production
        InputParameters: {blockedPort1: 11434, blockedPort2: 22}
      - Name: encrypt
        Source: {Owner: AWS, SourceIdentifier: ENCRYPTED_VOLUMES}
        Scope: {TagValue: Ollama}
      - Name: api-tls
        Description: The API uses TLS 1.2 at least
        Source: {Owner: AWS, SourceIdentifier: API_GW_SSL_ENABLED}
        Scope: {ComplianceResourceTypes: ["AWS::ApiGateway::Stage"]}
      - Name: trail
        Source: {Owner: AWS, SourceIdentifier: CLOUD_TRAIL_ENABLED}
        Scope: {ComplianceResourceTypes: ["AWS::CloudTrail::Trail"]}
    """

private func lint(_ text: String) throws -> [String] {
    try ConfigRuleLinter.lint(text, file: "rules.yaml").findings.map { "\($0.rule)@\($0.location?.line ?? 0)" }
}

private func rule(_ settings: String, identifier: String = "ENCRYPTED_VOLUMES") -> String {
    """
    Resources:
      R:
        Type: AWS::Config::ConfigRule
        Properties:
          Source: {Owner: AWS, SourceIdentifier: \(identifier)}
          \(settings)
    """
}

@Suite("AWS Config rules")
struct ConfigRulesTests {
    private let tag = (key: "Environment", value: Optional("LLM-Production"))

    @Test("The files are what AWS and cfn-lint accepted when they were recorded")
    func golden() {
        let plain = ConfigRule.standard()
        let tagged = ConfigRule.standard(tag: tag)
        for (rules, form, name) in [
            (plain, ConfigRuleFile.Form.cloudFormation, "config-rules.yaml"),
            (tagged, .cloudFormation, "config-rules-tag.yaml"),
            (plain, .conformancePack, "config-rules-pack.yaml"),
            (tagged, .requests, "config-rules-requests.json"),
        ] {
            #expect(
                GoldenFile.difference(ConfigRuleFile.text(rules, form: form, region: "eu-central-1"), from: name) == nil
            )
        }
    }

    @Test("What is written has none of the mistakes that are looked for", arguments: [true, false])
    func ownRulesAreClean(isTagged: Bool) throws {
        let rules = ConfigRule.standard(tag: isTagged ? tag : nil)
        for form in [ConfigRuleFile.Form.cloudFormation, .conformancePack, .requests] {
            let report = try ConfigRuleLinter.lint(
                ConfigRuleFile.text(rules, form: form, region: "us-east-1"),
                file: "rules.yaml"
            )
            #expect(report.findings.map(\.message) == [])
            #expect(report.rules == 4 && report.notes == [])
        }
    }

    @Test("A scope is a tag or types, the trail has none, ports are texts and all five are written out")
    func shape() throws {
        for rule in ConfigRule.standard(tag: tag) + ConfigRule.standard() {
            let scope = rule.properties["Scope"]
            #expect((scope?["TagKey"] == nil) || (scope?["ComplianceResourceTypes"] == nil))
            #expect(rule.description.count <= 256 && rule.name.count <= 128)
            if rule.identifier == "CLOUD_TRAIL_ENABLED" { #expect(scope == nil && rule.frequency != nil) }
        }
        let ports = try #require(ConfigRule.standard().first)
        #expect(ports.properties["InputParameters"]?["blockedPort1"] == "11434")
        #expect(ports.properties["InputParameters"]?.object?.count == 5)
        let text = try #require(ports.request["InputParameters"]?.string)
        #expect(try JSONValue(parsing: text)["blockedPort5"] == "4333")
        let keyOnly = ConfigRule.standard(tag: (key: "Team", value: nil))
        #expect(keyOnly.first?.properties["Scope"]?["TagValue"] == nil)
    }

    @Test("Each mistake of a list is named where it stands")
    func listForm() throws {
        #expect(try lint(list) == ["MCR-001@6", "MCR-005@9", "MCR-003@12", "MCR-004@14", "MCR-002@19"])
        let report = try ConfigRuleLinter.lint(list, file: "rules.yaml")
        #expect(report.rules == 4)
        #expect(report.findings.last?.message.contains("AWS::CloudTrail::Trail") == true)
        #expect(report.findings.first?.location?.display == "rules.yaml:6")
    }

    @Test(
        "Templates and packs: what hits and what does not",
        arguments: [
            ("Scope: {TagKey: A, TagValue: b}", []),
            ("Scope: {TagKey: A, TagValue: b, ComplianceResourceTypes: []}", []),
            ("Scope: {TagKey: A, ComplianceResourceTypes: [\"AWS::EC2::Volume\"]}", ["MCR-001"]),
            ("Scope: {TagKey: !If [C, A, !Ref \"AWS::NoValue\"], ComplianceResourceTypes: [\"AWS::EC2::Volume\"]}", []),
            ("Scope: {TagKey: !Ref Key, ComplianceResourceTypes: !Ref Types}", ["MCR-001"]),
            ("Scope: {TagKey: {Ref: Key}, TagValue: {Ref: Value}}", []),
            ("Scope: {TagValue: b}", ["MCR-003"]),
            ("Scope: {ComplianceResourceTypes: [\"AWS::S3::Bucket\"]}", ["MCR-006"]),
            ("Scope: {ComplianceResourceId: vol-1}", ["MCR-010"]),
            ("Scope: {ComplianceResourceId: vol-1, ComplianceResourceTypes: [\"AWS::EC2::Volume\"]}", []),
            ("InputParameters: {kmsId: abc}", []), ("InputParameters: {kmsID: abc}", ["MCR-008"]),
            ("InputParameters: '{\"kmsId\": \"abc\"}'", ["MCR-007"]), ("InputParameters: !Ref Given", []),
            ("Description: Volumes are encrypted in transit by TLS", []),
        ] as [(String, [String])]
    )
    func template(settings: String, expected: [String]) throws {
        #expect(try ConfigRuleLinter.lint(rule(settings), file: "t.yaml").findings.map(\.rule) == expected)
    }

    @Test(
        "Rules with a meaning of their own",
        arguments: [
            ("RESTRICTED_INCOMING_TRAFFIC", "Description: none given", ["MCR-005"]),
            ("RESTRICTED_INCOMING_TRAFFIC", "InputParameters: {blockedPorts: \"11434,22\"}", []),
            (
                "RESTRICTED_INCOMING_TRAFFIC",
                "InputParameters: {blockedPort1: 1, blockedPort2: 2, blockedPort3: 3, blockedPort4: 4, blockedPort5: 5}",
                []
            ),
            ("API_GW_SSL_ENABLED", "Description: Stages have client certificates, not a TLS floor", []),
            ("API_GW_SSL_ENABLED", "Description: HTTPS only", ["MCR-004"]),
            ("CLOUD_TRAIL_ENABLED", "Scope: {TagKey: a}", ["MCR-002"]), ("CLOUD_TRAIL_ENABLED", "Scope: {}", []),
        ] as [(String, String, [String])]
    )
    func special(identifier: String, settings: String, expected: [String]) throws {
        let found = try ConfigRuleLinter.lint(rule(settings, identifier: identifier), file: "t.yaml")
        #expect(found.findings.map(\.rule) == expected)
    }

    @Test("Requests take a text of JSON, and its parameters are looked at")
    func requests() throws {
        let good = #"""
            {"ConfigRule": {"ConfigRuleName": "a", "Source": {"Owner": "AWS", "SourceIdentifier": "ENCRYPTED_VOLUMES"},
             "InputParameters": "{\"kmsId\": \"x\"}"}}
            """#
        #expect(try lint(good) == [])
        #expect(try lint(good.replacing("kmsId", with: "kmsKey")) == ["MCR-008@2"])
        #expect(try lint(good.replacing(#""{\"kmsId\": \"x\"}""#, with: #"{"kmsId": "x"}"#)) == ["MCR-007@2"])
    }

    @Test("A source that is not there is a mistake; one that is another's is only noted")
    func sources() throws {
        let bare = "Resources: {R: {Type: 'AWS::Config::ConfigRule', Properties: {ConfigRuleName: a}}}"
        #expect(try lint(bare) == ["MCR-009@1"])
        let own = rule("Scope: {TagKey: a}").replacing("Owner: AWS,", with: "Owner: CUSTOM_LAMBDA,")
        let report = try ConfigRuleLinter.lint(own, file: "t.yaml")
        #expect(report.findings.isEmpty && report.notes.count == 1)
        let unknown = try ConfigRuleLinter.lint(
            rule("Scope: {TagKey: a}", identifier: "ENCRYPTED_VOLUME"),
            file: "t.yaml"
        )
        #expect(unknown.findings.isEmpty)
        #expect(unknown.notes.first?.contains("did you mean ENCRYPTED_VOLUMES?") == true)
    }

    @Test(
        "A file without rules, or that is no YAML, is an error and not a good file",
        arguments: [
            "", "a: b", "[]", "AWSConfigRules: x", "AWSConfigRules: [x]", "AWSConfigRules: [",
            "Resources: {R: {Type: 'AWS::S3::Bucket'}}", "{\"ConfigRule\": 1}", "a: 1\na: 2", "\u{0}",
            String(repeating: "[", count: 5000),
        ]
    )
    func unreadable(text: String) {
        #expect(throws: ConfigurationError.self) { try ConfigRuleLinter.lint(text, file: "rules.yaml") }
    }

    @Test("A file that is cut off anywhere, or has a byte that does not belong, is judged or refused")
    func mutilated() {
        let characters = Array(list)
        for index in characters.indices {
            _ = try? lint(String(characters[..<index]))
            var changed = characters
            changed[index] = index.isMultiple(of: 2) ? "[" : "!"
            _ = try? lint(String(changed))
        }
    }

    @Test("Every managed rule stands once, and the four are among them")
    func catalogue() {
        #expect(Set(ManagedConfigRule.all.map(\.identifier)).count == 38)
        for rule in ConfigRule.standard() {
            let managed = ManagedConfigRule.named(rule.identifier)
            #expect(managed?.parameters.map(\.name).contains("blockedPorts") != nil)
            for parameter in rule.parameters {
                #expect(managed?.parameters.contains { $0.name == parameter.name } == true)
            }
        }
        #expect(Set(ConfigRuleLinter.documentation.map(\.id)).count == ConfigRulePitfall.allCases.count)
    }
}
