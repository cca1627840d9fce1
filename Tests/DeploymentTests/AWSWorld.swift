import Attestation
import Formats
import HTTP
import Synchronization

@testable import Deployment

/// A server that answers from a script, and remembers what it was asked.
final class ScriptedAWS: HTTPClient {
    /// Answers a request, or says why there is no answer.
    typealias Script = @Sendable (Asked) -> Result<HTTPResponse, HTTPError>

    /// A request in the words of the protocol.
    struct Asked: Sendable {
        /// `DescribeVolumes`, or the path of a REST call.
        var operation: String
        /// Parameters of a form or a query, or of a JSON body where they are texts.
        var parameters: [String: String]
        /// The request itself.
        var request: HTTPRequest
        /// How often this operation was asked before.
        var before: Int
    }

    private let script: Script
    private let log = Mutex<[Asked]>([])

    init(_ script: @escaping Script) { self.script = script }

    /// What was asked, in order.
    var asked: [Asked] { log.withLock { $0 } }

    /// How often an operation was asked.
    func count(_ operation: String) -> Int { asked.count { $0.operation == operation } }

    func send(
        _ request: HTTPRequest,
        timeout: Double,
        maximumBytes: Int
    ) async throws(HTTPError) -> HTTPResponse {
        let asked = log.withLock { log in
            var asked = Self.read(request)
            asked.before = log.count { $0.operation == asked.operation }
            log.append(asked)
            return asked
        }
        let response = try script(asked).get()
        if response.body.count > maximumBytes { throw HTTPError(.tooLarge, "the answer is larger than allowed") }
        return response
    }

    private static func read(_ request: HTTPRequest) -> Asked {
        let url = URLParts(request.url)
        var asked = Asked(operation: url.path, parameters: pairs(url.query), request: request, before: 0)
        if let target = request.fields["x-amz-target"] {
            asked.operation = target.split(separator: ".").last.map(String.init) ?? ""
            let body = try? JSONValue(parsing: request.body)
            asked.parameters = body?.tags ?? [:]
        } else if request.method == "POST" {
            asked.parameters = pairs(String(decoding: request.body, as: UTF8.self))
            asked.operation = asked.parameters["Action"] ?? ""
        }
        return asked
    }

