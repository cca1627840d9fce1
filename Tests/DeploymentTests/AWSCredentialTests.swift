import Attestation
import Formats
import HTTP
import Testing

@testable import Deployment

@Suite("AWS credentials")
struct AWSCredentialTests {
    private static let roleAnswer =
        "<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken><Expiration>2026-09-21T15:13:20Z</Expiration></Credentials>"

    /// STS, the container's and the instance's service.
    @Sendable private static func server(_ asked: ScriptedAWS.Asked) -> Result<HTTPResponse, HTTPError> {
        let machine =
            #"{"Code": "Success", "AccessKeyId": "ASIAMACHINE", "SecretAccessKey": "machine-secret", "Token": "machine-token", "Expiration": "2026-09-21T15:13:20Z"}"#
        return switch asked.operation {
        case "AssumeRole":
            AWSFixture.xml("<R><AssumeRoleResult>\(roleAnswer)</AssumeRoleResult></R>")
        case "AssumeRoleWithWebIdentity":
            AWSFixture.xml("<R><AssumeRoleWithWebIdentityResult>\(roleAnswer)</AssumeRoleWithWebIdentityResult></R>")
        case "/latest/api/token":
            asked.request.method == "PUT" ? AWSFixture.json("imds-token") : AWSFixture.json("", status: 405)
        case "/latest/meta-data/iam/security-credentials/": AWSFixture.json("llm-host\n")
        case "/latest/meta-data/iam/security-credentials/llm-host":
            asked.request.fields["x-aws-ec2-metadata-token"] == "imds-token"
                ? AWSFixture.json(machine) : AWSFixture.json("", status: 401)
        case "/v2/credentials": AWSFixture.json(machine)
        default: AWSFixture.json("", status: 404)
        }
    }

    private static let files: [String: String] = [
        "/home/u/.aws/config": """
        # the team's profiles
        [default]
        region = eu-central-1
        [profile work]
        region=eu-west-1
        role_arn = arn:aws:iam::1:role/audit  # a comment
        source_profile = keys
        external_id = shared
        s3 =
            addressing_style = path
        [profile pod]
        role_arn = arn:aws:iam::1:role/pod
        web_identity_token_file = /var/token
        [profile host]
        role_arn = arn:aws:iam::1:role/host
        credential_source = Ec2InstanceMetadata
        [profile circle]
        role_arn = arn:aws:iam::1:role/circle
        source_profile = circle2
        [profile circle2]
        role_arn = arn:aws:iam::1:role/circle
        source_profile = circle
        [profile mfa]
        role_arn = a
        source_profile = keys
        mfa_serial = arn
        [profile sso]
        sso_session = corp
        [profile program]
        credential_process = /bin/steal
        [profile half]
        aws_access_key_id = AKIA
        [sso-session corp]
        sso_region = eu-west-1
        """,
        "/home/u/.aws/credentials": """
        [keys]
        aws_access_key_id = AKIAFILE
        aws_secret_access_key = file-secret
        """, "/var/token": "jwt.of.pod\n",
    ]

    private static func chain(
        _ environment: [String: String] = [:],
        profile: String? = nil,
        explicit: AWSCredentials? = nil,
        client: ScriptedAWS = ScriptedAWS(server)
    ) -> AWSCredentialChain {
        AWSCredentialChain(
            explicit: explicit,
            profile: profile,
            environment: environment,
            home: "/home/u",
            region: "eu-west-1",
            endpoints: AWSEndpoints(),
            world: StillWorld(client).world,
            read: { path in files[path].map { Array($0.utf8) } }
        )
    }

