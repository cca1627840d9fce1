import Detection
import Findings
import Formats
import Workspace

@testable import Compliance
@testable import Deployment
@testable import Gateway

// Readers of what people decide with: catalogues, costs, rules, plans, sanctions, keys. What one of them writes it must read again.

/// What comes with Martlet, read once: every input adds to it.
private let reader: CatalogueReader = {
    var reader = CatalogueReader()
    do {
        try reader.readDates(.euAIActDates, framework: "eu-ai-act")
        for source in CatalogueSource.frameworks { try reader.readFramework(source) }
        for source in CatalogueSource.checks { try reader.readChecks(source) }
    } catch {
        preconditionFailure("the catalogue that comes with Martlet is broken: \(error)")
    }
    return reader
}()

let standardCatalogue = Catalogue(frameworks: reader.frameworks, checks: reader.checks)

func readCatalogue(_ text: String) {
    let source = CatalogueSource(name: "f", text: text)
    var one = reader
    if (try? one.readFramework(source)) != nil { _ = Catalogue(frameworks: one.frameworks, checks: one.checks).digest }
    var other = reader
    if (try? other.readChecks(source)) != nil { _ = Catalogue(frameworks: other.frameworks, checks: other.checks).digest }
}

func calculate(_ text: String) {
    guard let plan = try? CostPlanReader.read(text, file: "f") else { return }
    let report = CostCalculator.report(plan)
    _ = (CostReportText.table(report), CostReportText.markdown(report), report.json.text())
}

/// Events of several kinds, with and without the fields that rules speak of.
private let events: [SecurityEvent] = (0..<8).map { (number: Int) -> SecurityEvent in
    let kind: SecurityEvent.Kind = number < 4 ? .request : .authentication
    let outcome: SecurityEvent.Outcome = number % 2 == 0 ? .failure : .success
    return SecurityEvent(
        id: "e\(number)", at: Double(number), source: "edge", kind: kind, outcome: outcome,
        address: number % 3 == 0 ? nil : "192.0.2.7", route: "/api/Chat*", status: 401,
        attributes: ["method": "POST", "user_agent": "a\u{301}*?\\"])
}

func readRules(_ text: String) {
    guard var rules = try? SigmaReader.rules(in: [("f", text)]) else { return }
    for index in rules.indices {
        _ = rules[index].documentation
        for event in events { _ = rules[index].observe(event) }
        guard let state = try? JSONValue(parsing: rules[index].state.text()) else { preconditionFailure("the state is not JSON") }
        rules[index].restore(state)
        precondition(rules[index].state == state, "a restart changed what a rule remembers")
    }
}

func readSanctions(_ bytes: [UInt8]) {
    if let address = NetworkAddress(String(decoding: bytes.prefix(64), as: UTF8.self)) {
        _ = Network("192.0.2.0/24").map { $0.contains(address) }
    }
    guard let list = try? SanctionList(parsing: bytes) else { return }
    for sanction in list.sanctions { _ = Network(sanction.subject) }
    precondition((try? SanctionList(parsing: list.bytes))?.bytes == list.bytes, "a list of sanctions is not what it was")
}

func readPlans(_ bytes: [UInt8]) {
    if let plan = try? TerraformPlan(bytes) { _ = plan.changes.map(\.verb) }
    if let images = try? ComposeProject.images(bytes) {
        precondition((try? ComposeProject.images(ComposeProject.pinned(images))) == images)
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    _ = ComposeProject.hashes(lines)
    if let containers = try? ComposeProject.containers(lines) {
        _ = ComposeProject.drift(containers, images: ["a": "a"], known: containers)
    }
    guard let json = try? JSONValue(parsing: bytes) else { return }
    if let plan = DeploymentPlan(json: json) {
        precondition(DeploymentPlan(json: plan.json)?.digest == plan.digest, "a plan is not what it was")
    }
    if let manifest = ReleaseManifest(json: json) {
        _ = manifest.models
        precondition(manifest.differences(from: manifest).isEmpty)
    }
}

private let signer: TokenSigner = {
    guard let signer = try? TokenSigner(secret: String(repeating: "s", count: 32), lifetime: 60) else {
        preconditionFailure("the secret is long enough")
    }
    return signer
}()

func readKeys(_ text: String) {
    var ring = KeyRing(apiKey: "a")
    _ = try? ring.add(reading: text, file: "f")
    precondition(signer.subject(of: text, now: 0) == nil, "a forged token was taken")
    // What is signed is read further: a header and claims.
    let parts = text.split(separator: "\n", maxSplits: 1).map { Array($0.utf8) }
    if parts.count == 2 { _ = signer.subject(of: signer.sign(header: parts[0], claims: parts[1]), now: 0) }
    if let bytes = Base64URL.bytes(of: text[...]) { precondition(Base64URL.text(of: bytes) == text, "two spellings of a token") }
}

func readPrompt(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = (PromptSignature.matching(text), AnswerSign.isRefusal(text), AnswerSign.credential(text))
    if let messages = (try? JSONValue(parsing: bytes))?.array { _ = PromptSignature.matching(PromptText.newest(in: messages)) }
}