    private static func pairs(_ text: String) -> [String: String] {
        Dictionary(
            text.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (
                    PercentEncoding.decode(parts.first ?? ""), PercentEncoding.decode(parts.count > 1 ? parts[1] : "")
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// Answers in the shape of the services.
enum AWSFixture {
    static func xml(_ text: String, status: Int = 200) -> Result<HTTPResponse, HTTPError> {
        .success(HTTPResponse(status: status, fields: ["content-type": "text/xml"], body: Array(text.utf8)))
    }

    static func json(_ text: String, status: Int = 200, fields: HTTPFields = [:]) -> Result<HTTPResponse, HTTPError> {
        .success(HTTPResponse(status: status, fields: fields, body: Array(text.utf8)))
    }

    static func groups(_ items: String, next: String = "") -> Result<HTTPResponse, HTTPError> {
        xml(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <DescribeSecurityGroupsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>
            <securityGroupInfo>\(items)</securityGroupInfo>\(next)</DescribeSecurityGroupsResponse>
            """
        )
    }

    /// A group with rules as they stand in answers.
    static func group(_ id: String, _ permissions: String, tags: String = "") -> String {
        """
        <item><ownerId>123456789012</ownerId><groupId>\(id)</groupId><groupName>g-\(id)</groupName><vpcId>vpc-1</vpcId>
        <ipPermissions>\(permissions)</ipPermissions><ipPermissionsEgress><item><ipProtocol>-1</ipProtocol>
        <ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges></item></ipPermissionsEgress><tagSet>\(tags)</tagSet></item>
        """
    }

    /// A rule: protocol, ports and sources.
    static func rule(
        _ protocolName: String,
        _ ports: ClosedRange<Int>?,
        v4: [String] = [],
        v6: [String] = [],
        lists: [String] = [],
        groups: [String] = []
    ) -> String {
        func items(_ values: [String], _ name: String) -> String {
            values.map { "<item><\(name)>\($0)</\(name)></item>" }.joined()
        }
        let range = ports.map { "<fromPort>\($0.lowerBound)</fromPort><toPort>\($0.upperBound)</toPort>" } ?? ""
        return """
            <item><ipProtocol>\(protocolName)</ipProtocol>\(range)<groups>\(items(groups, "groupId"))</groups>
            <ipRanges>\(items(v4, "cidrIp"))</ipRanges><ipv6Ranges>\(items(v6, "cidrIpv6"))</ipv6Ranges>
            <prefixListIds>\(items(lists, "prefixListId"))</prefixListIds></item>
            """
    }

    /// An account in which everything is right.
    @Sendable static func secure(_ asked: ScriptedAWS.Asked) -> Result<HTTPResponse, HTTPError> {
        switch asked.operation {
        case "GetCallerIdentity":
            xml(
                "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
            )
        case "DescribeSecurityGroups":
            groups(group("sg-1", rule("tcp", 11434...11434, v4: ["10.9.0.0/16"], groups: ["sg-2"])))
        case "DescribeNetworkInterfaces":
            xml(
                "<R><networkInterfaceSet><item><groupSet><item><groupId>sg-1</groupId></item></groupSet></item></networkInterfaceSet></R>"
            )
        case "DescribeVolumes":
            xml(
                "<R><volumeSet><item><volumeId>vol-1</volumeId><status>in-use</status><encrypted>true</encrypted><kmsKeyId>arn:aws:kms:us-east-1:123456789012:key/k-1</kmsKeyId></item></volumeSet></R>"
            )
        case "DescribeSnapshots": xml("<R><snapshotSet/></R>")
        case "GetEbsEncryptionByDefault": xml("<R><ebsEncryptionByDefault>true</ebsEncryptionByDefault></R>")
        case "/restapis":
            json(
                #"{"item": [{"id": "rod4kmkiot", "name": "OllamaAPI", "description": null, "disableExecuteApiEndpoint": true}]}"#
            )
        case "/restapis/rod4kmkiot/stages":
            json(#"{"item": [{"stageName": "prod", "clientCertificateId": "a1b2c3", "tags": {}}]}"#)
        case "/domainnames": json(#"{"item": [{"domainName": "llm.example.test", "securityPolicy": "TLS_1_2"}]}"#)
        case "/v2/apis": json(#"{"items": []}"#)
        case "DescribeLoadBalancers":
            xml(
                "<R><DescribeLoadBalancersResult><LoadBalancers/></DescribeLoadBalancersResult></R>"
            )
        case "DescribeTrails":
            json(
                #"{"trailList": [{"Name": "main", "TrailARN": "arn:aws:cloudtrail:us-east-1:123456789012:trail/main", "HomeRegion": "us-east-1", "S3BucketName": "b", "IsMultiRegionTrail": true, "IncludeGlobalServiceEvents": true, "LogFileValidationEnabled": true, "KmsKeyId": "k"}]}"#
            )
        case "GetTrailStatus":
            json(#"{"IsLogging": true, "LatestDeliveryTime": 1789999000.5, "LatestDeliveryError": ""}"#)
        case "GetEventSelectors":
            json(#"{"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": true}]}"#)
        default: json("{}", status: 404)
        }
    }

    /// The secure account, but for some operations.
    static func secure(
        but changes: [String: Result<HTTPResponse, HTTPError>]
    ) -> ScriptedAWS {
        ScriptedAWS { asked in changes[asked.operation] ?? secure(asked) }
    }
}

/// A world without time: it stands still, and waiting is written down.
final class StillWorld: Sendable {
    private let slept = Mutex<[Double]>([])
    let client: ScriptedAWS

    init(_ client: ScriptedAWS) { self.client = client }

    /// The waiting times that were asked for, in seconds.
    var waits: [Double] { slept.withLock { $0 } }

    var world: AWSClient.World {
        AWSClient.World(
            client: client,
            now: { 1_790_000_000 },
            sleep: { seconds in self.slept.withLock { $0.append(seconds) } },
            random: { 0.5 }
        )
    }

    static let credentials = AWSCredentials(
        accessKeyID: "AKIDEXAMPLE",
        secretAccessKey: "secret-of-the-test",
        sessionToken: "token-of-the-test"
    )

    /// Looks at the scripted account.
    func look(
        _ options: LiveValidation.Options = .init(),
        regions: [String] = ["us-east-1"]
    ) async throws -> (report: LiveReport, snapshot: LiveSnapshot) {
        try await LiveValidation(
            regions: regions,
            endpoints: AWSEndpoints(),
            credentials: Self.credentials,
            options: options,
            world: world
        )
        .look()
    }
}
