import Archives
import Assertions
import Attestation
import Compliance
import Containers
import Deployment
import Detection
import Dispatch
import Expressions
import Findings
import Formats
import Foundation
import Guard
import HTTP
import Infrastructure
import Matching
import Models
import Pipeline
import RedTeam
import Reports
import Secrets
import Vulnerabilities
import Workspace

/// The readers of hostile bytes. The environment variable MARTLET_FUZZ chooses one.
enum Target: String, CaseIterable {
    case json  // target
    case yaml  // target
    case xml  // target
    case tar  // target
    case gzip  // target
    case zip  // target
    case pattern  // target
    case decodings  // target
    case dockerfile  // target
    case compose  // target
    case cloudformation  // target
    case terraform  // target
    case kubernetes  // target
    case workflow  // target
    case osv  // target
    case database  // target
    case feeds  // target
    case store  // target
    case bolt  // target
    case trivy  // target
    case grype  // target
    case bill  // target
    case packageurl  // target
    case promptfoo  // target
    case junit  // target
    case sarif  // target
    case pipeline  // target
    case redteam  // target
    case refusal  // target
    case template  // target
    case transform  // target
    case math  // target
    case versions  // target
    case inventory  // target
    case image  // target
    case model  // target
    case registry  // target
    case aws  // target
    case logs  // target
    case configrules  // target
    case cost  // target
    case catalogue  // target
    case scope  // target
    case oscal  // target
    case sigma  // target
    case monitor  // target
    case sanctions  // target
    case deploy  // target
    case deployplan  // target
    case keys  // target
    case prompts  // target
    case traces  // target
    case verdict  // target
    case answer  // target
    case tests  // target
    case journal  // target
    case rawrequest  // target
    case websocket  // target
    case guardrules  // target
    case toml  // target
    case secrets  // target
    case gitleaks  // target
    case gitobjects  // target
}

