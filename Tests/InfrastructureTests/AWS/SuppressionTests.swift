import Findings
import Infrastructure
import Testing

@Suite("Suppressions in files of resources")
struct SuppressionTests {
    private func scan(_ text: String, _ path: String = "stack.yaml") -> InfrastructureReport {
        InfrastructureScanner.scan([(path, Array(text.utf8))])
    }

    @Test(
        "Comments and metadata with a reason accept a finding",
        arguments: [
            ("# martlet:ignore MAW-028 scratch space", ""), ("# checkov:skip=MAW-028:scratch space", ""),
            ("# checkov:skip=CKV_AWS_42:scratch space", ""),
            ("", "    # checkov:skip=CKV_AWS_1,CKV_AWS_42: scratch space"),
            ("", "    Metadata: {checkov: {skip: [{id: CKV_AWS_42, comment: scratch space}]}}"),
            ("", "    Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-EFS1, reason: scratch space}]}}"),
            (
                "",
                "    Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-EFS1, reason: c2NyYXRjaCBzcGFjZQ==, is_reason_encoded: true}]}}"
            ), ("", "    Metadata: {cfn_nag: {rules_to_suppress: [{id: MAW-028, reason: scratch space}]}}"),
        ]
    )
    func accepted(above: String, within: String) {
        let report = scan("Resources:\n  \(above)\n  F:\n    Type: AWS::EFS::FileSystem\n\(within)\n")
        #expect(report.findings.isEmpty && report.suppressed.map(\.reason) == ["scratch space"], "\(report.notes)")
        #expect(report.acceptedNote == "1 accepted in the files (MAW-028 at stack.yaml:3: scratch space)")
    }

    @Test(
        "Without a reason, for another check or another resource they do not count",
        arguments: [
            ("# martlet:ignore MAW-028", "", true), ("# checkov:skip=CKV_AWS_42", "", true),
            ("# martlet:ignore MAW-001 scratch space", "", false),
            ("", "    Metadata: {checkov: {skip: [{id: CKV_AWS_42}]}}", true),
            ("", "    Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-EFS1, reason: ''}]}}", true),
            ("", "  G:\n    Type: A::B\n    # checkov:skip=CKV_AWS_42:another one", false),
        ]
    )
    func refused(above: String, within: String, isNoted: Bool) {
        let report = scan("Resources:\n  \(above)\n  F:\n    Type: AWS::EFS::FileSystem\n\(within)\n")
        #expect(report.rules == ["MAW-028"] && report.suppressed.isEmpty)
        #expect(report.notes.contains { $0.contains("gives no reason and does not count") } == isNoted)
    }

    @Test("What cdk-nag limits to an action is limited to it")
    func granular() {
        func report(_ scope: String) -> InfrastructureReport {
            scan(
                """
                Resources:
                  P:
                    Type: AWS::IAM::Policy
                    Properties: {PolicyDocument: {Statement: [{Effect: Allow, Action: ['s3:*', 'sqs:*'], Resource: '*'}]}}
                    Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-IAM5, reason: needed, applies_to: [\(scope)]}]}}
                """
            )
        }
        #expect(report("'Action::s3:*'").findings.filter { $0.rule == "MAW-052" }.count == 1)
        #expect(report("'Action::s3:*', 'Action::sqs:*'").findings.filter { $0.rule == "MAW-052" }.isEmpty)
        #expect(report("{regex: '/.*/g'}").findings.filter { $0.rule == "MAW-052" }.count == 2)
    }

    @Test("Annotations of Kubernetes accept too")
    func annotations() {
        let text = """
            apiVersion: v1
            kind: Pod
            metadata: {name: p, annotations: {checkov.io/skip1: MKB-001=node agent}}
            spec: {containers: [{name: c, image: 'a:1', securityContext: {privileged: true}}]}
            """
        let before = scan(text.replacing("checkov.io/skip1", with: "other"), "pod.yaml")
        let after = scan(text, "pod.yaml")
        #expect(after.suppressed.count == before.findings.filter { $0.rule == "MKB-001" }.count)
        #expect(!after.rules.contains("MKB-001"))
    }
}
