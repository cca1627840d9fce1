import Formats
import HTTP
import Testing

@testable import Deployment

@Suite("Calls to AWS")
struct AWSProtocolTests {
    private func pages(
        _ call: AWSCall,
        _ world: StillWorld,
        budget: AWSClient.Budget = .init()
    ) async throws(AWSFailure) -> [AWSAnswer] {
        try await AWSClient(
            endpoints: AWSEndpoints(),
            credentials: StillWorld.credentials,
            world: world.world,
            budget: budget
        )
        .pages(call, in: "eu-west-1")
    }

    private func failure(_ call: AWSCall, _ world: StillWorld, budget: AWSClient.Budget = .init()) async -> AWSFailure?
    {
        do throws(AWSFailure) {
            _ = try await pages(call, world, budget: budget)
            return nil
        } catch {
            return error
        }
    }

    @Test("Requests go to the service's host with its signing name, body and headers")
    func addressing() async throws {
        let world = StillWorld(ScriptedAWS(AWSFixture.secure))
        _ = try await pages(AWSCalls.volumes(LiveScope(key: "Environment", value: "LLM & more")), world)
        _ = try await pages(AWSCalls.status(of: "arn:trail"), world)
        _ = try await pages(AWSCalls.restAPIs, world)
        let requests = world.client.asked.map(\.request)
        #expect(
            requests.map(\.url) == [
                "https://ec2.eu-west-1.amazonaws.com/", "https://cloudtrail.eu-west-1.amazonaws.com/",
                "https://apigateway.eu-west-1.amazonaws.com/restapis?limit=500",
            ]
        )
        #expect(
            String(decoding: requests.first?.body ?? [], as: UTF8.self)
                == "Action=DescribeVolumes&Version=2016-11-15&MaxResults=500&Filter.1.Name=tag%3AEnvironment&Filter.1.Value.1=LLM%20%26%20more"
        )
        #expect(requests.dropFirst().first?.body == Array(#"{"Name":"arn:trail"}"#.utf8))
        for (request, service) in zip(requests, ["ec2", "cloudtrail", "apigateway"]) {
            #expect(request.fields["authorization"]?.contains("/eu-west-1/\(service)/aws4_request") == true)
        }
    }

    @Test("Pages are followed in every protocol, each with the token of the one before")
    func paging() async throws {
        let world = StillWorld(
            ScriptedAWS { asked in
                switch asked.operation {
                case "DescribeSecurityGroups":
                    asked.parameters["NextToken"] == nil
                        ? AWSFixture.groups("", next: "<nextToken>a/b=</nextToken>")
                        : AWSFixture.groups("", next: "<nextToken></nextToken>")
                case "/restapis":
                    asked.parameters["position"] == nil
                        ? AWSFixture.json(#"{"item": [], "position": "p 2"}"#) : AWSFixture.json(#"{"item": []}"#)
                case "/v2/apis":
                    asked.parameters["nextToken"] == nil
                        ? AWSFixture.json(#"{"items": [], "nextToken": "t"}"#)
                        : AWSFixture.json(#"{"items": [], "nextToken": null}"#)
                default:
                    AWSFixture.xml(
                        "<R><DescribeLoadBalancersResult><LoadBalancers/>\(asked.parameters["Marker"] == nil ? "<NextMarker>m</NextMarker>" : "")</DescribeLoadBalancersResult></R>"
                    )
                }
            }
        )
        for call in [AWSCalls.securityGroups(nil), AWSCalls.restAPIs, AWSCalls.httpAPIs, AWSCalls.loadBalancers] {
            #expect(try await pages(call, world).count == 2, "\(call.operation)")
        }
        let seconds = world.client.asked.filter { $0.before == 1 }.map(\.parameters)
        #expect(
            seconds.compactMap { $0["NextToken"] ?? $0["position"] ?? $0["nextToken"] ?? $0["Marker"] } == [
                "a/b=", "p 2", "t", "m",
            ]
        )
    }

    @Test("Endless answers end at the budget: pages, bytes of a page, bytes of all, the same page again")
    func budgets() async {
        var budget = AWSClient.Budget()
        budget.pages = 3
        let endless = StillWorld(
            ScriptedAWS { AWSFixture.groups("", next: "<nextToken>\($0.before)</nextToken>") }
        )
        #expect(await failure(AWSCalls.securityGroups(nil), endless, budget: budget)?.kind == .budget)
        #expect(endless.client.asked.count == 3)
        budget.pages = 100
        budget.callBytes = 1000
        #expect(await failure(AWSCalls.securityGroups(nil), endless, budget: budget)?.kind == .budget)
        budget.pageBytes = 10
        #expect(await failure(AWSCalls.securityGroups(nil), endless, budget: budget)?.kind == .budget)
        let circle = StillWorld(ScriptedAWS { _ in AWSFixture.groups("", next: "<nextToken>same</nextToken>") })
        let failed = await failure(AWSCalls.securityGroups(nil), circle)
        #expect(failed?.kind == .malformed && failed?.status == .error)
        #expect(circle.client.asked.count == 2)
    }

    @Test("Throttling is tried five times with growing pauses, and is unknown at the end")
    func throttling() async {
        let world = StillWorld(
            ScriptedAWS { _ in
                AWSFixture.xml(
                    "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Slow down.</Message></Error></Errors></Response>",
                    status: 503
                )
            }
        )
        let failed = await failure(AWSCalls.volumes(nil), world)
        #expect(failed?.kind == .throttled && failed?.status == .unknown)
        #expect(world.client.asked.count == 5)
        #expect(world.waits == [0.1, 0.2, 0.4, 0.8], "half of 200 ms doubled with every try")
    }

    @Test("What passes by itself is tried again, and an answer then is an answer")
    func recovery() async throws {
        let world = StillWorld(
            ScriptedAWS { asked in
                switch asked.before {
                case 0: .failure(HTTPError(.timeout, "it did not answer"))
                case 1: AWSFixture.json("", status: 500)
                case 2: AWSFixture.json(#"{"__type": "com.amazon.coral#ThrottlingException"}"#, status: 400)
                default: AWSFixture.json(#"{"trailList": []}"#)
                }
            }
        )
        #expect(try await pages(AWSCalls.allTrails, world).count == 1)
        #expect(world.client.asked.count == 4)
    }

    @Test("A server that is not there is tried three times")
    func silence() async {
        let world = StillWorld(ScriptedAWS { _ in .failure(HTTPError(.cannotConnect, "nothing answers")) })
        let failed = await failure(AWSCalls.allTrails, world)
        #expect(failed?.status == .unknown)
        #expect(world.client.asked.count == 3)
    }

    struct Refusal: Sendable {
        var answer: Result<HTTPResponse, HTTPError>
        var kind: AWSFailure.Kind
        var code: String
    }

    static let refusals = [
        Refusal(
            answer: AWSFixture.xml(
                "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>",
                status: 403
            ),
            kind: .denied,
            code: "UnauthorizedOperation"
        ),
        Refusal(
            answer: AWSFixture.xml(
                #"<ErrorResponse xmlns="http://x"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"#,
                status: 403
            ),
            kind: .denied,
            code: "AccessDenied"
        ),
        Refusal(
            answer: AWSFixture.json(#"{"__type":"com.amazonaws.x#AccessDeniedException","Message":"no"}"#, status: 400),
            kind: .denied,
            code: "AccessDeniedException"
        ),
        Refusal(
            answer: AWSFixture.json(
                #"{"message":"no"}"#,
                status: 403,
                fields: ["x-amzn-ErrorType": "AccessDeniedException:http://internal.amazon.com/coral/"]
            ),
            kind: .denied,
            code: "AccessDeniedException"
        ),
        Refusal(
            answer: AWSFixture.json(#"{"__type":"UnrecognizedClientException","message":"bad"}"#, status: 400),
            kind: .credentials,
            code: "UnrecognizedClientException"
        ),
        Refusal(answer: AWSFixture.json("<html>proxy", status: 403), kind: .denied, code: "status 403"),
        Refusal(answer: AWSFixture.json("\u{0}{", status: 400), kind: .refused, code: "status 400"),
        Refusal(answer: AWSFixture.json("", status: 302), kind: .refused, code: "status 302"),
    ]

    @Test("Refusals are understood in every protocol, are errors, and are not tried again", arguments: refusals)
    func refusal(_ refusal: Refusal) async {
        let world = StillWorld(ScriptedAWS { _ in refusal.answer })
        let failed = await failure(AWSCalls.volumes(nil), world)
        #expect(failed?.kind == refusal.kind)
        #expect(failed?.code == refusal.code)
        #expect(failed?.status == .error)
        #expect(failed?.description.contains("ec2:DescribeVolumes") == true)
        #expect(world.client.asked.count == 1)
    }

    @Test("Errors that repeat the request give no secret away, and no control characters")
    func echo() async {
        let world = StillWorld(
            ScriptedAWS { asked in
                AWSFixture.json(
                    #"{"__type":"\#(asked.operation == "DescribeTrails" ? "SignatureDoesNotMatch" : "ValidationException")","message":"token-of-the-test\n\u001b[31m secret-of-the-test"}"#,
                    status: 400
                )
            }
        )
        for call in [AWSCalls.allTrails, AWSCalls.status(of: "a")] {
            let text = await failure(call, world)?.description ?? ""
            #expect(!text.contains("of-the-test") && !text.contains("\u{1B}") && !text.contains("\n"), "\(text)")
        }
    }

    @Test(
        "An answer that is not understood is an error, never an empty list",
        arguments: [
            "", "{}", "[]", "<R/>", "<R><securityGroupInfo>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><R><securityGroupInfo/></R>",
            "<R><securityGroupInfo><item/></securityGroupInfo></R>",
            "<R><securityGroupInfo><item><groupId>sg-1</groupId></item></securityGroupInfo></R>",
            "<R><securityGroupInfo>\(AWSFixture.group("sg-1", "<item><ipProtocol>tcp</ipProtocol><fromPort>x</fromPort></item>"))</securityGroupInfo></R>",
            "<R><securityGroupInfo>\(AWSFixture.group("sg-1", "<item><fromPort>22</fromPort></item>"))</securityGroupInfo></R>",
            String(repeating: "<a>", count: 5000), "\u{FEFF}",
        ]
    )
    func malformed(_ text: String) async throws {
        let world = StillWorld(AWSFixture.secure(but: ["DescribeSecurityGroups": AWSFixture.xml(text)]))
        let results = try await world.look().report.results.filter { $0.check == .openPorts }
        #expect(results.map(\.status) == [.error], "\(results)")
    }

    @Test("Endpoints: overrides, partitions, and nothing unencrypted to another machine")
    func endpoints() throws {
        let plain = AWSEndpoints()
        #expect(plain.url(of: .ec2, in: "cn-north-1") == "https://ec2.cn-north-1.amazonaws.com.cn")
        #expect(plain.url(of: .apigatewayv2, in: "eu-west-1") == "https://apigateway.eu-west-1.amazonaws.com")
        #expect(plain.url(of: .elasticLoadBalancing, in: "a-1") == "https://elasticloadbalancing.a-1.amazonaws.com")
        let given = try AWSEndpoints(override: "http://127.0.0.1:5000/", environment: ["AWS_ENDPOINT_URL": "https://x"])
        #expect(given.url(of: .sts, in: "a-1") == "http://127.0.0.1:5000")
        let named = try AWSEndpoints(
            override: nil,
            environment: ["AWS_ENDPOINT_URL": "http://moto:5000", "AWS_ENDPOINT_URL_EC2": "https://ec2.test"]
        )
        #expect(named.url(of: .ec2, in: "a-1") == "https://ec2.test")
        #expect(named.url(of: .cloudtrail, in: "a-1") == "http://moto:5000")
        let ignored = ["AWS_ENDPOINT_URL": "http://moto:5000", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]
        #expect(try AWSEndpoints(override: nil, environment: ignored).isAWS)
        for wrong in [
            "ftp://a", "a", "", "https://", "http://example.com", "http://127.0.0.1.example.com", "http://u@a",
            "https://a b",
            "http://[2001:db8::1]:80", "https://a?b",
        ] {
            #expect(throws: DeploymentError.self, "\(wrong)") { try AWSEndpoints(override: wrong, environment: [:]) }
        }
    }

    @Test("Regions become host names, so nothing else may pass", arguments: ["", "a.b", "a/b", "A", "-a", "a@b", "é"])
    func regions(_ text: String) {
        #expect(!AWSRegion.isValid(text))
        #expect(throws: DeploymentError.self) {
            try LiveValidation(
                regions: [text],
                endpoints: AWSEndpoints(),
                credentials: StillWorld.credentials,
                world: StillWorld(ScriptedAWS(AWSFixture.secure)).world
            )
        }
    }

    @Test("The policy allows exactly the calls that are made")
    func policy() async throws {
        let text = LeastPrivilege.policy.text()
        let listener =
            "<R><DescribeListenersResult><Listeners><member><Port>443</Port><Protocol>HTTPS</Protocol><SslPolicy>p</SslPolicy></member></Listeners></DescribeListenersResult></R>"
        let world = StillWorld(
            AWSFixture.secure(but: [
                "DescribeLoadBalancers": AWSFixture.xml(
                    "<R><DescribeLoadBalancersResult><LoadBalancers><member><LoadBalancerArn>a</LoadBalancerArn></member></LoadBalancers></DescribeLoadBalancersResult></R>"
                ), "DescribeListeners": AWSFixture.xml(listener),
            ])
        )
        _ = try await world.look()
        for operation in Set(world.client.asked.map(\.operation)) where !operation.hasPrefix("/") {
            #expect(operation == "GetCallerIdentity" || text.contains(":\(operation)\""), "\(operation)")
        }
        #expect(text.contains(#""arn:aws:apigateway:*::/apis""#) && text.contains("/restapis/*/stages"))
        #expect(!text.contains("sts:") && !text.contains("Put") && !text.contains(#""Action":"*""#))
    }
}
