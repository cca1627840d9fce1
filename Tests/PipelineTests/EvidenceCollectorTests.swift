import Attacks
import Attestation
import Findings
import Formats
import Ledger
import RedTeam
import TestSupport
import Testing
import Workspace

@testable import Pipeline

private let configuration = """
    version: 1
    project: bot
    advisories: [real.mdb]
    stages:
      image: {context: ., dockerfile: Dockerfile, tag: "bot:1", output: image.tar}
      service: {external: "http://127.0.0.1:1", upstream: {kind: openai, model: m, url: "http://127.0.0.1:1"}}
      redteam: {config: promptfooconfig.yaml}
      vulnerabilities: {folders: [.]}
      infrastructure: {files: [Dockerfile]}
      models: {paths: [model], registry: model-registry.yaml, use: support}
    """

private func finding(_ rule: String, _ family: FindingFamily, _ severity: Severity = .high) -> Finding {
    Finding(
        rule: rule,
        family: family,
        severity: severity,
        title: "t",
        message: "prompt and answer",
        remediation: "",
        subject: Subject(.file, "f"),
        taxonomies: rule == "MDF-003" ? [.cwe(798)] : []
    )
}

/// Runs one stage through the collector and answers what is said of checks.
private struct Scene {
    var text = configuration
    var stages: [StageRecord] = []
    var accepted: [Finding] = []
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    mutating func add(
        _ kind: String,
        _ status: StageStatus = .passed,
        _ findings: [Finding] = [],
        message: String = "done",
        counts: [StageRecord.Count] = [],
        artifacts: [StageRecord.Artifact] = []
    ) {
        stages.append(
            StageRecord(
                name: kind,
                kind: kind,
                status: status,
                startedAt: 100,
                duration: 5,
                message: message,
                counts: counts,
                findings: findings,
                artifacts: artifacts
            )
        )
    }

    /// Leaves a file and answers how a stage names it.
    func leave(_ kind: String, _ value: JSONValue) throws -> StageRecord.Artifact {
        try folder.write(value.text(), to: "reports/\(kind).json")
        return .init(kind: kind, path: "reports/\(kind).json", sha256: SHA256Digest.hex(of: value.bytes()))
    }

    func evidence() throws -> [Evidence] {
        let run = RunRecord(
            id: "r1",
            project: "bot",
            startedAt: 100,
            duration: 10,
            version: "1",
            seed: 1,
            subject: "bot",
            stages: stages,
            gate: GateDecision(
                status: .open,
                rules: [],
                excepted: accepted.map {
                    .init(finding: $0.fingerprint, exception: "EX", owner: "o", reason: "r", expires: "2030-01-01")
                }
            )
        )
        let configuration = try PipelineConfiguration(reading: text, file: "martlet.yaml")
        return EvidenceCollector(configuration: configuration, workspace: WorkspaceFolder(root: folder.path))
            .evidence(of: run, at: 200)
    }

    func results() throws -> [String: String] {
        Dictionary(
            try evidence().flatMap(\.record.labels).map { ($0.check, $0.status) },
            uniquingKeysWith: { "\($0), \($1)" }
        )
    }
}

/// promptfoo results in which every attack has some tests that end in a way.
private func results(_ outcome: (String) -> (success: Bool, failure: Int), each: Int = 5, only: Set<String>? = nil)
    -> JSONValue
{
    let attacks = AttackRegistry.all.filter { only?.contains($0.documentation.id) ?? true }
    return [
        "results": [
            "results": .array(
                attacks.flatMap { attack in
                    (0..<each).map { _ in
                        let (success, failure) = outcome(attack.documentation.id)
                        return [
                            "success": .bool(success), "failureReason": .int(failure),
                            "metadata": ["pluginId": .string(attack.name)],
                        ]
                    }
                } + [["success": false, "failureReason": 1, "metadata": [:]]]
            )
        ]
    ]
}

@Suite("Evidence of a run")
struct EvidenceCollectorTests {
    @Test(
        "Attacks that all held: what they show passes, what they do not show is unknown, what was not tried gets no result"
    )
    func redTeamHeld() throws {
        var scene = try Scene()
        scene.add("redteam", artifacts: [try scene.leave("promptfoo-results", results { _ in (true, 0) })])
        let said = try scene.results()
        #expect(said["redteam.prompt-injection"] == "pass" && said["redteam.jailbreak"] == "pass")
        #expect(said["redteam.system-prompt-leak"] == "pass" && said["redteam.insecure-output"] == "pass")
        for key in ["indirect-injection", "pii-leak", "dos-cost", "excessive-agency", "hallucination"] {
            #expect(said["redteam.\(key)"] == "unknown", "\(key)")
        }
        for key in ["harmful-content", "bias", "model-extraction"] {
            #expect(said["redteam.\(key)"] == nil, "\(key)")
        }
    }

