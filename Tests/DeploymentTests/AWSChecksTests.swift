import Findings
import Formats
import HTTP
import Testing

@testable import Deployment

private typealias Changes = [String: Result<HTTPResponse, HTTPError>]

@Suite("The four live checks")
struct AWSChecksTests {
    private func results(
        _ changes: Changes,
        _ check: LiveCheck,
        _ options: LiveValidation.Options = .init()
    ) async throws -> [LiveResult] {
        let report = try await StillWorld(AWSFixture.secure(but: changes)).look(options).report
        // Whatever is changed, the other checks are not.
        for other in report.results where other.check != check { #expect(other.status == .pass, "\(other)") }
        return report.results.filter { $0.check == check }
    }

    @Test("A secure account passes, and says what was seen where, by which call and when")
    func secure() async throws {
        let report = try await StillWorld(ScriptedAWS(AWSFixture.secure)).look().report
        #expect(report.verdict == .passed && !report.isIncomplete)
        #expect(report.findings.isEmpty)
        #expect(report.account == "123456789012")
        #expect(report.count(.pass) == 5, "a group, a volume, a stage, a domain, the trail")
        #expect(
            report.results.first?.text
                == "the Internet does not reach 11434, 22; reached from groups: sg-2 (us-east-1, ec2:DescribeSecurityGroups, 2026-09-21T14:13:20.000Z)"
        )
    }

    struct Rule: Sendable, CustomTestStringConvertible {
        var name: String
        var rule: String
        var isOpen: Bool
        var severity: Severity = .high
        var testDescription: String { name }
    }

