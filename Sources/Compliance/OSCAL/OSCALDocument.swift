import Formats
import Ledger

/// OSCAL 1.1.3 documents of an assessment. Members stand in the order that readers expect: `uuid` and `metadata` first.
public enum OSCALDocument {
    /// Where a document expects the bytes of evidence, relative to itself.
    public static func evidencePath(_ record: EvidenceRecord) -> String {
        "evidence/\(record.id)\(record.mediaType == "application/json" ? ".json" : "")"
    }

    // MARK: Assessment results

    /// What was found: `assessment-results`.
    ///
    /// - Throws: `OSCALFault` if the document would not be valid.
    public static func assessmentResults(_ report: ComplianceReport) throws(OSCALFault) -> JSONValue {
        let part = OSCALPart(report: report)
        let controls = report.assessment.controls
        let attested = controls.filter { $0.attestation != nil }
        let people = Set(attested.compactMap { $0.attestation?.person }).sorted()
        let plan = part.uuid("plan", report.catalogueDigest)
        let start = report.period?.start ?? report.assessment.at
        let result = OSCALPart.object([
            ("uuid", .string(part.uuid("result", Timestamp.text(report.assessment.at)))),
            ("title", OSCALPart.line("Assessment of \(report.assessment.scope.system)")),
            ("description", OSCALPart.line(ComplianceWording.method)),
            ("start", OSCALPart.time(min(start, report.assessment.at))), ("end", OSCALPart.time(report.assessment.at)),
            ("local-definitions", part.definitions(withAssets: true)),
            ("reviewed-controls", ["control-selections": .array(report.assessment.frameworks.map(selection))]),
            ("attestations", .array(attested.compactMap { attestation($0, part) })),
            ("assessment-log", log(report, part)),
            ("observations", .array(report.assessment.observations.map(part.observation))),
            ("risks", .array(controls.filter(isRisk).map(part.risk))),
            ("findings", .array(controls.compactMap { finding($0, part) })),
        ])
        let document = part.document(
            "assessment-results",
            title: "Control assessment of \(report.assessment.scope.system)",
            people: people,
            [
                ("import-ap", ["href": .string("#\(plan)")]), ("results", [result]),
                (
                    "back-matter",
                    [
                        "resources": .array(
                            [
                                [
                                    "uuid": .string(plan), "title": "What is assessed, and how",
                                    "description": OSCALPart.line(
                                        "The catalogue of frameworks, checks and mappings with SHA-256 \(report.catalogueDigest) is the plan."
                                    ),
                                ]
                            ] + part.resources()
                        )
                    ]
                ),
            ]
        )
        try OSCALValidator.validate(document)
        return document
    }

    private static func isRisk(_ state: ControlState) -> Bool { state.status == .fail || state.status == .excepted }

    private static func selection(_ framework: FrameworkState) -> JSONValue {
        func ids(_ states: [ControlState]) -> JSONValue {
            .array(states.map { ["control-id": .string($0.control.token)] })
        }
        let left = framework.controls.filter { $0.status == .notApplicable }
        let remarks = left.map { "\($0.control.reference.id): \($0.reason)" }.joined(separator: "; ")
        return OSCALPart.object([
            ("description", OSCALPart.line("\(framework.framework.title) \(framework.framework.version)")),
            ("include-controls", ids(framework.controls)), ("exclude-controls", ids(left)),
            ("remarks", left.isEmpty ? nil : OSCALPart.line(remarks)),
        ])
    }

    private static func attestation(_ state: ControlState, _ part: OSCALPart) -> JSONValue? {
        guard let attestation = state.attestation else { return nil }
        return [
            "responsible-parties": [
                ["role-id": "control-owner", "party-uuids": [.string(part.uuid("party", attestation.person))]]
            ],
            "parts": [
                [
                    "uuid": .string(part.uuid("attestation", "\(state.control.reference)")), "name": "attestation",
                    "title": OSCALPart.line("\(state.control.reference)"),
                    "props": [
                        OSCALPart.property("control-id", state.control.token),
                        OSCALPart.property("expires", Timestamp.text(attestation.expiresAt)),
                    ],
                    "prose": OSCALPart.line(attestation.statement),
                ]
            ],
        ]
    }

    /// Controls that a person has to answer for are neither satisfied nor not; they are told in the log.
    private static func log(_ report: ComplianceReport, _ part: OSCALPart) -> JSONValue? {
        let entries = report.assessment.frameworks.compactMap { framework -> JSONValue? in
            let manual = framework.controls.filter { $0.status == .manual }
            guard !manual.isEmpty else { return nil }
            let lines = manual.map { "\($0.control.reference.id): \($0.reason)" }.joined(separator: "; ")
            return [
                "uuid": .string(part.uuid("log", framework.framework.id)),
                "title": OSCALPart.line("\(framework.framework.title): controls that a person has to answer for"),
                "description": OSCALPart.line(lines), "start": OSCALPart.time(report.assessment.at),
            ]
        }
        return entries.isEmpty ? nil : ["entries": .array(entries)]
    }

