import Findings
import Formats
import Workspace

/// JSON Schemas (draft 7) of the two configuration files, for completion and checking in editors. A test holds them against
/// what the readers accept.
public enum ConfigurationSchema {
    /// `martlet.yaml`.
    public static var pipeline: JSONValue {
        var schema = object(
            [
                "version": ["const": 1, "description": "Version of this format."],
                "project": text("Name of the project."), "seed": ["type": "integer", "minimum": 0],
                "reports": text("Folder of the reports."),
                "advisories": list("'starter', databases made by 'martlet db build', or folders of OSV files."),
                "stages": ["type": "object", "description": "The stages by name.", "additionalProperties": stage],
                "profiles": [
                    "type": "object", "description": "Settings to lay over these, by name.",
                    "additionalProperties": ["type": "object"],
                ],
            ],
            required: ["version", "project", "stages"]
        )
        schema["$schema"] = "http://json-schema.org/draft-07/schema#"
        schema["title"] = "Martlet pipeline"
        return schema
    }

    /// `gate.yaml`.
    public static var gate: JSONValue {
        var limits = JSONObject()
        for severity in Severity.allCases { limits[severity.rawValue] = ["type": "integer", "minimum": 0] }
        var families = JSONObject()
        for family in FindingFamily.allCases { families[family.rawValue] = object(limits) }
        let exception = object(
            [
                "id": text("Its name in reports."),
                "rule": text("Rule that it is about; '*' at the end for any ending."),
                "fingerprint": text("The one finding that it is about."), "path": text("Where; '*' for any letters."),
                "owner": text("Who answers for it."), "reason": text("Why it is accepted."),
                "expires": ["type": "string", "format": "date", "description": "Last day on which it holds."],
            ],
            required: ["id", "owner", "reason", "expires"]
        )
        var schema = object(
            [
                "version": ["const": 1], "required": list("Stages that must have done their work."),
                "thresholds": object(limits), "families": object(families),
                "passRates": [
                    "type": "object", "additionalProperties": ["type": "number", "minimum": 0, "maximum": 1],
                ],
                "exceptions": ["type": "array", "items": exception],
            ],
            required: ["version"]
        )
        schema["$schema"] = "http://json-schema.org/draft-07/schema#"
        schema["title"] = "Martlet gate"
        return schema
    }

    private static var stage: JSONValue {
        let upstream = object([
            "kind": choice(ServiceStage.Upstream.Kind.self), "url": text("Base URL."), "model": text("Model."),
            "key": secret, "weaknesses": list("Weaknesses of the practice target."),
        ])
        return object([
            "kind": [
                "enum": [
                    "image", "service", "redteam", "vulnerabilities", "infrastructure", "secrets", "models",
                    "monitoring",
                    "command", "approval", "gate", "deployment", "compliance",
                ]
            ],
            "enabled": ["type": "boolean"],
            "needs": list(
                "Stages to wait for. Absent: redteam waits for the service, vulnerabilities for the image and the models, secrets for the image."
            ),
            "timeout": duration,
            // image
            "base": choice(ImageStage.Base.self), "context": text("Build context."), "dockerfile": text("Dockerfile."),
            "tag": text("Name and tag."), "output": text("Archive to write."),
            "engine": [
                "enum": [
                    "auto", "docker", "podman", "buildah", "assemble", "archive", "martlet", "promptfoo", "garak",
                    "trivy",
                ]
            ],
            // service
            "host": text("Interface."), "port": ["type": "integer", "minimum": 0, "maximum": 65535],
            "external": text("URL of a service that runs already."),
            "upstream": upstream, "systemPrompt": text("File with the instructions."), "apiKey": secret,
            "jwtSecret": secret, "wait": duration,
            // redteam, monitoring and deployment
            "config": text("promptfoo configuration, settings of the rules, or the deployment's configuration."),
            "maxConcurrency": ["type": "integer", "minimum": 1, "maximum": 1024],
            // vulnerabilities and infrastructure
            "image": text("Archive to scan."), "folders": list("Folders with lock files."),
            "ignoreFile": text(".trivyignore file."), "maxDatabaseAge": duration,
            "files": list("Files and folders of infrastructure code."),
            // secrets
            "history": [
                "type": "boolean", "description": "Search all that the Git repositories at the paths have or had.",
            ],
            "baseline": text("Credentials that are known."),
            "rules": text("Rules of gitleaks in place of the built-in ones."),
            "exclude": list("Patterns of paths that are left out."),
            // models and secrets
            "paths": list("Files and folders: of models, or to search for credentials."),
            "profile": choice(ModelStage.Profile.self),
            "registry": text("Model registry."), "use": text("Use that a model must be approved for."),
            // monitoring
            "logs": list("Logs of the gateway; absent: that of the run's own service."),
            "expect": list("Rules that must have seen the attack."),
            // deployment and compliance
            "environment": [
                "type": ["string", "object"],
                "description": "Of a deployment: its environment. Of a command: variables to set.",
            ],
            "frameworks": list("Frameworks to show."), "scope": text("Scope, exclusions and exceptions."),
            // command
            "run": ["oneOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]]],
            "folder": text("Folder to run in."),
            "junit": list("JUnit files that it leaves."),
            "sarif": list("SARIF files that it leaves."),
            // approval and gate
            "message": text("What is asked."), "approvers": list("Who may approve."), "policy": text("Policy file."),
        ])
    }

    private static let secret: JSONValue = [
        "type": "string", "pattern": "^\\$\\{(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)\\}$",
        "description": "A reference: ${env:NAME} or ${file:PATH}.",
    ]
    private static let duration: JSONValue = ["type": ["string", "number"], "description": "Such as 30s, 5m, 1h30m."]

    private static func text(_ description: String) -> JSONValue {
        ["type": "string", "description": .string(description)]
    }

    private static func list(_ description: String) -> JSONValue {
        [
            "oneOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]],
            "description": .string(description),
        ]
    }

    private static func choice<Choice: CaseIterable & RawRepresentable>(_ type: Choice.Type) -> JSONValue
    where Choice.RawValue == String {
        ["enum": JSONValue(Choice.allCases.map(\.rawValue))]
    }

    private static func object(_ properties: JSONObject, required: [String] = []) -> JSONValue {
        var object: JSONObject = ["type": "object", "additionalProperties": false, "properties": .object(properties)]
        if !required.isEmpty { object["required"] = JSONValue(required) }
        return .object(object)
    }
}