    @Test(
        "One attack that got through fails its check; one without a verdict is an error; too few or not all tried is unknown",
        arguments: [
            ("got through", "fail"), ("no verdict", "error"), ("too few", "unknown"), ("not tried", "unknown"),
            ("file altered", "error"), ("file missing", "error"), ("practice target", "unknown"),
        ]
    )
    func redTeam(what: String, status: String) throws {
        var scene = try Scene()
        let attacks: Set = ["MRT-LEAK-001"]
        let file: JSONValue
        switch what {
        case "got through": file = results { $0 == "MRT-LEAK-001" ? (false, 1) : (true, 0) }
        case "no verdict": file = results { $0 == "MRT-LEAK-001" ? (false, 2) : (true, 0) }
        case "too few": file = results({ _ in (true, 0) }, each: 4, only: attacks)
        default: file = results({ _ in (true, 0) })
        }
        var artifacts = [try scene.leave("promptfoo-results", file)]
        if what == "file altered" { try scene.folder.write("{}", to: "reports/promptfoo-results.json") }
        if what == "file missing" { artifacts = [] }
        if what == "practice target" {
            scene.text = configuration.replacing(
                "{external: \"http://127.0.0.1:1\", upstream: {kind: openai, model: m, url: \"http://127.0.0.1:1\"}}",
                with: "{upstream: {kind: practice}}"
            )
        }
        if what == "not tried" {
            artifacts = [
                try scene.leave("promptfoo-results", results({ _ in (true, 0) }, only: ["MRT-INJECT-001"]))
            ]
        }
        scene.add("redteam", what == "got through" ? .findings : .passed, artifacts: artifacts)
        let key = what == "not tried" ? "redteam.prompt-injection" : "redteam.system-prompt-leak"
        #expect(try scene.results()[key] == status)
    }

    @Test(
        "A stage that did not do its work is never a pass",
        arguments: ["redteam", "vulnerabilities", "infrastructure", "secrets", "models"],
        [(StageStatus.failed, "error"), (.skipped, "unknown"), (.cancelled, "error")]
    )
    func obstacles(kind: String, status: (StageStatus, String)) throws {
        var scene = try Scene()
        scene.add("image")
        scene.add(kind, status.0)
        let said = try scene.results()
        #expect(!said.isEmpty)
        #expect(Set(said.values) == [status.1])
    }

    @Test("What was found counts, even if the stage then failed")
    func partial() throws {
        var scene = try Scene()
        scene.add("vulnerabilities", .failed, [finding("CVE-1", .vulnerability)])
        scene.add("redteam", .failed, [finding("MRT-LEAK-001", .redteam)])
        let said = try scene.results()
        #expect(said["image.vulns"] == "fail" && said["redteam.system-prompt-leak"] == "fail")
        #expect(said["redteam.jailbreak"] == "error" && said["deps.malicious"] == "error")
    }

    @Test(
        "Vulnerabilities: only a whole image and a real collection of advisories make a pass",
        arguments: [
            ("whole", "pass"), ("starter", "unknown"), ("assembled", "unknown"), ("no image", "unknown"),
            ("medium", "pass"), ("high", "fail"), ("accepted", "pass"),
        ]
    )
    func vulnerabilities(what: String, status: String) throws {
        var scene = try Scene()
        if what == "starter" { scene.text = configuration.replacing("[real.mdb]", with: "[starter]") }
        if what != "no image" {
            scene.add(
                "image",
                message: what == "assembled"
                    ? "bot:1: assembled from the application's folder alone" : "bot:1: built with docker"
            )
        }
        let found = finding("CVE-1", .vulnerability, what == "medium" ? .medium : .high)
        if what == "accepted" { scene.accepted = [found] }
        let finds = ["medium", "high", "accepted"].contains(what)
        scene.add("vulnerabilities", finds ? .findings : .passed, finds ? [found] : [])
        let said = try scene.results()
        #expect(said["image.vulns"] == status)
        // That nothing was found does not show that nothing malicious is there.
        #expect(said["deps.malicious"] == "unknown")
    }

    @Test("A bill of materials counts with its digest, for an image, with every model", arguments: [true, false])
    func bill(hasModel: Bool) throws {
        var scene = try Scene()
        scene.add("image", message: "bot:1: built with docker")
        let bill = try scene.leave(
            "sbom",
            [
                "metadata": ["component": ["type": "container"]],
                "components": hasModel ? [["type": "machine-learning-model"]] : [["type": "library"]],
            ]
        )
        scene.add("vulnerabilities", artifacts: [bill])
        #expect(try scene.results()["sbom.present"] == (hasModel ? "pass" : "unknown"))
        let piece = try #require(try scene.evidence().first { $0.record.kind == "sbom" })
        #expect(piece.record.id == bill.sha256)
        try scene.folder.write("{}", to: "reports/sbom.json")
        #expect(try scene.results()["sbom.present"] == "unknown")
    }

