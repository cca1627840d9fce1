import Attestation
import Formats
import Workspace

/// The model registry: `model-registry.yaml`, written by people and by `martlet models`.
public struct ModelRegistry: Sendable {
    /// The text as it stands, comments and all.
    public private(set) var text: String
    /// Its entries.
    public private(set) var records: [ModelRecord] = []
    /// Keys that are not known, and values that are not understood.
    public private(set) var warnings: [ConfigurationProblem] = []

    /// A registry without entries.
    public static let empty =
        "# The models of this organisation. Written by people and by 'martlet models'.\nversion: 1.0\nmodels: []\n"

    /// Reads a registry.
    ///
    /// - Throws: `ConfigurationError` with every fault: no mapping, no list of models, an entry without a name, two of one id,
    ///   a digest that is none.
    public init(reading text: String, file: String) throws(ConfigurationError) {
        self.text = text
        let collector = ProblemCollector(file: file)
        let root = try collector.root(of: text)
        guard let models = root["models"] else {
            collector.report("the key 'models' is missing: a list of models", at: root.position, keyPath: "models")
            throw collector.error ?? ConfigurationError([])
        }
        guard let entries = models.sequence ?? (models.isNull ? [] : nil) else {
            collector.report("expected a list of models", at: models.position, keyPath: "models")
            throw collector.error ?? ConfigurationError([])
        }
        var ids: Set<String> = []
        for (index, node) in entries.enumerated() {
            guard let record = RecordReader(keyPath: "models[\(index)]", collector: collector).read(node) else {
                continue
            }
            if !ids.insert(record.id).inserted {
                collector.report(
                    "the model \(record.id) is there twice",
                    at: node.position,
                    keyPath: "models[\(index)]"
                )
            }
            records.append(record)
        }
        if let error = collector.error { throw error }
        warnings = collector.problems
    }

    /// The entry of a name or of `name@version`; of several versions the last.
    public func record(_ name: String) -> ModelRecord? { records.last { $0.id == name || $0.name == name } }

    /// The entry of a model that stands somewhere: the one that names the place, or has its digest or one of its files'.
    public func record(path: String, report: ModelReport) -> ModelRecord? {
        if let record = records.last(where: { $0.path == path }) { return record }
        return record(sha256: report.rootDigest)
            ?? report.files.lazy.compactMap { self.record(sha256: $0.sha256) }.first
    }

    /// The entry that has a digest, of the whole or of one file.
    public func record(sha256: String) -> ModelRecord? {
        records.last { $0.sha256 == sha256 || $0.files.values.contains(sha256) }
    }
}

/// Reads one entry.
private struct RecordReader {
    let keyPath: String
    let collector: ProblemCollector

    private static let known: Set<String> = [
        "name", "version", "source", "revision", "license", "sha256", "root_sha256", "files", "approved_for",
        "restrictions",
        "base", "container", "validation_results", "expires_at", "registered_by", "conditions_accepted_by", "approvals",
        "revocation", "type", "notes", "owner", "path",
    ]

    private func report(_ message: String, _ node: YAMLNode, _ key: String, kind: ConfigurationProblem.Kind = .error) {
        collector.report(message, at: node.position, keyPath: "\(keyPath).\(key)", kind: kind)
    }

