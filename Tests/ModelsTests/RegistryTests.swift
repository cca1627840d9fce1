import Attestation
import Findings
import Formats
import Testing
import Workspace

@testable import Models

/// The registry: read, edited without loss, and what decides about a model's use.
@Suite struct RegistryTests {
    static let digest = String(repeating: "ab", count: 32)
    static let text = """
        # Reviewed by the platform team, see the wiki.
        version: 1.0

        models:
          # The chat model. Do not touch before Monday.
          - name: llama-3-8b   # the small one
            source: https://huggingface.co/meta-llama/Meta-Llama-3-8B
            license: llama3
            sha256: \(digest)
            approved_for:
              - internal_use
              - customer_service
            restrictions: [no_pii_processing]
            container: {repository: registry.example.com/llm, tag: v1, sha256: \(digest)}
            validation_results:
              last_scan: 2026-11-01T00:00:00Z
              vulnerabilities: {critical: 0, high: 0, medium: 2}

          # A second one.
          - name: embedder
            version: "2"
            license: apache-2.0
            sha256: \(digest)

        # The end of the file.

        """
    static let now = 1_795_500_000.0  // 2026-11-24

    private func registry(_ text: String = text) throws -> ModelRegistry {
        try ModelRegistry(reading: text, file: "model-registry.yaml")
    }

    @Test("the registry of the field is read, with its version that is a number")
    func reading() throws {
        let registry = try registry()
        let record = try #require(registry.record("llama-3-8b"))
        #expect(record.license == "llama3")
        #expect(record.sha256 == Self.digest)
        #expect(record.approvedFor == ["internal_use", "customer_service"])
        #expect(record.restrictions == ["no_pii_processing"])
        #expect(record.container?.tag == "v1")
        #expect(record.vulnerabilities["medium"] == 2)
        #expect(record.line == 6)
        #expect(registry.record("embedder@2") != nil)
        #expect(registry.record(sha256: Self.digest) != nil)
    }

