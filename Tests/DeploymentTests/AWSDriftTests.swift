import Findings
import Formats
import HTTP
import Testing

@testable import Deployment

/// States that no server gave.
enum LiveStateSample {
    private static func failed<Value>() -> Observation<Value> {
        let failure = AWSFailure(.throttled, action: "a:B", region: "r", message: "")
        return Observation(action: "a:B", region: "r", at: 0, result: .failure(failure))
    }

    /// Nothing was seen.
    static var empty: LiveState { LiveState(account: failed(), scope: nil, regions: [], trails: failed()) }
}

@Suite("Live drift")
struct AWSDriftTests {
    private func snapshot(_ changes: [String: Result<HTTPResponse, HTTPError>] = [:]) async throws -> LiveSnapshot {
        try await StillWorld(AWSFixture.secure(but: changes)).look().snapshot
    }

    @Test("An unchanged account has no drift, after writing and reading too; order and times do not count")
    func unchanged() async throws {
        let approved = try await snapshot([
            "DescribeSecurityGroups": AWSFixture.groups(
                AWSFixture.group("sg-1", AWSFixture.rule("tcp", 1...2, v4: ["10.0.0.0/8", "10.1.0.0/16"]))
                    + AWSFixture.group("sg-2", "")
            )
        ])
        let later = try await snapshot([
            "DescribeSecurityGroups": AWSFixture.groups(
                AWSFixture.group("sg-2", "")
                    + AWSFixture.group(
                        "sg-1",
                        AWSFixture.rule("tcp", 1...2, v4: ["10.1.0.0/16"])
                            + AWSFixture.rule("6", 1...2, v4: ["10.0.0.0/8"])
                    )
            ), "GetTrailStatus": AWSFixture.json(#"{"IsLogging": true, "LatestDeliveryTime": 1789999999}"#),
        ])
        let read = try LiveSnapshot(parsing: approved.json().bytes(.pretty), file: "baseline.json")
        #expect(read == approved)
        #expect(later.digest == approved.digest)
        #expect(try LiveDrift(approved: read, live: later).items.isEmpty)
    }

    @Test("What changed is said with its path, the approved and the live value")
    func changed() async throws {
        let approved = try await snapshot()
        let live = try await snapshot([
            "DescribeSecurityGroups": AWSFixture.groups(
                AWSFixture.group(
                    "sg-1",
                    AWSFixture.rule("tcp", 11434...11434, v4: ["10.9.0.0/16"], groups: ["sg-2"])
                        + AWSFixture.rule("tcp", 22...22, v4: ["0.0.0.0/0"])
                )
            ), "GetTrailStatus": AWSFixture.json(#"{"IsLogging": false}"#),
            "DescribeVolumes": AWSFixture.xml(
                "<R><volumeSet><item><volumeId>vol-2</volumeId><status>available</status><encrypted>true</encrypted></item></volumeSet></R>"
            ),
        ])
        let drift = try LiveDrift(approved: approved, live: live)
        #expect(
            drift.items.map(\.path) == [
                "trail/us-east-1/main#logging", "us-east-1/security-group/sg-1#ingress", "us-east-1/volume/vol-1",
                "us-east-1/volume/vol-2",
            ]
        )
        #expect(drift.items.first?.approved == true && drift.items.first?.live == false)
        #expect(drift.items.dropFirst().first?.text.hasSuffix("approved absent, live tcp 22 from 0.0.0.0/0") == true)
        #expect(drift.items.dropFirst(2).first?.live == nil && drift.items.last?.approved == nil)
        let findings = drift.findings(account: "1")
        #expect(findings.allSatisfy { $0.rule == "MLV-006" } && Set(findings.map(\.fingerprint)).count == 4)
    }

    @Test("A baseline that was changed, or is none, is refused")
    func tampering() async throws {
        let text = try await snapshot().json().text(.pretty)
        for (old, new) in [
            (#""encrypted": true"#, #""encrypted": false"#),
            (#""account": "123456789012""#, #""account": "999999999999""#),
            (#""schema": "martlet.live-snapshot/1""#, #""schema": "martlet.live-snapshot/2""#),
            ("us-east-1/volume/vol-1", "us-east-1/volume/vol-2"), (#""regions""#, #""region""#),
        ] {
            #expect(text.contains(old))
            let changed = Array(text.replacing(old, with: new).utf8)
            #expect(throws: DeploymentError.self, "\(new)") { try LiveSnapshot(parsing: changed, file: "b") }
        }
        for text in [
            "", "[]", "{}",
            #"{"schema": "martlet.live-snapshot/1", "resources": [{}], "regions": ["a"], "digest": ""}"#,
        ] {
            #expect(throws: DeploymentError.self, "\(text)") { try LiveSnapshot(parsing: Array(text.utf8), file: "b") }
        }
    }

    @Test("Resources that cannot be told apart are a gap; tags of strangers are shown in one harmless line")
    func hostile() async throws {
        let twice = AWSFixture.groups(AWSFixture.group("sg-1", "") + AWSFixture.group("sg-1", ""))
        #expect(try await snapshot(["DescribeSecurityGroups": twice]).gaps.count == 1)
        let tag = "<item><key>a&#x1B;</key><value>\n&#x202E;b</value></item>"
        let tagged = AWSFixture.groups(
            AWSFixture.group(
                "sg-1",
                AWSFixture.rule("tcp", 11434...11434, v4: ["10.9.0.0/16"], groups: ["sg-2"]),
                tags: tag
            )
        )
        let live = try await snapshot(["DescribeSecurityGroups": tagged])
        let items = try LiveDrift(approved: try await snapshot(), live: live).items
        #expect(items.count == 1)
        let harmless = items.allSatisfy { item in
            item.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E }
        }
        #expect(harmless)
    }

    @Test("Gaps, another account and other regions are no drift: nobody could compare")
    func incomparable() async throws {
        let approved = try await snapshot()
        let gap = try await snapshot(["DescribeVolumes": AWSFixture.json("", status: 429)])
        #expect(throws: DeploymentError.self) { try gap.json() }
        #expect(throws: DeploymentError.self) { try LiveDrift(approved: approved, live: gap) }
        var other = approved
        other.account = "999999999999"
        #expect(throws: DeploymentError.self) { try LiveDrift(approved: approved, live: other) }
        other = approved
        other.regions = ["eu-west-1"]
        #expect(throws: DeploymentError.self) { try LiveDrift(approved: approved, live: other) }
    }
}