    @Test(
        "Infrastructure: what is accepted counts as none, what was not decided is no pass, credentials are no source scan"
    )
    func infrastructure() throws {
        func said(_ findings: [Finding], accepted: [Finding] = [], undecided: Int = 0) throws -> [String: String] {
            var scene = try Scene()
            scene.accepted = accepted
            scene.add(
                "infrastructure",
                findings.isEmpty ? .passed : .findings,
                findings,
                counts: [.init("undecided", undecided)]
            )
            return try scene.results()
        }
        let low = finding("MDF-004", .misconfiguration, .low)
        #expect(try said([])["iac.scan"] == "pass")
        #expect(try said([low])["iac.scan"] == "fail")
        #expect(try said([low], accepted: [low])["iac.scan"] == "pass")
        #expect(try said([], undecided: 2)["iac.scan"] == "unknown")
        #expect(try said([])["secrets.scan"] == "unknown" && said([])["k8s.hardening"] == "unknown")
        #expect(try said([finding("MDF-003", .misconfiguration)])["secrets.scan"] == "fail")
        #expect(try said([finding("MKB-001", .misconfiguration)])["k8s.hardening"] == "fail")
    }

    @Test(
        "Models: the registry's word counts where one is asked",
        arguments: [
            ("", "pass", "pass", "pass", "unknown"), ("MDL-PKL-001", "fail", "pass", "pass", "unknown"),
            ("MDL-FMT-005", "unknown", "pass", "pass", "unknown"), ("MDL-LIC-001", "pass", "fail", "pass", "unknown"),
            ("MDL-REG-002", "pass", "pass", "fail", "fail"), ("MDL-REG-003", "pass", "pass", "fail", "unknown"),
        ]
    )
    func models(rule: String, malware: String, licence: String, approval: String, provenance: String) throws {
        var scene = try Scene()
        scene.add("models", rule.isEmpty ? .passed : .findings, rule.isEmpty ? [] : [finding(rule, .model)])
        let said = try scene.results()
        #expect(said["model.malware-scan"] == malware && said["model.licence-check"] == licence)
        #expect(said["model.registry-approval"] == approval && said["model.provenance-verified"] == provenance)
        scene.text = configuration.replacing(", registry: model-registry.yaml, use: support", with: "")
        if rule.isEmpty {
            let alone = try scene.results()
            #expect(alone["model.registry-approval"] == "unknown" && alone["model.licence-check"] == "unknown")
        }
    }

    @Test("Bodies say when and what, without what was said to the application; kinds are those of the catalogue")
    func bodies() throws {
        var scene = try Scene()
        scene.add("image")
        for kind in ["redteam", "vulnerabilities", "infrastructure", "models", "gate"] {
            scene.add(kind, .findings, [finding("X-1", .code)])
        }
        let evidence = try scene.evidence()
        #expect(
            Set(evidence.map(\.record.kind)) == [
                "redteam-run", "scan-report", "sbom", "registry-entry", "approval", "gate-result",
            ]
        )
        for piece in evidence {
            #expect(piece.record.periodStart == 100 && piece.record.periodEnd == 105 && piece.record.collectedAt == 200)
            #expect(!String(decoding: piece.body, as: UTF8.self).contains("prompt and answer"))
        }
        let ledger = try Ledger.inMemory()
        try ledger.record(evidence, at: 200)
        guard case .intact = try ledger.verify() else {
            Issue.record("the ledger is broken")
            return
        }
    }
}

@Suite("Evidence of deployments")
struct DeploymentEvidenceTests {
    private func said(_ events: [(String, JSONObject)]) throws -> [String: String] {
        let ledger = try Ledger.inMemory()
        for (index, event) in events.enumerated() {
            var facts = event.1
            facts["deployment"] = "d1"
            facts["environment"] = "production"
            try ledger.append("deployment.\(event.0)", .object(facts), at: Double(index))
        }
        let log = try ledger.events()
        func evidence(_ known: Set<String>) -> [Evidence] {
            DeploymentEvidence.evidence(log, known: known, project: "bot", version: "1", at: 100)
        }
        #expect(evidence(["deployment d1"]).isEmpty)
        let labels = evidence([]).flatMap(\.record.labels)
        return Dictionary(labels.map { ($0.check, $0.status) }, uniquingKeysWith: { "\($0), \($1)" })
    }

    @Test("Gate and approval as the desk logged them")
    func approvals() throws {
        let planned: (String, JSONObject) = ("planned", ["requestedBy": "frank", "run": "r1"])
        func approved(_ person: String, signed: Bool) -> (String, JSONObject) {
            ("approved", ["person": .string(person), "signed": .bool(signed)])
        }
        let started: (String, JSONObject) = ("started", [:])
        #expect(try said([planned, approved("dana", signed: true)]).isEmpty)
        #expect(
            try said([planned, approved("dana", signed: true), started])
                == ["deploy.gate-passed": "pass", "deploy.approval": "pass"]
        )
        #expect(try said([planned, approved("dana", signed: false), started])["deploy.approval"] == "unknown")
        #expect(try said([planned, approved("Frank", signed: true), started])["deploy.approval"] == "fail")
        #expect(try said([planned, started])["deploy.approval"] == "fail")
        #expect(
            try said([planned, approved("dana", signed: true), ("breakGlass", ["incident": "INC-1"]), started])[
                "deploy.approval"
            ]
                == "fail"
        )
        #expect(try said([("planned", ["requestedBy": "frank"]), started])["deploy.gate-passed"] == "fail")
        #expect(try said([started])["deploy.gate-passed"] == "unknown")
    }
}