    @Test(
        "faults are named with their line",
        arguments: [
            ("models: 3", "1:9"), ("version: 1", "models"), ("models:\n  - source: x", "name"),
            ("models:\n  - x", "2:5"),
            ("models:\n  - name: a\n    sha256: 12", "64 digits"), ("models:\n  - name: a\n  - name: a", "twice"),
            ("models:\n  - name: a\n    expires_at: soon", "time"), ("models: [", "1:"),
            ("models:\n  - name: a\n    approvals: [{role: x}]", "approval"),
        ]
    )
    func faults(_ text: String, _ part: String) {
        let error = #expect(throws: ConfigurationError.self) { try self.registry(text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test("unknown keys are kept and warned about, with the nearest known key")
    func unknownKeys() throws {
        let registry = try registry("models:\n  - name: a\n    licence: mit\n")
        #expect(registry.warnings.first?.description.contains("did you mean 'license'?") == true)
    }

    @Test("an entry is appended and every other line stays")
    func appending() throws {
        var editor = RegistryEditor(Self.text, file: "f")
        try editor.append([
            ("name", .text("new one: yes")), ("license", .text("mit")), ("approved_for", .list(["internal_use"])),
            ("files", .map([("a.bin", Self.digest), ("true", Self.digest)])),
        ])
        let old = Set(Self.text.split(separator: "\n"))
        #expect(old.isSubset(of: Set(editor.text.split(separator: "\n"))))
        let record = try #require(try registry(editor.text).record("new one: yes"))
        #expect(record.files == ["a.bin": Self.digest, "true": Self.digest])
        #expect(editor.text.hasSuffix("# The end of the file.\n"))
    }

    @Test("approvals and revocations go into their own entry", arguments: ["llama-3-8b", "embedder"])
    func editing(_ name: String) throws {
        let before = try #require(try registry().record(name))
        var editor = RegistryEditor(Self.text, file: "f")
        for role in ["security", "owner"] {
            try editor.append(
                ModelApproval(
                    role: role,
                    person: "dana",
                    at: Self.now,
                    expires: Self.now + 1000,
                    comment: "looks \"good\": yes",
                    record: before.digest
                ),
                to: name
            )
        }
        try editor.set("revocation", [("reason", .text("a back door")), ("by", .text("dana"))], of: name)
        try editor.set("revocation", [("reason", .text("another"))], of: name)
        let registry = try registry(editor.text)
        let after = try #require(registry.record(name))
        #expect(after.approvals.map(\.role) == ["security", "owner"])
        #expect(after.approvals.first?.comment == "looks \"good\": yes")
        #expect(after.revocation == "another")
        #expect(after.digest == before.digest)
        #expect(registry.records.count == 2)
        for line in Self.text.split(separator: "\n") { #expect(editor.text.contains(line), "\(line)") }
    }

    @Test("texts that cannot be edited line by line are refused, not damaged")
    func refusing() {
        for text in ["models: [{name: a, license: mit}]\n", "models:\n  - {name: a}\n"] {
            var editor = RegistryEditor(text, file: "f")
            #expect(throws: RegistryEditor.Failure.self) {
                try editor.set("revocation", [("reason", .text("x"))], of: "a")
            }
            #expect(editor.text == text)
        }
        var empty = RegistryEditor(ModelRegistry.empty, file: "f")
        #expect(throws: Never.self) { try empty.append([("name", .text("a"))]) }
        #expect(empty.text.contains("models:\n  - name: a"))
    }

    // MARK: Admission

    private let security = SigningKey()
    private let owner = SigningKey()

    private func policy() -> ModelPolicy {
        var policy = ModelPolicy()
        policy.required = ["security": 1, "owner": 1]
        policy.approvers = [
            .init(person: "dana", roles: ["security"], publicKey: security.publicKey),
            .init(person: "eli", roles: ["owner"], publicKey: owner.publicKey),
        ]
        return policy
    }

    /// The embedder, approved by both.
    private func approved() throws -> String {
        var editor = RegistryEditor(Self.text, file: "f")
        let digest = try #require(try registry().record("embedder")).digest
        for (person, role, key) in [("dana", "security", security), ("eli", "owner", owner)] {
            var approval = ModelApproval(
                role: role,
                person: person,
                at: Self.now - 100,
                expires: Self.now + 10_000,
                comment: "",
                record: digest
            )
            approval.signature = try #require(key.signature(of: approval.statement))
            try editor.append(approval, to: "embedder")
        }
        return editor.text
    }

    private func rules(_ text: String, _ policy: ModelPolicy? = nil, now: Double = now, use: String? = nil) throws
        -> [ModelRule]
    {
        let admission = Admission(policy: policy ?? self.policy(), now: now) { _ in false }
        return admission.reasons(record: try registry(text).record("embedder"), report: nil, use: use).map(\.rule)
    }

    @Test("two signed approvals admit; one, none, ended ones or the wrong role do not")
    func approvals() throws {
        let text = try approved()
        #expect(try rules(text).isEmpty)
        #expect(try rules(Self.text) == [.notApproved, .notApproved])
        #expect(try rules(text, now: Self.now + 20_000).filter { $0 == .expired }.count == 2)
        var stranger = policy()
        stranger.approvers.removeLast()
        #expect(try rules(text, stranger).contains(.approvalVoid))
        #expect(try rules(text, use: "customer_service") == [.notApproved])
    }

    @Test(
        "any change of the entry, of an approval or of its signature is found",
        arguments: [
            ("license: apache-2.0", "license: mit"), ("version: \"2\"", "version: \"3\""),
            ("person: dana", "person: eli"),
            ("role: security", "role: owner"), ("expires: \"20", "expires: \"21"),
            ("sha256: \(digest)\n    approvals", "sha256: \(String(repeating: "cd", count: 32))\n    approvals"),
        ]
    )
    func tampering(_ old: String, _ new: String) throws {
        let text = try approved()
        let changed = text.replacing(old, with: new, maxReplacements: 1)
        #expect(changed != text)
        #expect(
            try rules(changed.replacing("version: \"3\"", with: "version: \"3\"")).contains {
                $0 == .approvalVoid || $0 == .notApproved
            }
        )
    }

