import Attestation
import HTTP

/// Finds the credentials that requests are signed with, in the order of the AWS SDKs: given by the caller, environment, shared
/// files, web identity, container, instance. The first source that is set up is used; if it fails, none after it is tried:
/// other credentials than those that were meant would look at another account.
public struct AWSCredentialChain: Sendable {
    let environment: [String: String]
    let home: String?
    let region: String
    let endpoints: AWSEndpoints
    let world: AWSClient.World
    let read: @Sendable (String) -> [UInt8]?
    private let explicit: AWSCredentials?
    private let profile: String?
    let files: SharedProfiles

    /// Credentials with the name of where they came from.
    public struct Found: Sendable, Equatable {
        /// The credentials.
        public var credentials: AWSCredentials
        /// Where they came from, for people.
        public var source: String
    }

    /// A chain.
    ///
    /// - Parameters:
    ///   - explicit: credentials that the caller has already.
    ///   - profile: the profile that the caller asked for; it goes before the environment's keys.
    ///   - environment: the process environment.
    ///   - home: the folder of the user, for `~/.aws`.
    ///   - region: the region of STS.
    ///   - endpoints: where requests to STS go.
    ///   - world: the client, the clock, sleep and randomness.
    ///   - read: the bytes of a file; `nil` where there is none.
    public init(
        explicit: AWSCredentials? = nil,
        profile: String? = nil,
        environment: [String: String],
        home: String?,
        region: String,
        endpoints: AWSEndpoints,
        world: AWSClient.World,
        read: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.explicit = explicit
        self.profile = profile
        self.environment = environment.filter { !$0.value.isEmpty }
        self.home = home
        self.region = region
        self.endpoints = endpoints
        self.world = world
        self.read = read
        files = Self.files(self.environment, home, read)
    }

    /// The region that is meant where none is given: `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's.
    public static func region(
        profile: String?,
        environment: [String: String],
        home: String?,
        read: (String) -> [UInt8]?
    ) -> String? {
        if let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"], !region.isEmpty {
            return region
        }
        let name = profile ?? environment["AWS_PROFILE"] ?? "default"
        return files(environment, home, read).profiles[name]?["region"]
    }

    /// The credentials.
    ///
    /// - Throws: `DeploymentError` that names the sources that were tried, or why the one that is set up fails.
    public func resolve() async throws(DeploymentError) -> Found {
        if let explicit { return Found(credentials: explicit, source: "given") }
        if let profile {
            guard files.profiles[profile] != nil else { throw configuration("there is no profile '\(profile)'") }
            return try await self.profile(profile, seen: [])
        }
        if environment["AWS_ACCESS_KEY_ID"] != nil || environment["AWS_SECRET_ACCESS_KEY"] != nil {
            return try fromEnvironment()
        }
        let name = environment["AWS_PROFILE"] ?? "default"
        if let settings = files.profiles[name], Self.hasCredentials(settings) || environment["AWS_PROFILE"] != nil {
            return try await self.profile(name, seen: [])
        }
        if environment["AWS_PROFILE"] != nil { throw configuration("there is no profile '\(name)' (AWS_PROFILE)") }
        if let file = environment["AWS_WEB_IDENTITY_TOKEN_FILE"], let role = environment["AWS_ROLE_ARN"] {
            return try await webIdentity(file: file, role: role, session: environment["AWS_ROLE_SESSION_NAME"])
        }
        if let found = try await container() { return found }
        if let found = try await instance() { return found }
        throw configuration(
            "no AWS credentials were found: not in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, not in a profile of ~/.aws, no web identity, no container or instance role"
        )
    }

    private func fromEnvironment() throws(DeploymentError) -> Found {
        guard let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw configuration("only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set")
        }
        return Found(
            credentials: AWSCredentials(
                accessKeyID: id,
                secretAccessKey: secret,
                sessionToken: environment["AWS_SESSION_TOKEN"]
            ),
            source: "environment"
        )
    }

    private static func hasCredentials(_ settings: [String: String]) -> Bool {
        ["aws_access_key_id", "role_arn", "credential_process", "sso_session", "sso_start_url"]
            .contains { settings[$0] != nil }
    }

    /// The credentials of a profile: its keys, or a role that another profile or source may take on.
    private func profile(_ name: String, seen: Set<String>) async throws(DeploymentError) -> Found {
        guard let settings = files.profiles[name] else { throw configuration("there is no profile '\(name)'") }
        if let role = settings["role_arn"], !(seen.contains(name) && settings["aws_access_key_id"] != nil) {
            guard !seen.contains(name), seen.count < 5 else {
                throw configuration("the profile '\(name)' leads back to itself by its source_profile")
            }
            if settings["mfa_serial"] != nil {
                throw unsupported(name, "asks for an MFA code")
            }
            if let file = settings["web_identity_token_file"] {
                return try await webIdentity(file: file, role: role, session: settings["role_session_name"])
            }
            let source = try await self.source(of: name, settings, seen.union([name]))
            return try await assume(role: role, settings, with: source, profile: name)
        }
        if let id = settings["aws_access_key_id"], let secret = settings["aws_secret_access_key"] {
            let credentials = AWSCredentials(
                accessKeyID: id,
                secretAccessKey: secret,
                sessionToken: settings["aws_session_token"]
            )
            return Found(credentials: credentials, source: "profile \(name)")
        }
        if settings["credential_process"] != nil { throw unsupported(name, "runs a program for its credentials") }
        if settings["sso_session"] != nil || settings["sso_start_url"] != nil {
            throw unsupported(name, "signs in through IAM Identity Center")
        }
        throw configuration(
            "the profile '\(name)' has no aws_access_key_id with aws_secret_access_key, and no role_arn"
        )
    }

    private func source(
        of name: String,
        _ settings: [String: String],
        _ seen: Set<String>
    ) async throws(DeploymentError) -> AWSCredentials {
        if let source = settings["source_profile"] { return try await profile(source, seen: seen).credentials }
        switch settings["credential_source"] {
        case "Environment"?: return try fromEnvironment().credentials
        case "EcsContainer"?: if let found = try await container() { return found.credentials }
        case "Ec2InstanceMetadata"?: if let found = try await instance() { return found.credentials }
        default: throw configuration("the profile '\(name)' has a role_arn, and no source_profile or credential_source")
        }
        throw configuration("the profile '\(name)' takes its credentials from a place that has none")
    }

    /// Martlet starts no programs and opens no browsers to sign in; the AWS CLI does.
    private func unsupported(_ name: String, _ reason: String) -> DeploymentError {
        configuration(
            "the profile '\(name)' \(reason), which Martlet does not do; run: eval \"$(aws configure export-credentials --profile \(name) --format env)\""
        )
    }

    func configuration(_ text: String) -> DeploymentError { DeploymentError(.configuration, PlainText.line(text)) }

    private static func files(
        _ environment: [String: String],
        _ home: String?,
        _ read: (String) -> [UInt8]?
    ) -> SharedProfiles {
        func file(_ variable: String, _ name: String) -> [UInt8]? {
            if let path = environment[variable], !path.isEmpty { return read(path) }
            return home.flatMap { read("\($0)/.aws/\(name)") }
        }
        return SharedProfiles(
            config: file("AWS_CONFIG_FILE", "config"),
            credentials: file("AWS_SHARED_CREDENTIALS_FILE", "credentials")
        )
    }
}
