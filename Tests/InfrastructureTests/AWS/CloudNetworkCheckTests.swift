import Infrastructure
import Testing

@Suite("Checks of AWS resources in CloudFormation: network")
struct CloudNetworkCheckTests {
    private static func rule(_ port: Int, _ cidr: String = "0.0.0.0/0") -> String {
        one(
            "AWS::EC2::SecurityGroup",
            "{SecurityGroupIngress: [{IpProtocol: tcp, FromPort: \(port), ToPort: \(port), CidrIp: \(cidr)}]}"
        )
    }

    @Test(
        "Network and machines",
        arguments: [
            ("MAW-001", rule(22), rule(22, "10.0.0.0/8")), ("MAW-001", rule(22, "128.0.0.0/1"), rule(2222)),
            ("MAW-002", rule(3389), rule(3388)), ("MAW-003", rule(11434), rule(11434, "192.168.1.0/24")),
            ("MAW-003", rule(8000), rule(443)), ("MAW-003", rule(8080), rule(80)), ("MAW-004", rule(5432), rule(5433)),
            ("MAW-004", rule(6333), rule(443)), ("MAW-005", rule(2375), rule(443)),
            (
                "MAW-003",
                "R: {Type: 'AWS::EC2::SecurityGroupIngress', Properties: {IpProtocol: '6', FromPort: '11000', ToPort: '12000', CidrIpv6: '::/0'}}",
                "R: {Type: 'AWS::EC2::SecurityGroupIngress', Properties: {IpProtocol: tcp, FromPort: 11434, ToPort: 11434, SourceSecurityGroupId: sg-1}}"
            ),
            // In rules of ICMP ports are types; rules for the way out are another matter.
            (
                "MAW-006",
                one("AWS::EC2::SecurityGroup", "{SecurityGroupIngress: {IpProtocol: -1, CidrIp: 0.0.0.0/0}}"),
                one(
                    "AWS::EC2::SecurityGroup",
                    "{SecurityGroupIngress: {IpProtocol: icmp, FromPort: 8, ToPort: -1, CidrIp: 0.0.0.0/0}, SecurityGroupEgress: [{IpProtocol: '-1', CidrIp: 0.0.0.0/0}]}"
                )
            ),
            (
                "MAW-007", one("AWS::EC2::Instance", "{NetworkInterfaces: [{AssociatePublicIpAddress: true}]}"),
                one("AWS::EC2::Instance", "{NetworkInterfaces: [{AssociatePublicIpAddress: 'false'}]}")
            ),
            (
                "MAW-007",
                one("AWS::ECS::Service", "{NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: ENABLED}}}"),
                one("AWS::ECS::Service", "{NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: DISABLED}}}")
            ),
            (
                "MAW-008", one("AWS::EC2::Subnet", "{MapPublicIpOnLaunch: true}"),
                one("AWS::EC2::Subnet", "{CidrBlock: 10.0.0.0/24}")
            ),
            (
                "MAW-009", one("AWS::EC2::Instance", "{MetadataOptions: {HttpTokens: optional}}"),
                one("AWS::EC2::Instance", "{MetadataOptions: {HttpTokens: required}}")
            ),
            (
                "MAW-009", one("AWS::EC2::LaunchTemplate", "{LaunchTemplateData: {InstanceType: g5.xlarge}}"),
                one("AWS::EC2::LaunchTemplate", "{LaunchTemplateData: {MetadataOptions: {HttpEndpoint: disabled}}}")
            ),
            (
                "MAW-009", one("AWS::EC2::Instance", "{ImageId: ami-1}"),
                one("AWS::EC2::Instance", "{LaunchTemplate: {LaunchTemplateId: lt-1, Version: 1}}")
            ),
            (
                "MAW-010", one("AWS::EC2::Volume", "{Size: 10}"),
                one("AWS::EC2::Volume", "{Size: 10, SnapshotId: snap-1}")
            ),
            (
                "MAW-010",
                one("AWS::EC2::Instance", "{BlockDeviceMappings: [{DeviceName: /dev/a, Ebs: {VolumeSize: 10}}]}"),
                one("AWS::EC2::Instance", "{BlockDeviceMappings: [{DeviceName: /dev/a, Ebs: {Encrypted: true}}]}")
            ),
            (
                "MAW-011",
                one(
                    "AWS::EC2::Instance",
                    "{UserData: {'Fn::Base64': {'Fn::Sub': \"#!/bin/sh\\nexport DB_PASSWORD='tr0ub4dor'\\nrun ${AWS::Region}\"}}}"
                ),
                one(
                    "AWS::EC2::Instance",
                    "{UserData: {'Fn::Base64': \"export DB_PASSWORD=$(aws ssm get-parameter)\\nexport MAX_TOKENS=4096\\n# DB_PASSWORD=old\"}}"
                )
            ),
            (
                "MAW-011", one("AWS::EC2::Instance", "{UserData: 'ZXhwb3J0IERCX1BBU1NXT1JEPXRyMHViNGRvcgo='}"),
                one("AWS::EC2::Instance", "{UserData: 'ZWNobyBoZWxsbyBmcm9tIHRoZSBtYWNoaW5lCg=='}")
            ),
            (
                "MAW-012", one("AWS::EC2::VPC", "{CidrBlock: 10.0.0.0/16}"),
                one("AWS::EC2::VPC", "{CidrBlock: 10.0.0.0/16}")
                    + "\nL: {Type: 'AWS::EC2::FlowLog', Properties: {ResourceId: !Ref R, ResourceType: VPC}}"
            ),
            (
                "MAW-013",
                one(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "{Protocol: HTTP, Port: 80, DefaultActions: [{Type: forward, TargetGroupArn: x}]}"
                ),
                one(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "{Protocol: HTTP, Port: 80, DefaultActions: [{Type: redirect, RedirectConfig: {Protocol: HTTPS, StatusCode: HTTP_301}}]}"
                )
            ),
            (
                "MAW-014",
                one("AWS::ElasticLoadBalancingV2::Listener", "{Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-2016-08}"),
                one(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "{Protocol: HTTPS, SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06}"
                )
            ),
            (
                "MAW-015", one("AWS::ElasticLoadBalancingV2::LoadBalancer", "{Scheme: internal}"),
                one(
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "{LoadBalancerAttributes: [{Key: access_logs.s3.enabled, Value: 'true'}]}"
                )
            ),
            (
                "MAW-016", one("AWS::ApiGateway::Stage", "{StageName: prod}"),
                one("AWS::ApiGateway::Stage", "{AccessLogSetting: {DestinationArn: !GetAtt L.Arn}}")
                    + "\nL: {Type: 'AWS::Logs::LogGroup', Properties: {RetentionInDays: 30}}"
            ),
            (
                "MAW-017", one("AWS::ApiGateway::Method", "{HttpMethod: POST, AuthorizationType: NONE}"),
                one("AWS::ApiGateway::Method", "{HttpMethod: OPTIONS, AuthorizationType: NONE}")
            ),
            (
                "MAW-017", one("AWS::ApiGatewayV2::Route", "{RouteKey: 'POST /chat'}"),
                one("AWS::ApiGatewayV2::Route", "{RouteKey: 'POST /chat', AuthorizationType: JWT}")
            ),
            (
                "MAW-018",
                one(
                    "AWS::CloudFront::Distribution",
                    "{DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: allow-all}}}"
                ),
                one(
                    "AWS::CloudFront::Distribution",
                    "{DistributionConfig: {DefaultCacheBehavior: {ViewerProtocolPolicy: redirect-to-https}}}"
                )
            ),
        ]
    )
    func network(rule: String, hits: String, passes: String) { expect(rule, hits, passes) }
}