private let target = ProcessInfo.processInfo.environment["MARTLET_FUZZ"].flatMap(Target.init(rawValue:)) ?? .json

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The package manager renames the entry of a program so; libFuzzer's own `main` is not linked then.
@_cdecl("fuzz_main")
public func fuzzMain(
    _ count: CInt,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments) { fuzzOne($0, $1) }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    switch target {
    case .json:
        if let value = try? JSONValue(parsing: bytes) {
            precondition((try? JSONValue(parsing: value.bytes())) == value)
        }
    case .yaml: _ = try? YAMLNode.documents(in: text).map(\.json)
    case .xml: _ = try? XMLElement(parsing: bytes)
    case .toml: _ = try? TOMLDocument(parsing: bytes)
    case .secrets: _ = SecretScanner.scan(bytes: bytes, path: "f")
    case .gitleaks:
        if let rules = try? GitleaksRules(reading: bytes) {
            _ = SecretScanner(rules: rules.rules, allows: rules.allows).scan(Array(bytes.prefix(4096)), path: "f")
        }
    case .gitobjects: _ = try? GitObjects.contents(in: bytes)
    case .tar:
        var reader = TarReader(MemorySource(bytes), budget: .init(maximumBytes: 1 << 20))
        while let entry = try? reader.next() { if entry.kind == .file { _ = try? reader.readBody() } }
    case .gzip: _ = try? Gzip.decompress(bytes, budget: .init(maximumBytes: 1 << 20))
    case .zip:
        if let archive = try? ZipArchive(bytes) {
            for entry in archive.entries.prefix(100) { _ = try? ZipArchive.content(of: entry, in: bytes) }
        }
    case .pattern:
        if let pattern = try? Pattern(String(text.prefix(64))) {
            _ = pattern.matches(in: String(text.dropFirst(64).prefix(2000)), limit: 20)
        }
    case .decodings: _ = Decodings.views(of: text, maximumViews: 60, maximumBytes: 4096)
    case .dockerfile: _ = InfrastructureScanner.scan([("Dockerfile", bytes)])
    case .compose: _ = InfrastructureScanner.scan([("compose.yaml", bytes)])
    case .cloudformation:
        _ = InfrastructureScanner.scan([("stack.yaml", bytes)])
        if let worlds = try? CloudFormationReader.worlds(reading: bytes) { precondition(!worlds.isEmpty) }
    case .terraform:
        _ = InfrastructureScanner.scan([("plan.json", bytes)])
        _ = try? TerraformPlanReader.template(reading: bytes)
    case .kubernetes:
        guard let template = try? KubernetesReader.template(reading: bytes) else { break }
        for check in CheckRegistry.kubernetes { _ = check.judge(template) }
    case .workflow:
        guard let template = try? WorkflowReader.template(reading: bytes, path: "w.yml") else { break }
        for check in CheckRegistry.workflow { _ = check.judge(template) }
    case .osv: _ = try? OSVReader.read(bytes, source: "fuzz")
    case .database: _ = try? AdvisoryDatabase(bytes, name: "fuzz").advisories(ecosystem: "PyPI", name: "a")
    case .feeds:
        var collection = AdvisoryCollection()
        _ = try? AdvisoryFeeds.read(bytes, name: "f.json", into: &collection)
        _ = try? AdvisoryDatabase.build(collection)
    case .store:
        if let file = try? AdvisoryDatabase.sealed(bytes), let store = try? AdvisoryDatabase(file, name: "fuzz") {
            _ = try? store.advisories(ecosystem: "PyPI", name: "demo")
            _ = try? store.threat(of: "CVE-2026-1000")
        }
    case .bolt:
        let path = NSTemporaryDirectory() + "martlet-fuzz-\(getpid()).db"
        if (try? Data(bytes).write(to: URL(fileURLWithPath: path))) != nil {
            let metadata = Array(#"{"Version":2,"UpdatedAt":"2026-01-01T00:00:00Z"}"#.utf8)
            let database = try? TrivyDatabase(path: path, metadata: metadata)
            for ecosystem in ["PyPI", "Debian:12", "Red Hat:enterprise_linux:9"] {
                _ = try? database?.advisories(ecosystem: ecosystem, name: "demo")
            }
        }
    case .trivy: _ = try? TrivyReport.findings(in: bytes, file: "f")
    case .grype: _ = try? GrypeReport.findings(in: bytes, file: "f")
    case .bill:
        _ = BillReader.recognises(bytes)
        _ = try? BillReader.read(bytes, file: "f")
    case .packageurl: _ = PackageURLParts(String(decoding: bytes, as: UTF8.self))
    case .promptfoo: _ = try? PromptfooResults.findings(in: bytes, file: "f")
    case .junit: _ = try? JUnitImport.read(bytes, file: "f", engine: "e")
    case .sarif: _ = try? SARIFImport.read(bytes, file: "f", engine: "e")
    case .pipeline: _ = try? PipelineConfiguration(reading: text, file: "f")
    case .redteam: _ = try? RedTeamConfiguration(reading: text, file: "f", environment: [:]) { _ in nil }
    case .refusal: _ = Refusal.judge(text)
    case .template: _ = try? Template(text).render(JSONObject())
    case .transform:
        let limits = ScriptLimits(steps: 20_000, textBytes: 1 << 16, elements: 1 << 12, work: 8 << 20)
        let scope: JSONObject = ["json": ["a": [1, "x", nil]], "text": "hello", "output": "hello", "context": ["vars": [:]]]
        _ = try? Script(text).evaluate(scope, arguments: ["json", "text", "context"], limits: limits)
    case .math: if let expression = try? MathExpression(text) { _ = try? expression.evaluate(["a": 1, "b": 0]) }
    case .versions:
        let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { break }
        for scheme in VersionScheme.allCases {
            let there = scheme.compare(parts[0], parts[1])
            let back = scheme.compare(parts[1], parts[0])
            precondition(there?.signum() == back.map { -$0.signum() }, "\(scheme) has no order")
            if let key = scheme.key(parts[0]) { _ = scheme.requirement(parts[1])?.contains(key) }
        }
    case .inventory: scanInventory(bytes)
    case .image: readImage(bytes)
    case .model: _ = ModelScanner.scan(bytes, name: "model.bin").findings
    case .registry: _ = try? ModelRegistry(reading: text, file: "f")
    case .aws: lookAtAWS(bytes)
    case .logs: watch(bytes)
    case .configrules: _ = try? ConfigRuleLinter.lint(text, file: "f")
    case .cost: calculate(text)
    case .catalogue: readCatalogue(text)
    case .scope: _ = try? ComplianceScope(reading: text, file: "f", catalogue: standardCatalogue)
    case .oscal: if let json = try? JSONValue(parsing: bytes) { try? OSCALValidator.validate(json) }
    case .sigma: readRules(text)
    case .monitor: _ = try? MonitorConfiguration(reading: text, file: "f") { [($0, $0), ("unreadable", nil)] }
    case .sanctions: readSanctions(bytes)
    case .deploy: _ = try? DeployConfiguration(reading: text, file: "f")
    case .deployplan: readPlans(bytes)
    case .keys: readKeys(text)
    case .prompts: readPrompt(bytes)
    case .traces: readTraces(bytes)
    case .verdict: readVerdict(text)
    case .answer: readAnswer(text)
    case .tests: readTests(bytes)
    case .journal: readJournal(bytes)
    case .rawrequest: readRequest(text)
    case .websocket: readFrames(bytes)
    case .guardrules:
        if let rules = try? GuardRules(reading: text, file: "f") {
            _ = rules.matching(String(text.prefix(2000)))
            precondition((try? GuardRules(reading: rules.yaml(), file: "f"))?.rules == rules.rules, "rules are not read as they were written")
        }
    }
    return 0
}

