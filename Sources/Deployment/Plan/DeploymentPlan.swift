import Attestation
import Formats

/// What is going to be deployed, by digests. Approvals bind to the digest of this; whatever changes afterwards voids them.
public struct DeploymentPlan: Sendable, Equatable {
    /// A thing that is deployed.
    public struct Artifact: Sendable, Equatable {
        /// What it is: `release`, `file`, `image`, `composeFile`, `composeService`, `terraformPlan`, `configuration`.
        public var kind: String
        /// Its path, its image reference or the name of its service.
        public var name: String
        /// SHA-256 in hexadecimal.
        public var sha256: String
        /// The service that runs it.
        public var service: String?

        /// An artifact.
        public init(_ kind: String, _ name: String, _ sha256: String, service: String? = nil) {
            self.kind = kind
            self.name = name
            self.sha256 = sha256
            self.service = service
        }
    }

    /// Id: time-ordered, unique.
    public var id: String
    /// Name of the project.
    public var project: String
    /// Name of the environment.
    public var environment: String
    /// Name of the driver.
    public var driver: String
    /// Who asked for it; this person may not approve it.
    public var requestedBy: String
    /// Why it is deployed.
    public var reason: String
    /// Seconds since 1970.
    public var createdAt: Double
    /// Seconds since 1970 after which nobody may decide any more.
    public var expiresAt: Double
    /// Digest of the environment's settings and of the approvers.
    public var configuration: String
    /// The commit that was checked out.
    public var commit: String?
    /// What is deployed.
    public var artifacts: [Artifact]
    /// What will change, for people; free of values.
    public var changes: [String]
    /// Findings in the plan by severity; `nil` if the driver's plan is not scanned.
    public var findings: [String: Int]?
    /// What the gate decided; `nil` if the environment asks for none.
    public var gate: GateEvidence?
    /// Models of the release by path, with the digest of each, where the release holds any.
    public var models: [Artifact]
    /// The deployment that runs before this one, which a rollback puts back.
    public var previous: String?

    /// The plan's file.
    public var json: JSONValue {
        func list(_ artifacts: [Artifact]) -> JSONValue {
            .array(
                artifacts.map { artifact in
                    var entry: JSONObject = [
                        "kind": .string(artifact.kind), "name": .string(artifact.name),
                        "sha256": .string(artifact.sha256),
                    ]
                    if let service = artifact.service { entry["service"] = .string(service) }
                    return .object(entry)
                }
            )
        }
        var object: JSONObject = [
            "type": .string(Self.type), "id": .string(id), "project": .string(project),
            "environment": .string(environment), "driver": .string(driver), "requestedBy": .string(requestedBy),
            "reason": .string(reason), "createdAt": .string(Timestamp.text(createdAt)),
            "expiresAt": .string(Timestamp.text(expiresAt)), "configuration": .string(configuration),
            "artifacts": list(artifacts), "changes": JSONValue(changes), "models": list(models),
        ]
        object["commit"] = commit.map { .string($0) }
        object["previous"] = previous.map { .string($0) }
        object["gate"] = gate?.json
        if let findings {
            object["findings"] = .object(
                findings.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .int($1.value) }
            )
        }
        return .object(object)
    }

    static let type = "martlet/deployment-plan/v1"

    /// SHA-256 of the plan's canonical JSON (RFC 8785), in hexadecimal.
    public var digest: String { Self.digest(of: json) }

    /// The digest of a plan's file as it was read, members and all: what is added to it changes the digest as well.
    static func digest(of json: JSONValue) -> String { SHA256Digest.hex(of: json.bytes(.canonical)) }

    /// The plan of a file; `nil` if it is none.
    init?(json: JSONValue) {
        guard json["type"]?.string == Self.type, let id = json["id"]?.string, let project = json["project"]?.string,
            let environment = json["environment"]?.string, let driver = json["driver"]?.string,
            let requestedBy = json["requestedBy"]?.string, let reason = json["reason"]?.string,
            let createdAt = json["createdAt"]?.string.flatMap(Timestamp.seconds),
            let expiresAt = json["expiresAt"]?.string.flatMap(Timestamp.seconds),
            let configuration = json["configuration"]?.string, let artifacts = Self.artifacts(json["artifacts"]),
            let changes = json["changes"]?.array?.compactMap(\.string), let models = Self.artifacts(json["models"])
        else { return nil }
        self.init(
            id: id,
            project: project,
            environment: environment,
            driver: driver,
            requestedBy: requestedBy,
            reason: reason,
            createdAt: createdAt,
            expiresAt: expiresAt,
            configuration: configuration,
            commit: json["commit"]?.string,
            artifacts: artifacts,
            changes: changes,
            findings: json["findings"]?.object.map { object in
                object.members.reduce(into: [:]) { $0[$1.key] = $1.value.int }
            },
            gate: nil,
            models: models,
            previous: json["previous"]?.string
        )
        if let evidence = json["gate"] {
            guard let gate = GateEvidence(json: evidence) else { return nil }
            self.gate = gate
        }
    }

    private static func artifacts(_ json: JSONValue?) -> [Artifact]? {
        guard let entries = json?.array else { return nil }
        let artifacts = entries.compactMap { entry -> Artifact? in
            guard let kind = entry["kind"]?.string, let name = entry["name"]?.string,
                let sha256 = entry["sha256"]?.string
            else { return nil }
            return Artifact(kind, name, sha256, service: entry["service"]?.string)
        }
        return artifacts.count == entries.count ? artifacts : nil
    }

    init(
        id: String,
        project: String,
        environment: String,
        driver: String,
        requestedBy: String,
        reason: String,
        createdAt: Double,
        expiresAt: Double,
        configuration: String,
        commit: String?,
        artifacts: [Artifact],
        changes: [String],
        findings: [String: Int]?,
        gate: GateEvidence?,
        models: [Artifact],
        previous: String?
    ) {
        self.id = id
        self.project = project
        self.environment = environment
        self.driver = driver
        self.requestedBy = requestedBy
        self.reason = reason
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.configuration = configuration
        self.commit = commit
        self.artifacts = artifacts
        self.changes = changes
        self.findings = findings
        self.gate = gate
        self.models = models
        self.previous = previous
    }

    /// The digest of an artifact.
    func sha256(_ kind: String, _ name: String) -> String? {
        artifacts.first { $0.kind == kind && $0.name == name }?.sha256
    }
}