    @Test("without keys the ledger decides: an approval written by hand does not count")
    func ledger() throws {
        let text = try approved()
        var policy = ModelPolicy()
        policy.required = ["security": 1]
        #expect(try rules(text, policy).contains(.approvalVoid))
        let admission = Admission(policy: policy, now: Self.now) { $0.person == "dana" || $0.person == "eli" }
        #expect(admission.reasons(record: try registry(text).record("embedder"), report: nil).isEmpty)
    }

    @Test("four eyes: who registered cannot approve, and one person counts once")
    func fourEyes() throws {
        let text = Self.text.replacing("    version: \"2\"\n", with: "    version: \"2\"\n    registered_by: dana\n")
        let digest = try #require(try registry(text).record("embedder")).digest
        var editor = RegistryEditor(text, file: "f")
        try editor.append(
            ModelApproval(
                role: "security",
                person: "dana",
                at: Self.now - 1,
                expires: Self.now + 9,
                comment: "",
                record: digest
            ),
            to: "embedder"
        )
        let admission = Admission(policy: ModelPolicy(), now: Self.now) { _ in true }
        #expect(
            admission.reasons(record: try registry(editor.text).record("embedder"), report: nil).map(\.rule) == [
                .notApproved, .notApproved,
            ]
        )
    }

    @Test("the content must be what was registered, and nothing may stand beside it")
    func identity() throws {
        let content = Array("weights".utf8)
        let report = ModelReport(
            name: "m",
            files: [ModelScanner.scan(content, name: "a.txt"), ModelScanner.scan(ZipTests.bad, name: "b.pkl")],
            problems: []
        )
        let admission = Admission(policy: ModelPolicy(), now: Self.now) { _ in true }
        func rules(_ entry: String) throws -> [ModelRule] {
            let record = try registry("models:\n  - name: m\n    license: mit\n\(entry)").record("m")
            return admission.reasons(record: record, report: report).map(\.rule).filter { $0 == .digestDiffers }
        }
        #expect(try rules("    sha256: \(report.rootDigest)\n").isEmpty)
        #expect(try rules("    sha256: \(SHA256.of(content))\n") == [.digestDiffers])
        #expect(try rules("    sha256: \(Self.digest)\n") == [.digestDiffers])
        #expect(try rules("    files: {a.txt: \(SHA256.of(content)), b.pkl: \(SHA256.of(ZipTests.bad))}\n").isEmpty)
        #expect(try rules("    files: {a.txt: \(Self.digest)}\n").count == 2)
        #expect(try rules("") == [.digestDiffers])
        #expect(admission.reasons(record: nil, report: report).map(\.rule) == [.notRegistered])
    }

    // MARK: Licences

    @Test(
        "licences: what a use allows",
        arguments: [
            ("apache-2.0", Licence.Use.hostedAPI, false, "passed"), ("MIT", .commercial, false, "passed"),
            ("apache-2.0", .redistribute, false, "conditions"), ("cc-by-nc-4.0", .commercial, false, "denied"),
            ("cc-by-nc-4.0", .internal, false, "conditions"), ("agpl-3.0", .hostedAPI, false, "denied"),
            ("agpl-3.0", .internal, false, "passed"), ("llama3.1", .hostedAPI, false, "conditions"),
            ("llama3.2", .internal, true, "denied"),
            ("gemma", .internal, false, "conditions"), ("apple-amlr", .internal, false, "denied"),
            ("other", .internal, false, "unknown"),
            ("Apache License 2.0", .internal, false, "passed"), ("openrail++", .commercial, false, "conditions"),
        ]
    )
    func licences(_ label: String, _ use: Licence.Use, _ isInEU: Bool, _ expected: String) {
        var policy = LicencePolicy()
        policy.isInEU = isInEU
        let verdict = policy.judge(.named(label), for: use)
        #expect("\(verdict)".hasPrefix(expected), "\(verdict)")
    }

    @Test("licences: thresholds, the organisation's own lists, and the card against the registry")
    func licencePolicies() throws {
        var policy = LicencePolicy()
        policy.monthlyUsers = 800_000_000
        #expect("\(policy.judge(.named("llama3")))".hasPrefix("denied"))
        policy.deny = ["mit"]
        #expect("\(policy.judge(.named("mit")))".hasPrefix("denied"))
        policy.allow = ["apple-amlr"]
        #expect("\(policy.judge(.named("apple-amlr")))".hasPrefix("conditions"))
        let card = try #require(
            ModelCard(reading: "---\nlicense: cc-by-nc-4.0\nbase_model: meta-llama/Llama-3-8B\n---\n# A model")
        )
        let record = try registry("models:\n  - name: m\n    license: apache-2.0\n    sha256: \(Self.digest)\n").record(
            "m"
        )
        let rules = Admission(policy: ModelPolicy(), now: Self.now) { _ in true }.reasons(
            record: record,
            report: nil,
            card: card
        ).map(\.rule)
        #expect(rules.filter { $0 == .licenceConflict }.count == 2)
        #expect(ModelCard(reading: "# no front matter") == nil)
        #expect(ModelCard(reading: "---\nlicense: other\nlicense_name: acme-1\n---\n")?.licences == ["acme-1"])
    }

    @Test("a policy's mistakes are named")
    func policyMistakes() {
        for (text, part) in [
            ("approvals: {}", "version"), ("version: 1\nlicences: {use: fun}", "use"),
            ("version: 1\naprovers: []", "approvers"), ("version: 1\nlicences: {denyCategories: [x]}", "category"),
            ("version: 1\napprovals: {required: {security: 0}}", "security"),
        ] {
            let error = #expect(throws: ConfigurationError.self) { try ModelPolicy(reading: text, file: "p") }
            #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
        }
    }

    @Test("what an Ollama server serves against the registry")
    func ollama() throws {
        let registry = try registry(
            Self.text.replacing("  # A second one.", with: "  - name: gone\n    revocation: bad\n")
        )
        let answer: JSONValue = [
            "models": [
                ["name": "llama-3-8b", "digest": .string(Self.digest)],
                ["name": "gone", "digest": .string(Self.digest)],
                ["name": "embedder", "digest": "cc"], ["name": "new:latest", "digest": "dd"], ["name": "x"],
            ]
        ]
        let lines = try #require(OllamaModels.drift(answer, registry))
        #expect(lines.count == 4)
        #expect(
            lines[0].contains("revoked") && lines[1].contains("served with")
                && lines[2].hasPrefix("unknown: new:latest")
        )
        #expect(OllamaModels.drift(["x": 1], registry) == nil)
    }

    @Test("a model as a component of a bill of materials")
    func component() throws {
        let report = ModelReport(name: "m", files: [ModelScanner.scan(Array("a".utf8), name: "a.txt")], problems: [])
        let record = try registry(
            "models:\n  - name: Llama\n    revision: ABC\n    license: llama3\n    source: https://huggingface.co/Meta/Llama/tree/main\n    base: [x/y]\n"
        ).record("Llama")
        let json = ModelComponent.json(
            report,
            record: record,
            card: ModelCard(reading: "---\npipeline_tag: text-generation\n---\n")
        )
        #expect(json["type"] == "machine-learning-model")
        #expect(json["purl"] == "pkg:huggingface/meta/llama@abc")
        #expect(json["hashes"]?[0]?["content"]?.string == report.rootDigest)
        #expect(json["pedigree"]?["ancestors"]?[0]?["name"] == "x/y")
        #expect(json["modelCard"]?["modelParameters"]?["task"] == "text-generation")
    }

    @Test("base64 and keys")
    func keys() {
        for bytes in [[], [1], [1, 2], [1, 2, 3], [255, 254, 253, 252]] as [[UInt8]] {
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
        #expect(Base64.encode(Array("foobar".utf8)) == "Zm9vYmFy")
        for wrong in ["Zg", "Zg=", "Z===", "Zm 9", "=m9v"] { #expect(Base64.decode(wrong) == nil, "\(wrong)") }
        let key = SigningKey()
        #expect(SigningKey(base64: key.secret)?.publicKey == key.publicKey)
        let signature = key.signature(of: [1, 2, 3]) ?? ""
        #expect(SigningKey.isValid(signature, of: [1, 2, 3], publicKey: key.publicKey))
        #expect(!SigningKey.isValid(signature, of: [1, 2, 4], publicKey: key.publicKey))
        #expect(!SigningKey.isValid("", of: [1, 2, 3], publicKey: key.publicKey))
    }
}