    private static let keys = ["AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "env-secret"]

    struct Case: Sendable {
        var environment: [String: String]
        var profile: String?
        var key: String
        var source: String
    }

    static let cases = [
        Case(environment: keys.merging(["AWS_PROFILE": "keys"]) { $1 }, key: "AKIAENV", source: "environment"),
        Case(environment: keys, profile: "keys", key: "AKIAFILE", source: "profile keys"),
        Case(environment: ["AWS_PROFILE": "keys"], key: "AKIAFILE", source: "profile keys"),
        Case(environment: [:], profile: "work", key: "ASIAROLE", source: "profile work as arn:aws:iam::1:role/audit"),
        Case(environment: [:], profile: "pod", key: "ASIAROLE", source: "web identity as arn:aws:iam::1:role/pod"),
        Case(environment: [:], profile: "host", key: "ASIAROLE", source: "profile host as arn:aws:iam::1:role/host"),
        Case(
            environment: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/var/token", "AWS_ROLE_ARN": "arn:r"],
            key: "ASIAROLE",
            source: "web identity as arn:r"
        ),
        Case(
            environment: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials"],
            key: "ASIAMACHINE",
            source: "container role"
        ),
        Case(
            environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v2/credentials"],
            key: "ASIAMACHINE",
            source: "container role"
        ), Case(environment: [:], key: "ASIAMACHINE", source: "instance role llm-host"),
    ]

    @Test("The first source that is set up is used", arguments: cases)
    func order(_ expected: Case) async throws {
        let found = try await Self.chain(expected.environment, profile: expected.profile).resolve()
        #expect(found.credentials.accessKeyID == expected.key)
        #expect(found.source == expected.source)
        if expected.key.hasPrefix("ASIA") {
            #expect(found.credentials.sessionToken?.hasSuffix("-token") == true)
            #expect(found.credentials.expiresAt == 1_790_003_600)
        }
    }

    @Test("Given credentials go before everything")
    func explicit() async throws {
        let found = try await Self.chain(Self.keys, explicit: StillWorld.credentials).resolve()
        #expect(found.credentials == StillWorld.credentials)
    }

    @Test("A role is asked for with the source's signature, a web identity without one")
    func signing() async throws {
        let client = ScriptedAWS(Self.server)
        _ = try await Self.chain(profile: "work", client: client).resolve()
        _ = try await Self.chain(profile: "pod", client: client).resolve()
        let asked = client.asked
        #expect(asked.map(\.request.url) == Array(repeating: "https://sts.eu-west-1.amazonaws.com/", count: 2))
        #expect(asked.first?.parameters["ExternalId"] == "shared")
        #expect(asked.first?.request.fields["authorization"]?.contains("AKIAFILE") == true)
        #expect(asked.last?.parameters["WebIdentityToken"] == "jwt.of.pod")
        #expect(asked.last?.request.fields["authorization"] == nil)
    }

    struct Mistake: Sendable {
        var environment: [String: String] = [:]
        var profile: String?
        var says: String
    }

    @Test(
        "What cannot be used is said, and nothing else is tried in its place",
        arguments: [
            Mistake(environment: ["AWS_ACCESS_KEY_ID": "AKIA"], says: "only one of"),
            Mistake(environment: ["AWS_PROFILE": "absent"], says: "no profile 'absent'"),
            Mistake(profile: "absent", says: "no profile 'absent'"), Mistake(profile: "circle", says: "leads back"),
            Mistake(profile: "mfa", says: "MFA"), Mistake(profile: "sso", says: "export-credentials"),
            Mistake(profile: "program", says: "runs a program"),
            Mistake(profile: "half", says: "aws_secret_access_key"),
            Mistake(
                environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.2.evil.test/x"],
                says: "another machine"
            ),
            Mistake(environment: ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "@evil.test/x"], says: "begin with '/'"),
            Mistake(
                environment: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/absent", "AWS_ROLE_ARN": "arn:r"],
                says: "cannot be read"
            ), Mistake(environment: ["AWS_EC2_METADATA_DISABLED": "true"], says: "no AWS credentials were found"),
        ]
    )
    func mistakes(_ mistake: Mistake) async {
        do throws(DeploymentError) {
            let found = try await Self.chain(mistake.environment, profile: mistake.profile).resolve()
            Issue.record("\(found.source) was used")
        } catch {
            #expect(error.code == .configuration)
            #expect(error.description.contains(mistake.says), "\(error)")
        }
    }

    @Test("Services that answer something else give no credentials, and their words are not repeated")
    func hostileServices() async {
        for text in ["", "{}", "[1]", #"{"AccessKeyId": "", "SecretAccessKey": "machine-secret"}"#, "{\u{0}"] {
            let client = ScriptedAWS { asked in
                asked.operation == "/v2/credentials" ? AWSFixture.json(text) : AWSFixture.json("", status: 404)
            }
            do throws(DeploymentError) {
                _ = try await Self.chain(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials"], client: client)
                    .resolve()
                Issue.record("'\(text)' was taken")
            } catch {
                #expect(error.code == .failed && !error.description.contains("machine-secret"))
            }
        }
    }

    @Test("The region is the environment's, otherwise the profile's")
    func region() {
        func region(_ environment: [String: String], _ profile: String? = nil) -> String? {
            AWSCredentialChain.region(profile: profile, environment: environment, home: "/home/u") { path in
                Self.files[path].map { Array($0.utf8) }
            }
        }
        #expect(region(["AWS_REGION": "a-1", "AWS_DEFAULT_REGION": "b-1"]) == "a-1")
        #expect(region(["AWS_DEFAULT_REGION": "b-1"]) == "b-1")
        #expect(region([:]) == "eu-central-1")
        #expect(region([:], "work") == "eu-west-1")
        #expect(region(["AWS_PROFILE": "keys"]) == nil)
    }

    @Test("A setup becomes a validation, and a deployment's checks: what fails to be set up is unknown")
    func setup() async throws {
        func setup(_ regions: [String], _ environment: [String: String], _ client: ScriptedAWS) -> LiveSetup {
            LiveSetup(
                regions: regions,
                environment: environment,
                home: nil,
                read: { _ in nil },
                world: StillWorld(client).world
            )
        }
        let secure = ScriptedAWS { asked in
            asked.operation == "DescribeRegions"
                ? AWSFixture.xml(
                    "<R><regionInfo><item><regionName>eu-west-1</regionName><optInStatus>opted-in</optInStatus></item><item><regionName>ap-east-1</regionName><optInStatus>not-opted-in</optInStatus></item></regionInfo></R>"
                ) : AWSFixture.secure(asked)
        }
        let report = await (try setup(["all"], Self.keys, secure).validation()).validation.run()
        #expect(report.regions == ["eu-west-1", "us-east-1"])
        let checks = await setup(["eu-west-1"], Self.keys, secure).checks()
        #expect(checks.map(\.status) == [.pass, .pass, .pass, .pass])
        #expect(ValidationVerdict(checks) == .passed)
        let off = ["AWS_EC2_METADATA_DISABLED": "true"]
        #expect(await setup(["eu-west-1"], off, secure).checks().map(\.status) == [.unknown])
        #expect(await setup([], Self.keys, secure).checks().map(\.status) == [.unknown])
        let denied = ScriptedAWS { _ in AWSFixture.json("", status: 403) }
        #expect(ValidationVerdict(await setup(["eu-west-1"], Self.keys, denied).checks()) == .unknown)
    }
}
