import Attestation
import Formats
import Workspace

/// The frameworks, the checks, and which check shows which control.
public struct Catalogue: Sendable, Equatable {
    /// The frameworks, in the order in which they are shown.
    public var frameworks: [Framework]
    /// The checks, by key.
    public var checks: [ControlCheck]
    /// The checks that show a control by themselves.
    public let direct: [ControlReference: [ControlCheck]]
    /// The checks that are one input among others for a control.
    public let supporting: [ControlReference: [ControlCheck]]

    init(frameworks: [Framework], checks: [ControlCheck]) {
        self.frameworks = frameworks
        self.checks = checks.sorted { $0.key < $1.key }
        direct = Self.links(self.checks, \.direct)
        supporting = Self.links(self.checks, \.supporting)
    }

    private static func links(
        _ checks: [ControlCheck],
        _ list: KeyPath<ControlCheck, [ControlReference]>
    ) -> [ControlReference: [ControlCheck]] {
        var links: [ControlReference: [ControlCheck]] = [:]
        for check in checks {
            for reference in check[keyPath: list] { links[reference, default: []].append(check) }
        }
        return links
    }

    /// The catalogue that comes with Martlet, with files of the user's own.
    ///
    /// - Parameters:
    ///   - frameworks: files that add frameworks, or replace one (`replace: true`).
    ///   - mappings: files that add checks and links, or replace those of a check (`replace: true`).
    /// - Throws: `ConfigurationError` with every fault of the first file that has one.
    public static func standard(
        frameworks: [CatalogueSource] = [],
        mappings: [CatalogueSource] = []
    ) throws(ConfigurationError) -> Catalogue {
        var reader = CatalogueReader()
        try reader.readDates(.euAIActDates, framework: "eu-ai-act")
        for source in CatalogueSource.frameworks + frameworks { try reader.readFramework(source) }
        for source in CatalogueSource.checks + mappings { try reader.readChecks(source) }
        return Catalogue(frameworks: reader.frameworks, checks: reader.checks)
    }

    /// The framework of an id.
    public func framework(_ id: String) -> Framework? { frameworks.first { $0.id == id } }

    /// The control of a reference.
    public func control(_ reference: ControlReference) -> Control? {
        framework(reference.framework)?.controls.first { $0.reference == reference }
    }

    /// The check of a key.
    public func check(_ key: String) -> ControlCheck? { checks.first { $0.key == key } }

    /// SHA-256 of the whole in canonical JSON: two reports with the same digest were judged by the same rules.
    public var digest: String { SHA256Digest.hex(of: json.bytes(.canonical)) }

    private var json: JSONValue {
        func links(_ references: [ControlReference]) -> JSONValue {
            JSONValue(references.sorted().map(\.description))
        }
        return [
            "frameworks": .array(
                frameworks.sorted { $0.id < $1.id }.map { framework in
                    [
                        "id": .string(framework.id), "title": .string(framework.title),
                        "version": .string(framework.version), "source": .string(framework.source),
                        "controls": .array(
                            framework.controls.map {
                                [
                                    "id": .string($0.reference.id), "token": .string($0.token),
                                    "title": .string($0.title), "kind": .string($0.kind.rawValue),
                                    "appliesFrom": JSONValue($0.appliesFrom.map(Timestamp.text)),
                                ]
                            }
                        ),
                    ]
                }
            ),
            "checks": .array(
                checks.map {
                    [
                        "key": .string($0.key), "title": .string($0.title), "family": .string($0.family),
                        "evidence": JSONValue($0.evidence), "maximumAgeHours": .int($0.maximumAgeHours),
                        "direct": links($0.direct), "supporting": links($0.supporting),
                    ]
                }
            ),
        ]
    }
}