    func read(_ node: YAMLNode) -> ModelRecord? {
        guard let members = node.mapping else {
            collector.report("expected a model: a mapping with a name", at: node.position, keyPath: keyPath)
            return nil
        }
        guard let name = node["name"]?.scalar, !name.isEmpty else {
            collector.report("the model has no name", at: node.position, keyPath: "\(keyPath).name")
            return nil
        }
        for member in members where !Self.known.contains(member.key) {
            let hint = Spelling.nearest(to: member.key, among: Self.known).map { "; did you mean '\($0)'?" } ?? ""
            collector.report(
                "the key '\(member.key)' is not known and is kept as it is\(hint)",
                at: member.position,
                keyPath: "\(keyPath).\(member.key)",
                kind: .warning
            )
        }
        var record = ModelRecord(name: name, line: node.position.line, digest: digest(members))
        record.version = node["version"]?.scalar
        record.path = node["path"]?.scalar
        record.source = node["source"]?.scalar
        record.revision = node["revision"]?.scalar
        record.license = node["license"]?.scalar
        record.sha256 = digest(node, "sha256") ?? digest(node, "root_sha256")
        for file in node["files"]?.mapping ?? [] {
            guard let text = file.value.scalar, let digest = Self.hexadecimal(text) else {
                report("expected a SHA-256 of 64 digits", file.value, "files.\(file.key)")
                continue
            }
            record.files[file.key] = digest
        }
        record.approvedFor = texts(node, "approved_for")
        record.restrictions = texts(node, "restrictions")
        record.base = texts(node, "base")
        record.registeredBy = node["registered_by"]?.scalar
        record.conditionsAcceptedBy = node["conditions_accepted_by"]?.scalar
        record.expiresAt = time(node, "expires_at")
        if let container = node["container"], let repository = container["repository"]?.scalar {
            record.container = .init(
                repository: repository,
                tag: container["tag"]?.scalar,
                sha256: digest(container, "sha256")
            )
        }
        if let results = node["validation_results"] {
            record.lastScan = time(results, "last_scan")
            for member in results["vulnerabilities"]?.mapping ?? [] {
                record.vulnerabilities[member.key] = member.value.int
            }
        }
        if let revocation = node["revocation"] {
            record.revocation = revocation["reason"]?.scalar ?? revocation.scalar ?? "revoked"
        }
        for (index, approval) in (node["approvals"]?.sequence ?? []).enumerated() {
            if let approval = self.approval(approval, "approvals[\(index)]") { record.approvals.append(approval) }
        }
        return record
    }

    private func approval(_ node: YAMLNode, _ key: String) -> ModelApproval? {
        guard let role = node["role"]?.scalar, let person = node["person"]?.scalar, let record = node["record"]?.scalar,
            let at = node["at"]?.scalar.flatMap(Timestamp.seconds),
            let expires = node["expires"]?.scalar.flatMap(Timestamp.seconds)
        else {
            report("an approval has a role, a person, the record's digest, and the times 'at' and 'expires'", node, key)
            return nil
        }
        return ModelApproval(
            role: role,
            person: person,
            at: at,
            expires: expires,
            comment: node["comment"]?.scalar ?? "",
            record: record,
            signature: node["signature"]?.scalar ?? ""
        )
    }

    private func digest(_ members: [YAMLNode.Member]) -> String {
        var bound = JSONObject()
        for member in members where !ModelRecord.unboundKeys.contains(member.key) {
            bound[member.key] = member.value.json
        }
        return SHA256Digest.hex(of: JSONValue.object(bound).bytes(.canonical))
    }

    private func texts(_ node: YAMLNode, _ key: String) -> [String] {
        guard let value = node[key], !value.isNull else { return [] }
        if let text = value.scalar { return [text] }
        guard let elements = value.sequence else {
            report("expected a list of names", value, key)
            return []
        }
        return elements.compactMap(\.scalar)
    }

    private func time(_ node: YAMLNode, _ key: String) -> Double? {
        guard let value = node[key], !value.isNull else { return nil }
        guard let seconds = value.scalar.flatMap({ Timestamp.seconds($0) ?? Timestamp.seconds($0 + "T00:00:00Z") })
        else {
            report("expected a time such as 2026-01-31T12:00:00Z", value, key)
            return nil
        }
        return seconds
    }

    private func digest(_ node: YAMLNode, _ key: String) -> String? {
        guard let value = node[key], !value.isNull else { return nil }
        guard let text = value.scalar, let digest = Self.hexadecimal(text) else {
            report("expected a SHA-256 of 64 digits", value, key)
            return nil
        }
        return digest
    }

    private static func hexadecimal(_ text: String) -> String? {
        let digits = text.lowercased().hasPrefix("sha256:") ? String(text.dropFirst(7)).lowercased() : text.lowercased()
        guard digits.utf8.count == 64,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else {
            return nil
        }
        return digits
    }
}
