import Findings
import Infrastructure
import Testing

@Suite("CloudFormation templates")
struct CloudFormationReaderTests {
    private static let header = """
        Parameters:
          Cidr: {Type: String, Default: 0.0.0.0/0}
          Unknown: {Type: String}
          Ports: {Type: CommaDelimitedList, Default: '443, 22'}
          Stage: {Type: String, Default: prod}
        Mappings:
          Table: {prod: {Cidr: 0.0.0.0/0, Same: 0.0.0.0/0}, dev: {Cidr: 10.0.0.0/8, Same: 0.0.0.0/0}}
        Conditions:
          IsProd: !Equals [!Ref Stage, prod]
          IsOpen: !Equals [!Ref Unknown, open]
          NotOpen: !Not [!Condition IsOpen]
          Both: !And [!Condition IsProd, !Condition IsOpen]
          Either: !Or [!Condition IsProd, {Condition: IsOpen}]
        """

    /// What is said of SSH in a group whose range is an expression.
    private func ssh(_ cidr: String, port: String = "22") -> String {
        let report = scanTemplate(
            "G: {Type: 'AWS::EC2::SecurityGroup', Properties: {SecurityGroupIngress: [{IpProtocol: tcp, FromPort: \(port), ToPort: \(port), CidrIp: \(cidr)}]}}",
            before: Self.header
        )
        #expect(report.unread.isEmpty, "\(report.notes)")
        return report.rules.contains("MAW-001") ? "hit" : report.open.contains("MAW-001") ? "open" : "pass"
    }

    @Test(
        "Functions are evaluated as far as they are known",
        arguments: [
            ("!Ref Cidr", "hit"), ("{Ref: Cidr}", "hit"), ("!Ref Unknown", "open"), ("!Sub '${Cidr}'", "hit"),
            ("!Sub ['${A}/0', {A: 0.0.0.0}]", "hit"), ("!Join ['/', [0.0.0.0, '0']]", "hit"),
            ("!Join ['/', [!Ref Unknown, '0']]", "open"), ("!Select [1, [10.0.0.0/8, 0.0.0.0/0]]", "hit"),
            ("!Select [0, !Split [',', '0.0.0.0/0,10.0.0.0/8']]", "hit"), ("!Select [7, [0.0.0.0/0]]", "open"),
            ("!FindInMap [Table, !Ref Stage, Cidr]", "hit"), ("!FindInMap [Table, dev, Cidr]", "pass"),
            ("!FindInMap [Table, !Ref Unknown, Cidr]", "open"), ("!FindInMap [Table, !Ref Unknown, Same]", "hit"),
            ("!If [IsProd, 0.0.0.0/0, 10.0.0.0/8]", "hit"), ("!If [IsProd, 10.0.0.0/8, 0.0.0.0/0]", "pass"),
            ("!If [IsOpen, 0.0.0.0/0, 10.0.0.0/8]", "open"), ("!If [IsOpen, 0.0.0.0/0, '::/0']", "hit"),
            ("!If [IsOpen, 10.1.0.0/16, 10.0.0.0/8]", "pass"), ("!If [NotOpen, 0.0.0.0/0, 10.0.0.0/8]", "open"),
            ("!If [Both, 0.0.0.0/0, 10.0.0.0/8]", "open"), ("!If [Either, 0.0.0.0/0, 10.0.0.0/8]", "hit"),
            // Both cannot be false at once.
            ("!If [IsOpen, 0.0.0.0/0, !If [NotOpen, 0.0.0.0/0, 10.0.0.0/8]]", "hit"),
            ("!If [Missing, 0.0.0.0/0, 10.0.0.0/8]", "open"), ("!ImportValue other", "open"),
            ("!Ref AWS::NoValue", "pass"), ("'{{resolve:ssm:/range}}'", "open"), ("!GetAtt V.CidrBlock", "open"),
        ]
    )
    func functions(expression: String, outcome: String) {
        let quoted = expression.replacing("!Ref AWS::NoValue", with: "!Ref 'AWS::NoValue'")
        #expect(ssh(quoted) == outcome, "\(expression)")
    }