private let starter = StarterAdvisories()

/// Places in an image that are read for packages; the first byte of an input chooses one.
private let packageFiles = [
    "var/lib/dpkg/status", "lib/apk/db/installed", "usr/lib/python3/dist-packages/a-1.dist-info/METADATA",
    "app/node_modules/a/package.json", "app/requirements.txt", "app/package-lock.json", "etc/os-release",
    "app/yarn.lock", "app/pnpm-lock.yaml", "app/bun.lock", "app/Pipfile.lock", "app/poetry.lock", "app/uv.lock", "app/pdm.lock",
    "app/pylock.toml", "opt/conda-meta/a-1-0.json", "app/environment.yml", "app/go.mod", "app/Cargo.lock", "app/server", "app/a.egg",
    "app/Gemfile.lock", "specifications/a.gemspec", "app/composer.lock", "vendor/composer/installed.json", "app/packages.lock.json",
    "app/packages.config", "app/Directory.Packages.props", "app/a.deps.json", "app/a-1.jar", "app/pom.xml", "app/gradle.lockfile",
    "app/build.sbt.lock", "app/mix.lock", "app/pubspec.lock", "app/Package.resolved", "app/Podfile.lock", "app/conan.lock",
    "app/Manifest.toml", "app/stack.yaml.lock", "app/cabal.project.freeze", "wp-includes/version.php",
    "var/lib/rpmmanifest/container-manifest-2", "var/lib/rpm/Packages.db", "var/lib/rpm/Packages", "var/lib/rpm/rpmdb.sqlite",
]

private func scanInventory(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let path = packageFiles[Int(first) % packageFiles.count]
    let content = Array(bytes.dropFirst())
    var entries = [path: FileTree.Entry(kind: .file, size: content.count, content: content)]
    if path != "etc/os-release" {
        let release = Array("ID=debian\nVERSION_ID=12\n".utf8)
        entries["etc/os-release"] = .init(kind: .file, size: release.count, content: release)
    }
    let tree = FileTree(entries: entries)
    _ = try? VulnerabilityScanner.scan(root: tree, name: "fuzz", source: starter, now: 0)
    _ = try? VulnerabilityScanner.scan(folder: tree, name: "fuzz", source: starter, now: 0)
}