    private static func finding(_ state: ControlState, _ part: OSCALPart) -> JSONValue? {
        let outcome: (state: JSONValue, reason: JSONValue)
        switch state.status {
        case .pass: outcome = ("satisfied", "pass")
        case .fail: outcome = ("not-satisfied", "fail")
        case .excepted, .unknown, .expired: outcome = ("not-satisfied", "other")
        case .manual, .notApplicable: return nil
        }
        let status: JSONValue = [
            "state": outcome.state, "reason": outcome.reason, "remarks": OSCALPart.line(state.reason),
        ]
        return OSCALPart.object([
            ("uuid", .string(part.uuid("finding", "\(state.control.reference)"))),
            ("title", OSCALPart.line("\(state.control.reference)")),
            ("description", OSCALPart.line(state.control.title)),
            (
                "target",
                OSCALPart.object([
                    ("type", "objective-id"), ("target-id", .string("\(state.control.token)_obj")),
                    (
                        "props",
                        .array(
                            [OSCALPart.property("status-detail", state.status.rawValue)]
                                + (state.isNotYetDue
                                    ? state.control.appliesFrom.map {
                                        [OSCALPart.property("applies-from", Timestamp.text($0))]
                                    } ?? [] : [])
                        )
                    ),
                    ("status", status),
                ])
            ),
            ("related-observations", part.related(state)),
            ("related-risks", isRisk(state) ? [["risk-uuid": .string(part.riskUUID(state))]] : nil),
        ])
    }

    // MARK: Plan of action

    /// What has to be done: `plan-of-action-and-milestones`; `nil` if no control fails and none is excepted.
    ///
    /// - Throws: `OSCALFault` if the document would not be valid.
    public static func planOfAction(_ report: ComplianceReport) throws(OSCALFault) -> JSONValue? {
        let part = OSCALPart(report: report)
        let open = report.assessment.controls.filter(isRisk)
        guard !open.isEmpty else { return nil }
        let related = Set(open.flatMap(\.direct).flatMap(\.observations).map { "\($0.check)\u{0}\($0.subject)" })
        let items = open.map { state in
            OSCALPart.object([
                ("uuid", .string(part.uuid("item", "\(state.control.reference)"))),
                ("title", OSCALPart.line("\(state.control.reference): \(state.control.title)")),
                ("description", OSCALPart.line(state.reason)), ("related-observations", part.related(state)),
                ("related-risks", [["risk-uuid": .string(part.riskUUID(state))]]),
            ])
        }
        let document = part.document(
            "plan-of-action-and-milestones",
            title: "Plan of action of \(report.assessment.scope.system)",
            [
                (
                    "system-id",
                    [
                        "identifier-type": "http://ietf.org/rfc/rfc4122",
                        "id": .string(part.uuid("system", report.assessment.scope.system)),
                    ]
                ),
                ("local-definitions", part.definitions(withAssets: true)),
                (
                    "observations",
                    .array(
                        report.assessment.observations.filter { related.contains("\($0.check)\u{0}\($0.subject)") }
                            .map(part.observation)
                    )
                ),
                ("risks", .array(open.map(part.risk))), ("poam-items", .array(items)),
                ("back-matter", report.evidence.isEmpty ? nil : ["resources": .array(part.resources())]),
            ]
        )
        try OSCALValidator.validate(document)
        return document
    }

    // MARK: Component definition

    /// What the system satisfies: `component-definition` with the controls that pass; `nil` if none does.
    ///
    /// - Throws: `OSCALFault` if the document would not be valid.
    public static func componentDefinition(_ report: ComplianceReport) throws(OSCALFault) -> JSONValue? {
        let part = OSCALPart(report: report)
        let frameworks = report.assessment.frameworks.filter { $0.count(.pass) > 0 }
        guard !frameworks.isEmpty else { return nil }
        let implementations = frameworks.map { framework -> JSONValue in
            [
                "uuid": .string(part.uuid("implementation", framework.framework.id)),
                "source": .string("#\(part.uuid("framework", framework.framework.id))"),
                "description": OSCALPart.line(
                    "Controls of \(framework.framework.title) that passed at \(Timestamp.text(report.assessment.at))."
                ),
                "implemented-requirements": .array(
                    framework.controls.filter { $0.status == .pass }.map { state in
                        [
                            "uuid": .string(part.uuid("requirement", "\(state.control.reference)")),
                            "control-id": .string(state.control.token), "description": OSCALPart.line(state.reason),
                            "props": [["name": "implementation-status", "value": "implemented"]],
                        ]
                    }
                ),
            ]
        }
        let document = part.document(
            "component-definition",
            title: "What \(report.assessment.scope.system) satisfies",
            [
                (
                    "components",
                    [
                        [
                            "uuid": .string(part.uuid("component", report.assessment.scope.system)), "type": "software",
                            "title": OSCALPart.line(report.assessment.scope.system),
                            "description": OSCALPart.line("The system that was assessed."),
                            "control-implementations": .array(implementations),
                        ]
                    ]
                ),
                (
                    "back-matter",
                    [
                        "resources": .array(
                            frameworks.map {
                                [
                                    "uuid": .string(part.uuid("framework", $0.framework.id)),
                                    "title": OSCALPart.line("\($0.framework.title) \($0.framework.version)"),
                                    "description": OSCALPart.line($0.framework.source),
                                ]
                            }
                        )
                    ]
                ),
            ]
        )
        try OSCALValidator.validate(document)
        return document
    }
}
