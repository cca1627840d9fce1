import Formats

/// One thing that is wrong, wherever it was learnt: an attack that got through, a vulnerable package, a careless line.
public struct Finding: Sendable, Equatable {
    /// Id of the rule, attack, check or advisory: `MRT-LEAK-001`, `MDF-002`, `CVE-2023-37920`.
    public var rule: String
    /// What kind of finding it is; the gate and the reports group by it.
    public var family: FindingFamily
    /// How bad it is.
    public var severity: Severity
    /// What is wrong, in one line without a full stop.
    public var title: String
    /// What was seen and why it matters, for a reader who does not know the rule.
    public var message: String
    /// How to put it right.
    public var remediation: String
    /// What it was found in.
    public var subject: Subject
    /// Where in the subject, as far as it is known.
    public var location: Location?
    /// The engine that found it: `martlet`, `trivy`, `promptfoo`, or the name of the team's own stage.
    public var engine: String
    /// Names in public taxonomies.
    public var taxonomies: [TaxonomyReference]
    /// Pages to read.
    public var references: [String]
    /// Facts of the finding for people and machines, such as the prompt and the answer, or the installed and the fixed version.
    /// Values are already redacted.
    public var details: JSONObject
    /// What makes this finding different from others of the same rule and subject, stable between runs and free of line
    /// numbers: a package name, a resource's name, an attack's case id.
    public var discriminator: String

    /// A finding.
    public init(
        rule: String,
        family: FindingFamily,
        severity: Severity,
        title: String,
        message: String,
        remediation: String,
        subject: Subject,
        location: Location? = nil,
        engine: String = "martlet",
        taxonomies: [TaxonomyReference] = [],
        references: [String] = [],
        details: JSONObject = [:],
        discriminator: String = ""
    ) {
        self.rule = rule
        self.family = family
        self.severity = severity
        self.title = title
        self.message = message
        self.remediation = remediation
        self.subject = subject
        self.location = location
        self.engine = engine
        self.taxonomies = taxonomies
        self.references = references
        self.details = details
        self.discriminator = discriminator
    }

    /// Recognises the same finding in another run.
    public var fingerprint: Fingerprint {
        Fingerprint(of: [
            family.rawValue, rule, subject.kind.rawValue, subject.name, location?.path ?? "", discriminator,
        ])
    }
}

/// What kind of finding: the families that thresholds, charts and stages speak of.
public enum FindingFamily: String, Sendable, Hashable, Codable, CaseIterable {
    /// An attack on the model or its service got through.
    case redteam
    /// A package with a known vulnerability.
    case vulnerability
    /// Infrastructure code or a configuration that is unsafe.
    case misconfiguration
    /// A credential where it does not belong.
    case secret
    /// A model file, its origin or its licence.
    case model
    /// A licence that is not allowed.
    case license
    /// A test of the team that failed.
    case test
    /// A finding of the team's own tool (lint, SAST …).
    case code
    /// Something seen in logs or at the gateway.
    case detection
    /// A stage that could not do its work, or did it only in part.
    case operation
}

/// What was looked at.
public struct Subject: Sendable, Hashable, Codable {
    /// What kind of thing it is.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case endpoint, image, file, folder, package, model, repository, stage, account
    }

    /// What kind of thing it is.
    public var kind: Kind
    /// Its name: a URL, an image reference, a path relative to the workspace.
    public var name: String

    /// A subject.
    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }
}

/// A place in a subject.
public struct Location: Sendable, Hashable, Codable {
    /// Path in the workspace, in the image or in the archive; forward slashes.
    public var path: String
    /// First line, from 1.
    public var line: Int?
    /// Last line, from 1.
    public var endLine: Int?
    /// First column in UTF-8 bytes, from 1.
    public var column: Int?
    /// Digest of the image layer that brought the file.
    public var layer: String?
    /// Name of the thing at that place: a service of a compose file, an instruction, a package.
    public var resource: String?

    /// A place.
    public init(
        path: String,
        line: Int? = nil,
        endLine: Int? = nil,
        column: Int? = nil,
        layer: String? = nil,
        resource: String? = nil
    ) {
        self.path = path
        self.line = line
        self.endLine = endLine
        self.column = column
        self.layer = layer
        self.resource = resource
    }

    /// `path:line` as editors understand it.
    public var display: String { line.map { "\(path):\($0)" } ?? path }
}