    @Test("Lists of parameters, and ports that are texts")
    func lists() {
        #expect(ssh("0.0.0.0/0", port: "!Select [1, !Ref Ports]") == "hit")
        #expect(ssh("0.0.0.0/0", port: "!Select [0, !Ref Ports]") == "pass")
        #expect(ssh("0.0.0.0/0", port: "!Ref Unknown") == "open")
    }

    @Test("A resource is judged where it exists")
    func conditions() {
        func report(_ condition: String) -> InfrastructureReport {
            scanTemplate(
                "F: {Type: 'AWS::EFS::FileSystem', Condition: \(condition), Properties: {Encrypted: false}}",
                before: Self.header
            )
        }
        #expect(report("IsProd").rules.contains("MAW-028"))
        #expect(report("IsOpen").rules.contains("MAW-028"))
        let never = scanTemplate(
            "F: {Type: 'AWS::EFS::FileSystem', Condition: Never, Properties: {Encrypted: false}}",
            before: "Conditions:\n  Never: !Equals [a, b]"
        )
        #expect(never.findings.isEmpty && never.undecided.isEmpty)
    }

    @Test("What is open says why, and is counted in one sentence")
    func reasons() {
        let report = scanTemplate(
            "F: {Type: 'AWS::EFS::FileSystem', Properties: {Encrypted: !Ref Unknown}}",
            before: Self.header
        )
        let note = report.undecidedNote ?? ""
        #expect(
            note.hasPrefix(
                "1 check was not decided because a value is known only when deployed: MAW-028 at stack.yaml:"
            )
        )
        #expect(note.contains("parameter 'Unknown' has no default"))
        let either = scanTemplate(
            "F: {Type: 'AWS::EFS::FileSystem', Properties: {Encrypted: !If [IsOpen, true, false]}}",
            before: Self.header
        )
        #expect(either.undecided.first?.hit.message.hasSuffix("unless condition 'IsOpen' is true") == true)
    }

    @Test("Findings stand at the value, or at the resource where it is missing")
    func places() {
        let text = """
            Resources:
              A:
                Type: AWS::EFS::FileSystem
                Properties:
                  Encrypted: false
              B:
                Type: AWS::EFS::FileSystem
            """
        let found = InfrastructureScanner.scan([("stack.yaml", Array(text.utf8))]).findings
        #expect(found.map { $0.location?.line } == [5, 6] && found.map { $0.location?.resource } == ["A", "B"])
    }

    @Test("JSON is read like YAML, with surrogates and tabs")
    func json() {
        let text =
            "{\n\t\"Description\": \"\\ud83d\\ude00\",\n\t\"Resources\": {\n\t\t\"F\": {\"Type\": \"AWS::EFS::FileSystem\",\n\t\t\"Properties\": {\"Encrypted\": {\"Fn::Equals\": []}}},\n\"G\": {\"Type\": \"AWS::EFS::FileSystem\"}}}"
        let report = InfrastructureScanner.scan([("stack.template", Array(text.utf8))])
        #expect(report.files == 1 && report.open.contains("MAW-028"))
        #expect(report.findings.map { $0.location?.line } == [6])
    }

    @Test("CDK: construct paths are shown, singletons of the framework are not reported but counted")
    func constructs() {
        let text = #"""
            {"Resources": {
              "F1": {"Type": "AWS::EFS::FileSystem", "Metadata": {"aws:cdk:path": "Stack/Files/Resource"}},
              "R1": {"Type": "AWS::IAM::Role", "Properties": {"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"]},
                "Metadata": {"aws:cdk:path": "Stack/Custom::S3AutoDeleteObjectsCustomResourceProvider/Role"}},
              "M": {"Type": "AWS::CDK::Metadata"}
            }, "Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/x"}}}
            """#
        let report = InfrastructureScanner.scan([("cdk.out/Stack.template.json", Array(text.utf8))])
        #expect(report.rules == ["MAW-028"] && report.findings.first?.message.contains("Stack/Files/Resource") == true)
        #expect(report.notes.contains { $0.contains("CDK") })
    }

    @Test("SAM: functions, their policies and URLs are judged, and a note says what is not")
    func serverless() {
        let report = scanTemplate(
            """
            F:
              Type: AWS::Serverless::Function
              Properties:
                FunctionUrlConfig: {AuthType: NONE}
                Policies: [AdministratorAccess, {Statement: [{Effect: Allow, Action: 'secretsmanager:GetSecretValue', Resource: '*'}]}]
            """,
            before:
                "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: {Environment: {Variables: {API_KEY: k7Gq2vX9mm}}}}"
        )
        #expect(report.rules.isSuperset(of: ["MAW-036", "MAW-037", "MAW-051", "MAW-055"]))
        #expect(report.notes.contains { $0.contains("SAM") })
    }

    @Test("Loops and macros are named, not passed over")
    func macros() {
        let report = scanTemplate(
            "'Fn::ForEach::Files': [Name, [a, b], {'F${Name}': {Type: 'AWS::EFS::FileSystem'}}]\nT: {Type: 'AWS::X::Y'}",
            before: "Transform: [AWS::LanguageExtensions, MyMacro]"
        )
        #expect(
            report.notes.contains { $0.contains("Fn::ForEach::Files") }
                && report.notes.contains { $0.contains("MyMacro") }
        )
    }

    @Test(
        "Hostile templates end, and are read or refused",
        arguments: [
            // Conditions that depend on themselves, and a ladder of them.
            "Conditions: {A: !Condition B, B: !Not [!Condition A]}\nResources:\n  R: {Type: 'A::B', Properties: {X: !If [A, 1, 2]}}",
            "Conditions:\n"
                + (0..<60).map { "  C\($0): !And [!Condition C\($0 + 1), !Condition C\($0 + 1)]\n" }.joined()
                + "  C60: !Equals [!Ref P, x]\nParameters: {P: {Type: String}}\nResources:\n  R: {Type: 'A::B', Properties: {X: !If [C0, 1, 2]}}",
            // More unknown comparisons than there can be worlds.
            "Parameters: {P: {Type: String}}\nConditions:\n"
                + (0..<300).map { "  C\($0): !Equals [!Ref P, v\($0)]\n" }.joined() + "Resources:\n"
                + (0..<300).map { "  R\($0): {Type: 'AWS::EFS::FileSystem', Condition: C\($0)}\n" }.joined(),
            "Resources:\n  R: {Type: 'A::B', Properties: !If [a]}",
            "Resources:\n  R: {Type: 'A::B', Properties: !Sub []}",
            "Resources:\n  R: {Type: 'A::B', Properties: {X: !Select [-1, []], Y: !Split ['', a], Z: !GetAtt a, W: !FindInMap []}}",
            "Resources:\n  R: {Type: 'A::B'}\n  R: {Type: 'A::B'}",
            "Resources: {R: {Type: 'A::B', Properties: &a [*a]}}",
            "Resources:\n  Type: A::B", "{\"Resources\": {\"R\": {\"Type\": \"A::B\"", "Resources: [Type: 'A::B']",
            "Resources:\n  R:\n    Type: AWS::IAM::Policy\n    Properties: {PolicyDocument: {Statement: [[[]], 3, {Effect: [], Action: {}, Condition: [x]}]}}",
        ]
    )
    func hostile(text: String) {
        let report = InfrastructureScanner.scan([("stack.yaml", Array(text.utf8))])
        #expect(report.files + report.unread.count + report.unjudged.count == 1)
    }
}