/// A server with two answers, divided by the first blank line: one for questions in forms, one for those in JSON. The first
/// byte chooses between success and refusal.
private struct TwoAnswers: HTTPClient {
    let status: Int
    let form: [UInt8]
    let json: [UInt8]

    init(_ bytes: [UInt8]) {
        status = (bytes.first ?? 0) & 7 == 7 ? 400 : 200
        let parts = String(decoding: bytes.dropFirst(), as: UTF8.self).split(
            separator: "\n\n",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        form = Array((parts.first ?? "").utf8)
        json = parts.count > 1 ? Array(parts[1].utf8) : []
    }

    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        let isForm = request.fields["content-type"]?.contains("form") ?? false
        return HTTPResponse(status: status, body: isForm ? form : json)
    }
}

private func lookAtAWS(_ bytes: [UInt8]) {
    _ = try? LiveSnapshot(parsing: bytes, file: "f")
    let world = AWSClient.World(client: TwoAnswers(bytes), now: { 0 }, sleep: { _ in }, random: { 0 })
    let credentials = AWSCredentials(accessKeyID: "a", secretAccessKey: "b")
    guard let endpoints = try? AWSEndpoints(override: nil, environment: [:]),
        let validation = try? LiveValidation(regions: ["a-1"], endpoints: endpoints, credentials: credentials, world: world)
    else { return }
    let done = DispatchSemaphore(value: 0)
    Task {
        let (report, snapshot) = await validation.look()
        _ = (report.json.text(), report.findings.map(\.fingerprint))
        if let json = try? snapshot.json() { precondition((try? LiveSnapshot(parsing: json.bytes(), file: "f")) != nil) }
        done.signal()
    }
    done.wait()
}

/// The first byte chooses format and wrapper, the others are lines. What the lines say is shown to all rules, and a restart in between
/// must not change what they see.
private func watch(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let format = LogFormat.allCases[Int(first) % LogFormat.allCases.count]
    let wrapper = ([nil] + LogWrapper.allCases.map(Optional.some))[Int(first) / LogFormat.allCases.count % 3]
    var reader = LogReader(name: "fuzz", format: format, wrapper: wrapper)
    var engine = DetectionEngine()
    var other = engine
    for (number, line) in bytes.dropFirst().split(separator: 0x0A).enumerated() {
        guard case .events(let events) = reader.read(LogLine(Array(line), id: "\(number)", receivedAt: 0)) else { continue }
        for event in events {
            let seen = engine.observe(event)
            precondition(other.observe(event) == seen, "a restart changed a detection")
            for detected in seen { precondition(!detected.finding.message.contains("\n")) }
        }
        if number % 8 == 0 {
            other = DetectionEngine()
            guard let state = try? JSONValue(parsing: engine.state.text()) else { preconditionFailure("the state is not JSON") }
            precondition(other.restore(state))
        }
        reader = LogReader(name: "fuzz", format: format, wrapper: wrapper, state: reader.state)
    }
    if let json = try? JSONValue(parsing: Array(bytes.dropFirst())) {
        if let checkpoint = LogCheckpoint(json: json) { precondition(LogCheckpoint(json: checkpoint.json) == checkpoint) }
        other.restore(["version": 1, "rules": json])
    }
}

/// Images are read from files; this one is in memory where the system has such a folder.
private func readImage(_ bytes: [UInt8]) {
    let folder = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    let path = "\(folder)/martlet-fuzz-\(ProcessInfo.processInfo.processIdentifier).tar"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return }
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try? ImageReader.read(path: path, budget: .init(maximumBytes: 1 << 20)) { _, _ in true }
}
