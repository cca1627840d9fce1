import Attestation
import Formats
import Ledger

/// What all OSCAL documents are made of.
struct OSCALPart {
    /// The namespace of our own properties.
    static let space = "https://martlet.dev/ns/oscal"
    /// The namespace of UUIDs that are made of names: itself the version 5 UUID of `space` among URLs.
    private static let names =
        NameUUID.version5(space, in: "6ba7b811-9dad-11d1-80b4-00c04fd430c8") ?? "6ba7b811-9dad-11d1-80b4-00c04fd430c8"

    let report: ComplianceReport

    /// The UUID of a thing that lives on from one document to the next.
    func uuid(_ kind: String, _ key: String, _ subject: String = "") -> String {
        let name = "\(kind)/\(report.assessment.scope.system)/\(key)/\(subject)"
        return NameUUID.version5(name, in: Self.names) ?? ""
    }

    /// An object without the members that are not there: OSCAL knows no empty list and no null.
    static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        var object = JSONObject()
        for (key, value) in members {
            guard let value, !value.isNull else { continue }
            if case .array(let elements) = value, elements.isEmpty { continue }
            object[key] = value
        }
        return .object(object)
    }

    /// A text as OSCAL takes it: one line, not empty, no space at its ends.
    static func line(_ text: String) -> JSONValue {
        let words = TableText.harmless(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return .string(words.isEmpty ? "–" : words)
    }

    static func time(_ seconds: Double) -> JSONValue { .string(Timestamp.text(seconds)) }

    /// A property of our own.
    static func property(_ name: String, _ value: String) -> JSONValue {
        ["name": .string(name), "ns": .string(space), "value": line(value)]
    }

    /// A document: its own UUID is made of its content, so that it changes whenever anything does.
    func document(_ model: String, title: String, people: [String] = [], _ members: [(String, JSONValue?)]) -> JSONValue
    {
        let parties = people.map { person -> JSONValue in
            ["uuid": .string(uuid("party", person)), "type": "person", "name": Self.line(person)]
        }
        let metadata = Self.object([
            ("title", Self.line(title)), ("last-modified", Self.time(report.assessment.at)),
            ("version", .string(Timestamp.text(report.assessment.at))), ("oscal-version", .string(OSCALShape.version)),
            (
                "props",
                [
                    Self.property("martlet-version", report.version),
                    Self.property("catalogue-sha256", report.catalogueDigest),
                    Self.property("evidence-merkle-root", report.head.root), Self.property("log-head", report.head.log),
                ]
            ),
            ("roles", people.isEmpty ? nil : [["id": "control-owner", "title": "Answers for a control"]]),
            ("parties", .array(parties)),
        ])
        let content = [("metadata", metadata as JSONValue?)] + members
        let digest = SHA256Digest.hex(of: Self.object(content).bytes(.canonical))
        return [
            "\(model)": Self.object([("uuid", .string(uuid("document", model, digest)))] + content)
        ]
    }

    // MARK: What several documents share

    var tool: String { uuid("tool", "martlet") }

    /// The things that were looked at, and the tool that looked.
    func definitions(withAssets: Bool) -> JSONValue {
        let subjects = Set(report.assessment.observations.map(\.subject)).sorted()
        let components = subjects.map { subject -> JSONValue in
            [
                "uuid": .string(uuid("subject", subject)), "type": "service", "title": Self.line(subject),
                "description": Self.line("A part of \(report.assessment.scope.system) that was looked at."),
                "status": ["state": "operational"],
            ]
        }
        let assets: JSONValue = [
            "components": [
                [
                    "uuid": .string(tool), "type": "software", "title": "Martlet",
                    "description": Self.line("The tool that collected and judged, version \(report.version)."),
                    "status": ["state": "operational"],
                ]
            ],
            "assessment-platforms": [["uuid": .string(uuid("platform", "martlet")), "title": "Martlet"]],
        ]
        return Self.object([
            ("components", .array(components)), ("assessment-assets", withAssets ? assets : nil),
        ])
    }

    func observation(_ observation: Observation) -> JSONValue {
        let check = report.checks.first { $0.key == observation.check }
        let isTest = !Set(check?.evidence ?? []).isDisjoint(with: ["redteam-run", "probe", "alert-delivery"])
        return Self.object([
            ("uuid", .string(uuid("observation", observation.check, observation.subject))),
            ("title", Self.line(observation.check)), ("description", Self.line(observation.message)),
            ("props", [Self.property("status", observation.status.rawValue)]),
            ("methods", [isTest ? "TEST" : "EXAMINE"]),
            ("types", ["control-objective"]),
            ("origins", [["actors": [["type": "tool", "actor-uuid": .string(tool)]]]]),
            (
                "subjects",
                [["subject-uuid": .string(uuid("subject", observation.subject)), "type": "component"]]
            ),
            (
                "relevant-evidence",
                .array(
                    observation.evidence.map {
                        ["href": .string("#\(uuid("evidence", $0))"), "description": Self.line("SHA-256 \($0)")]
                    }
                )
            ),
            ("collected", Self.time(observation.observedAt)),
            ("expires", check.map { Self.time(observation.observedAt + Double($0.maximumAgeHours) * 3600) }),
        ])
    }

    /// What is known of a control that fails, or whose failure is accepted.
    func risk(_ state: ControlState) -> JSONValue {
        let exceptions = report.assessment.scope.exceptions.filter { state.exceptions.contains($0.id) }
        let isAccepted = state.status == .excepted
        return Self.object([
            ("uuid", .string(riskUUID(state))),
            ("title", Self.line("\(state.control.reference): \(state.control.title)")),
            ("description", Self.line(state.reason)),
            ("statement", Self.line("The control does not hold: \(state.reason)")),
            ("status", isAccepted ? "deviation-approved" : "open"),
            (
                "mitigating-factors",
                .array(
                    (isAccepted ? exceptions : []).map {
                        [
                            "uuid": .string(uuid("mitigation", "\(state.control.reference)", $0.id)),
                            "description": Self.line("\($0.id), \($0.owner): \($0.compensatingControl)"),
                        ]
                    }
                )
            ),
            ("deadline", isAccepted ? exceptions.map(\.expiresAt).min().map(Self.time) : nil),
            ("related-observations", related(state)),
        ])
    }

    func riskUUID(_ state: ControlState) -> String { uuid("risk", "\(state.control.reference)") }

    func related(_ state: ControlState) -> JSONValue {
        .array(
            state.direct.flatMap(\.observations).map {
                ["observation-uuid": .string(uuid("observation", $0.check, $0.subject))]
            }
        )
    }

    /// The evidence as resources; the bytes lie beside the document.
    func resources() -> [JSONValue] {
        report.evidence.map { record in
            [
                "uuid": .string(uuid("evidence", record.id)), "title": Self.line(record.kind),
                "description": Self.line("\(record.source), collected \(Timestamp.text(record.collectedAt))"),
                "rlinks": [
                    [
                        "href": .string(OSCALDocument.evidencePath(record)), "media-type": .string(record.mediaType),
                        "hashes": [["algorithm": "SHA-256", "value": .string(record.id)]],
                    ]
                ],
            ]
        }
    }
}