    static let rules = [
        Rule(name: "tcp from everywhere", rule: AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/0"]), isOpen: true),
        Rule(name: "by number", rule: AWSFixture.rule("6", 11434...11434, v4: ["0.0.0.0/0"]), isOpen: true),
        Rule(name: "IPv6", rule: AWSFixture.rule("tcp", 22...22, v6: ["::/0"]), isOpen: true),
        Rule(name: "in a range", rule: AWSFixture.rule("tcp", 10000...20000, v4: ["0.0.0.0/0"]), isOpen: true),
        Rule(name: "all protocols", rule: AWSFixture.rule("-1", nil, v4: ["0.0.0.0/0"]), isOpen: true),
        Rule(name: "tcp without ports", rule: AWSFixture.rule("tcp", nil, v4: ["0.0.0.0/0"]), isOpen: true),
        Rule(name: "tcp with -1", rule: AWSFixture.rule("tcp", -1 ... -1, v4: ["0.0.0.0/0"]), isOpen: true),
        Rule(
            name: "two halves in one rule",
            rule: AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/1", "128.0.0.0/1"]),
            isOpen: true
        ),
        Rule(
            name: "two halves in two rules",
            rule: AWSFixture.rule("tcp", 20...30, v4: ["0.0.0.0/1"]) + AWSFixture.rule("-1", nil, v4: ["128.0.0.0/1"]),
            isOpen: true
        ),
        Rule(
            name: "two halves of IPv6",
            rule: AWSFixture.rule("tcp", 22...22, v6: ["::/1", "8000::/1"]),
            isOpen: true
        ),
        Rule(name: "half of the Internet", rule: AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/1"]), isOpen: true),
        Rule(name: "a /8", rule: AWSFixture.rule("tcp", 22...22, v4: ["52.0.0.0/8"]), isOpen: true, severity: .medium),
        Rule(name: "global IPv6", rule: AWSFixture.rule("tcp", 22...22, v6: ["2000::/3"]), isOpen: true),
        Rule(
            name: "private addresses",
            rule: AWSFixture.rule("tcp", 22...22, v4: ["10.0.0.0/8", "192.168.0.0/16"]),
            isOpen: false
        ),
        Rule(name: "an office", rule: AWSFixture.rule("tcp", 22...22, v4: ["203.0.113.0/24"]), isOpen: false),
        Rule(
            name: "unique local IPv6",
            rule: AWSFixture.rule("tcp", 22...22, v6: ["fc00::/7", "2001:db8::1/128"]),
            isOpen: false
        ),
        Rule(name: "udp", rule: AWSFixture.rule("udp", 22...22, v4: ["0.0.0.0/0"]), isOpen: false),
        Rule(name: "icmp", rule: AWSFixture.rule("icmp", nil, v4: ["0.0.0.0/0"]), isOpen: false),
        Rule(name: "another port", rule: AWSFixture.rule("tcp", 443...443, v4: ["0.0.0.0/0"]), isOpen: false),
        Rule(name: "a prefix list", rule: AWSFixture.rule("tcp", 22...22, lists: ["pl-1"]), isOpen: false),
        Rule(name: "nothing", rule: "", isOpen: false),
        Rule(
            name: "two halves for two ports",
            rule: AWSFixture.rule("tcp", 443...443, v4: ["0.0.0.0/1"])
                + AWSFixture.rule("tcp", 22...22, v4: ["10.0.0.0/8"]),
            isOpen: false
        ),
    ]

    @Test("A port is open to the Internet, or it is not", arguments: rules)
    func openPorts(_ rule: Rule) async throws {
        let answer = AWSFixture.groups(AWSFixture.group("sg-1", rule.rule))
        let found = try await results(["DescribeSecurityGroups": answer], .openPorts)
        #expect(found.map(\.status) == [rule.isOpen ? .fail : .pass], "\(found)")
        #expect(found.first?.severity == (rule.isOpen ? rule.severity : .info))
        if rule.name == "a prefix list" { #expect(found.first?.message.contains("pl-1") == true) }
    }

    @Test("A group that nothing uses is low; where nobody could look, the worse case counts")
    func attached() async throws {
        let open = AWSFixture.groups(AWSFixture.group("sg-9", AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/0"])))
        let unused = try await results(["DescribeSecurityGroups": open], .openPorts)
        #expect(unused.map(\.severity) == [.low])
        let changes: Changes = [
            "DescribeSecurityGroups": open, "DescribeNetworkInterfaces": AWSFixture.json("", status: 403),
        ]
        #expect(try await results(changes, .openPorts).map(\.severity) == [.high])
    }

    @Test("Ports can be others, no group is not applicable, a source that is no range is an error")
    func portParameters() async throws {
        var options = LiveValidation.Options()
        options.ports = [8000]
        let web = AWSFixture.groups(AWSFixture.group("sg-1", AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/0"])))
        #expect(try await results(["DescribeSecurityGroups": web], .openPorts, options).map(\.status) == [.pass])
        let none = try await results(["DescribeSecurityGroups": AWSFixture.groups("")], .openPorts)
        #expect(none.map(\.status) == [.notApplicable])
        for range in ["0.0.0.0", "0.0.0.0/33", "0.0.0/0", "256.0.0.0/0", "0.0.0.0/-1", "0.0.0.0/0/0", "x/0", ""] {
            let odd = AWSFixture.groups(AWSFixture.group("sg-1", AWSFixture.rule("tcp", 22...22, v4: [range])))
            #expect(
                try await results(["DescribeSecurityGroups": odd], .openPorts).map(\.status) == [.error],
                "\(range)"
            )
        }
        for range in [":::/0", "::/129", "1:2:3/0", "12345::/0", "1::2::3/0", "1:2:3:4:5:6:7:8:9/0", "::g/0"] {
            let odd = AWSFixture.groups(AWSFixture.group("sg-1", AWSFixture.rule("tcp", 22...22, v6: [range])))
            #expect(
                try await results(["DescribeSecurityGroups": odd], .openPorts).map(\.status) == [.error],
                "\(range)"
            )
        }
    }

    private static func volume(_ id: String, _ state: String, _ isEncrypted: String) -> String {
        "<item><volumeId>\(id)</volumeId><status>\(state)</status><encrypted>\(isEncrypted)</encrypted><kmsKeyId>arn:aws:kms:us-east-1:1:key/k-1</kmsKeyId></item>"
    }

    @Test("Volumes in use and free ones count, those that go away do not; keys are compared by id and by ARN")
    func encryption() async throws {
        let answer = AWSFixture.xml(
            "<R><volumeSet>\(Self.volume("vol-a", "in-use", "false"))\(Self.volume("vol-b", "available", "false"))\(Self.volume("vol-c", "deleting", "false"))\(Self.volume("vol-d", "in-use", "true"))</volumeSet></R>"
        )
        let found = try await results(["DescribeVolumes": answer], .encryption)
        #expect(found.map(\.subject) == ["vol-a", "vol-b", "vol-d"])
        #expect(found.map(\.status) == [.fail, .fail, .pass])
        #expect(found.map(\.severity) == [.high, .medium, .info])
        var options = LiveValidation.Options()
        for (key, status) in [
            ("k-1", LiveResult.Status.pass), ("arn:aws:kms:us-east-1:123456789012:key/k-1", .pass), ("k", .fail),
            ("key/k-1", .fail),
        ] {
            options.key = key
            #expect(try await results([:], .encryption, options).map(\.status) == [status], "\(key)")
        }
        let odd = AWSFixture.xml("<R><volumeSet>\(Self.volume("v", "in-use", "maybe"))</volumeSet></R>")
        #expect(try await results(["DescribeVolumes": odd], .encryption).map(\.status) == [.error])
        func snapshots(_ items: String) -> Changes {
            ["DescribeSnapshots": AWSFixture.xml("<R><snapshotSet>\(items)</snapshotSet></R>")]
        }
        func snapshot(_ id: Int, _ isEncrypted: Bool) -> String {
            "<item><snapshotId>snap-\(id)</snapshotId><status>completed</status><encrypted>\(isEncrypted)</encrypted></item>"
        }
        let some = (1...7).map { snapshot($0, $0 == 7) }.joined()
        let together = try await results(snapshots(some), .encryption)
        #expect(together.map(\.subject) == ["snapshots", "vol-1"] && together.map(\.status) == [.fail, .pass])
        #expect(together.first?.message.hasPrefix("6 of 7 snapshots are not right: snap-1, ") == true)
        #expect(try await results(snapshots(snapshot(1, true)), .encryption).map(\.status) == [.pass, .pass])
        #expect(try await results(snapshots("<item/>"), .encryption).map(\.status) == [.error, .pass])
        let none = AWSFixture.xml("<R><volumeSet/></R>")
        #expect(try await results(["DescribeVolumes": none], .encryption).map(\.status) == [.notApplicable])
    }

    @Test("Encryption by default is a note, and not knowing it too")
    func encryptionByDefault() async throws {
        for answer in [
            AWSFixture.xml("<R><ebsEncryptionByDefault>false</ebsEncryptionByDefault></R>"), AWSFixture.xml("<R/>"),
        ] {
            let report = try await StillWorld(AWSFixture.secure(but: ["GetEbsEncryptionByDefault": answer])).look()
                .report
            #expect(report.verdict == .passed && report.notes.count == 1)
        }
    }

    struct Policy: Sendable {
        var name: String?
        var status: LiveResult.Status
    }

    @Test(
        "What a domain's TLS policy is worth; an unknown name is unknown",
        arguments: [
            Policy(name: "TLS_1_0", status: .fail), Policy(name: "TLS_1_2", status: .pass),
            Policy(name: "SecurityPolicy_TLS13_1_3_2025_09", status: .pass),
            Policy(name: "SecurityPolicy_TLS12_2018_EDGE", status: .pass),
            Policy(name: "SecurityPolicy_TLS11_X", status: .unknown), Policy(name: "TLS_1_4", status: .unknown),
            Policy(name: "", status: .unknown), Policy(name: nil, status: .unknown),
        ]
    )
    func domains(_ policy: Policy) async throws {
        let member = policy.name.map { #", "securityPolicy": "\#($0)""# } ?? ""
        let answer = AWSFixture.json(#"{"_embedded": {"item": {"domainName": "d"\#(member)}}}"#)
        let found = try await results(["/domainnames": answer], .apiTLS).filter { $0.subject == "d" }
        #expect(found.map(\.status) == [policy.status])
    }

    @Test("Stages need a client certificate; HTTP and WebSocket APIs are TLS 1.2; other kinds are unknown")
    func stages() async throws {
        let bare = AWSFixture.json(
            #"{"item": [{"stageName": "prod", "clientCertificateId": ""}, {"stageName": "dev"}]}"#
        )
        let found = try await results(["/restapis/rod4kmkiot/stages": bare], .apiTLS)
        #expect(found.filter { $0.status == .fail }.map(\.severity) == [.medium, .medium])
        let kinds = AWSFixture.json(
            #"{"items": [{"apiId": "h1", "protocolType": "HTTP"}, {"apiId": "w1", "protocolType": "WEBSOCKET"}, {"apiId": "x1"}]}"#
        )
        let second = try await results(["/v2/apis": kinds], .apiTLS).filter { $0.subject.count == 2 }
        #expect(second.map(\.status) == [.pass, .pass, .unknown])
        let weak = AWSFixture.json(#"{"item": [{"id": "rod4kmkiot", "securityPolicy": "TLS_1_0"}]}"#)
        #expect(
            try await results(["/restapis": weak], .apiTLS).contains {
                $0.subject.contains("default endpoint") && $0.status == .fail
            }
        )
        let path = AWSFixture.json(#"{"item": [{"id": "../account"}]}"#)
        #expect(try await results(["/restapis": path], .apiTLS).contains { $0.status == .error })
        let nothing: Changes = [
            "/restapis": AWSFixture.json("{}"), "/domainnames": AWSFixture.json(#"{"_embedded": {}}"#),
        ]
        #expect(try await results(nothing, .apiTLS).map(\.status) == [.notApplicable])
        let strange: Changes = ["/restapis": AWSFixture.json(#"{"Message": "hello"}"#)]
        #expect(try await results(strange, .apiTLS).contains { $0.status == .error })
    }

    private static let balancer = AWSFixture.xml(
        "<R><DescribeLoadBalancersResult><LoadBalancers><member><LoadBalancerArn>arn:lb</LoadBalancerArn><LoadBalancerName>lb</LoadBalancerName><Scheme>internet-facing</Scheme></member></LoadBalancers></DescribeLoadBalancersResult></R>"
    )

    private static func listeners(_ members: String) -> Result<HTTPResponse, HTTPError> {
        AWSFixture.xml("<R><DescribeListenersResult><Listeners>\(members)</Listeners></DescribeListenersResult></R>")
    }

    @Test("Listeners are judged by the protocols of their policy, as the region lists them")
    func listeners() async throws {
        let policies = AWSFixture.xml(
            "<R><DescribeSSLPoliciesResult><SslPolicies><member><Name>old</Name><SslProtocols><member>TLSv1</member><member>TLSv1.2</member></SslProtocols></member><member><Name>new</Name><SslProtocols><member>TLSv1.3</member><member>TLSv1.2</member></SslProtocols></member><member><Name>odd</Name><SslProtocols><member>TLSv2</member></SslProtocols></member></SslPolicies></DescribeSSLPoliciesResult></R>"
        )
        func member(_ port: Int, _ name: String, _ policy: String, _ action: String = "") -> String {
            "<member><Port>\(port)</Port><Protocol>\(name)</Protocol><SslPolicy>\(policy)</SslPolicy><DefaultActions>\(action)</DefaultActions></member>"
        }
        let redirect =
            "<member><Type>redirect</Type><RedirectConfig><Protocol>HTTPS</Protocol></RedirectConfig></member>"
        let all =
            member(1, "HTTPS", "old") + member(2, "HTTPS", "new") + member(3, "TLS", "odd") + member(4, "HTTPS", "gone")
            + member(5, "HTTP", "") + member(6, "HTTP", "", redirect) + member(7, "TCP", "") + member(8, "HTTPS", "")
        let changes: Changes = [
            "DescribeLoadBalancers": Self.balancer, "DescribeListeners": Self.listeners(all),
            "DescribeSSLPolicies": policies,
        ]
        let found = try await results(changes, .apiTLS).filter { $0.subject.hasPrefix("lb:") }
        #expect(
            found.map(\.status)
                == [.fail, .pass, .unknown, .unknown, .fail, .notApplicable, .notApplicable, .unknown],
            "\(found)"
        )
        #expect(found.first?.severity == .high)
        var denied = changes
        denied["DescribeSSLPolicies"] = AWSFixture.json("", status: 403)
        #expect(try await results(denied, .apiTLS).contains { $0.subject == "lb:2" && $0.status == .error })
    }

    private static func trail(_ changes: String) -> Result<HTTPResponse, HTTPError> {
        AWSFixture.json(
            #"{"trailList": [{"Name": "t", "TrailARN": "arn:t", "HomeRegion": "eu-west-1", "IsMultiRegionTrail": true, "IncludeGlobalServiceEvents": true, "LogFileValidationEnabled": true, "KmsKeyId": "k"\#(changes)}]}"#
        )
    }

    struct Trail: Sendable, CustomTestStringConvertible {
        var name: String
        var operation: String
        var answer: Result<HTTPResponse, HTTPError>
        var status: LiveResult.Status
        var testDescription: String { name }
    }

    static let trails = [
        Trail(
            name: "no trail",
            operation: "DescribeTrails",
            answer: AWSFixture.json(#"{"trailList": []}"#),
            status: .fail
        ),
        Trail(name: "no list", operation: "DescribeTrails", answer: AWSFixture.json("{}"), status: .error),
        Trail(
            name: "one region",
            operation: "DescribeTrails",
            answer: AWSFixture.json(
                #"{"trailList": [{"TrailARN": "a", "HomeRegion": "eu-west-1", "LogFileValidationEnabled": true, "KmsKeyId": "k"}]}"#
            ),
            status: .fail
        ),
        Trail(
            name: "a home that is no region",
            operation: "DescribeTrails",
            answer: AWSFixture.json(#"{"trailList": [{"TrailARN": "a", "HomeRegion": "x.evil"}]}"#),
            status: .error
        ),
        Trail(
            name: "exists, does not log",
            operation: "GetTrailStatus",
            answer: AWSFixture.json(#"{"IsLogging": false, "LatestDeliveryTime": "", "TimeLoggingStopped": ""}"#),
            status: .fail
        ),
        Trail(
            name: "cannot deliver",
            operation: "GetTrailStatus",
            answer: AWSFixture.json(#"{"IsLogging": true, "LatestDeliveryError": "NoSuchBucket"}"#),
            status: .fail
        ),
        Trail(
            name: "delivered last two days ago",
            operation: "GetTrailStatus",
            answer: AWSFixture.json(#"{"IsLogging": true, "LatestDeliveryTime": 1789800000}"#),
            status: .fail
        ),
        Trail(
            name: "delivered long ago, as a text",
            operation: "GetTrailStatus",
            answer: AWSFixture.json(#"{"IsLogging": true, "LatestDeliveryTime": "2026-01-01T00:00:00Z"}"#),
            status: .fail
        ),
        Trail(
            name: "has not delivered yet",
            operation: "GetTrailStatus",
            answer: AWSFixture.json(#"{"IsLogging": true, "LatestDeliveryTime": null, "LatestDeliveryError": null}"#),
            status: .pass
        ),
        Trail(
            name: "status denied",
            operation: "GetTrailStatus",
            answer: AWSFixture.json(#"{"__type": "AccessDeniedException"}"#, status: 400),
            status: .error
        ),
        Trail(
            name: "status throttled",
            operation: "GetTrailStatus",
            answer: AWSFixture.json(#"{"__type": "ThrottlingException"}"#, status: 400),
            status: .unknown
        ),
        Trail(name: "status empty", operation: "GetTrailStatus", answer: AWSFixture.json("{}"), status: .error),
        Trail(
            name: "writing events only",
            operation: "GetEventSelectors",
            answer: AWSFixture.json(#"{"EventSelectors": [{"ReadWriteType": "WriteOnly"}]}"#),
            status: .fail
        ),
        Trail(
            name: "data events only",
            operation: "GetEventSelectors",
            answer: AWSFixture.json(
                #"{"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": false}]}"#
            ),
            status: .fail
        ),
        Trail(
            name: "advanced, all management events",
            operation: "GetEventSelectors",
            answer: AWSFixture.json(
                #"{"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}]}]}"#
            ),
            status: .pass
        ),
        Trail(
            name: "advanced, in two selectors, without a source",
            operation: "GetEventSelectors",
            answer: AWSFixture.json(
                #"{"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "readOnly", "Equals": ["true"]}]}, {"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "readOnly", "Equals": ["false"]}, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]}]}]}"#
            ),
            status: .pass
        ),
        Trail(
            name: "advanced, one service only",
            operation: "GetEventSelectors",
            answer: AWSFixture.json(
                #"{"AdvancedEventSelectors": [{"FieldSelectors": [{"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "eventSource", "Equals": ["s3.amazonaws.com"]}]}]}"#
            ),
            status: .fail
        ),
        Trail(name: "no selectors", operation: "GetEventSelectors", answer: AWSFixture.json("{}"), status: .error),
        Trail(
            name: "empty selectors that somebody chose, or may have",
            operation: "GetEventSelectors",
            answer: AWSFixture.json(#"{"EventSelectors": [], "AdvancedEventSelectors": []}"#),
            status: .fail
        ),
    ]

    @Test("A trail does everything, or the account fails", arguments: trails)
    func trail(_ trail: Trail) async throws {
        let found = try await results([trail.operation: trail.answer], .trail)
        #expect(found.map(\.status) == [trail.status], "\(found)")
    }

    @Test(
        "Each switch of a trail counts",
        arguments: ["IsMultiRegionTrail", "IncludeGlobalServiceEvents", "LogFileValidationEnabled", "KmsKeyId"]
    )
    func trailSwitches(_ name: String) async throws {
        let members = [
            "IsMultiRegionTrail": "true", "IncludeGlobalServiceEvents": "true", "LogFileValidationEnabled": "true",
            "KmsKeyId": "\"k\"",
        ]
        for value in ["null", "false", "\"\""] {
            let text = members.map { "\"\($0.key)\": \($0.key == name ? value : $0.value)" }.joined(separator: ", ")
            let answer = AWSFixture.json(
                "{\"trailList\": [{\"TrailARN\": \"a\", \"HomeRegion\": \"eu-west-1\", \(text)}]}"
            )
            #expect(try await results(["DescribeTrails": answer], .trail).map(\.status) == [.fail], "\(value)")
        }
    }

    @Test("A trail whose events nobody chose takes all management events")
    func defaultSelectors() async throws {
        for (member, status) in [("false", LiveResult.Status.pass), ("true", .fail), ("null", .fail)] {
            let changes: Changes = [
                "DescribeTrails": Self.trail(#", "HasCustomEventSelectors": \#(member)"#),
                "GetEventSelectors": AWSFixture.json(#"{"EventSelectors": []}"#),
            ]
            #expect(try await results(changes, .trail).map(\.status) == [status], "\(member)")
        }
    }

    @Test("Shadows of one trail are asked for once, at home; one good trail among bad ones is enough")
    func shadows() async throws {
        let one =
            #"{"Name": "t", "TrailARN": "arn:t", "HomeRegion": "eu-west-1", "IsMultiRegionTrail": true, "IncludeGlobalServiceEvents": true, "LogFileValidationEnabled": true, "KmsKeyId": "k"}"#
        let bad = #"{"Name": "b", "TrailARN": "arn:b", "HomeRegion": "us-east-1"}"#
        let world = StillWorld(
            AWSFixture.secure(but: ["DescribeTrails": AWSFixture.json(#"{"trailList": [\#(bad), \#(one), \#(one)]}"#)])
        )
        let report = try await world.look(regions: ["us-east-1", "us-west-2"]).report
        #expect(report.verdict == .passed)
        #expect(report.results.count { $0.check == .trail } == 1)
        #expect(world.client.count("DescribeTrails") == 1)
        let statuses = world.client.asked.filter { $0.operation == "GetTrailStatus" }
        #expect(
            statuses.map(\.request.url) == [
                "https://cloudtrail.us-east-1.amazonaws.com/", "https://cloudtrail.eu-west-1.amazonaws.com/",
            ]
        )
    }

    @Test("A tag narrows the look, byte for byte; the trail is judged all the same")
    func scope() async throws {
        var options = LiveValidation.Options()
        options.scope = LiveScope("Environment=LLM-Production")
        let open = AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/0"])
        func tag(_ value: String) -> String { "<item><key>Environment</key><value>\(value)</value></item>" }
        let world = StillWorld(
            AWSFixture.secure(but: [
                "DescribeSecurityGroups": AWSFixture.groups(
                    AWSFixture.group("sg-in", open, tags: tag("LLM-Production")) + AWSFixture.group("sg-out", open)
                        + AWSFixture.group("sg-other", open, tags: tag("LLM-production"))
                ),
                "/restapis/rod4kmkiot/stages": AWSFixture.json(
                    #"{"item": [{"stageName": "in", "tags": {"Environment": "LLM-Production"}}, {"stageName": "out"}]}"#
                ), "DescribeLoadBalancers": Self.balancer, "DescribeListeners": Self.listeners(""),
                "DescribeTags": AWSFixture.xml(
                    "<R><DescribeTagsResult><TagDescriptions><member><ResourceArn>arn:lb</ResourceArn><Tags/></member></TagDescriptions></DescribeTagsResult></R>"
                ),
            ])
        )
        let report = try await world.look(options).report
        #expect(report.results.map(\.check) == [.openPorts, .encryption, .apiTLS, .trail])
        #expect(report.results.map(\.status) == [.fail, .notApplicable, .fail, .pass])
        #expect(report.results.first?.subject == "sg-in (g-sg-in)")
        #expect(world.client.count("DescribeListeners") == 0, "the load balancer is out of the scope")
        #expect(LiveScope("a") == nil && LiveScope("=b") == nil && LiveScope("a=b=c")?.value == "b=c")
    }

    @Test("What could not be seen is never a pass, whatever it was", arguments: [403, 429, 500, 404])
    func nothingSeen(_ status: Int) async throws {
        let world = StillWorld(ScriptedAWS { _ in AWSFixture.json("", status: status) })
        let report = try await world.look().report
        #expect(report.verdict == .incomplete && report.isIncomplete)
        #expect(report.count(.pass) == 0 && report.count(.notApplicable) == 0 && report.count(.fail) == 0)
        #expect(Set(report.results.map(\.check)) == Set(LiveCheck.allCases))
        let isUnknown = status == 429 || status == 500
        #expect(report.results.allSatisfy { $0.status == (isUnknown ? .unknown : .error) })
        #expect(report.findings.allSatisfy { $0.family == .operation && $0.rule == "MLV-005" })
        #expect(throws: DeploymentError.self) { try LiveSnapshot(of: LiveStateSample.empty, at: 0).json() }
    }

    @Test("Findings have a rule that is documented, a fingerprint of their own, and no control characters")
    func findings() async throws {
        let open = AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/0"])
        let answer = AWSFixture.groups(
            AWSFixture.group("sg-1", open) + AWSFixture.group("sg-2&#x1B;[2J&#x202E;", open)
        )
        let report = try await StillWorld(AWSFixture.secure(but: ["DescribeSecurityGroups": answer])).look().report
        let findings = report.findings
        #expect(findings.map(\.rule) == ["MLV-001", "MLV-001"])
        #expect(Set(findings.map(\.fingerprint)).count == 2)
        #expect(findings.allSatisfy { $0.family == .misconfiguration && $0.subject.name == "aws:123456789012" })
        let text = report.json.text()
        #expect(!text.contains("\\u001b") && !text.contains("\u{202E}"))
        let ids = LiveCheck.allDocumentation.map(\.id)
        #expect(ids == ["MLV-001", "MLV-002", "MLV-003", "MLV-004", "MLV-005", "MLV-006"])
    }
}
