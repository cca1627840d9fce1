import Findings
import Formats
import Workspace

/// Finds the mistakes in files with rules of AWS Config that AWS refuses, or takes and does not do.
public enum ConfigRuleLinter {
    /// What was found in a file.
    public struct Report: Sendable {
        /// Mistakes, in the order of the file.
        public var findings: [Finding]
        /// Rules that were looked at.
        public var rules: Int
        /// What was not judged, and why.
        public var notes: [String]
    }

    /// Documentation of every mistake.
    public static var documentation: [RuleDocumentation] { ConfigRulePitfall.allCases.map(\.documentation) }

    /// Looks at a file.
    ///
    /// - Throws: `ConfigurationError` when the text is no YAML or JSON, or holds no rule.
    public static func lint(_ text: String, file: String) throws -> Report {
        let rules = try WrittenConfigRule.read(text, file: file)
        var sheet = LintSheet(file: file)
        for rule in rules { sheet.judge(rule) }
        return Report(
            findings: sheet.findings.sorted {
                ($0.location?.line ?? 0, $0.location?.column ?? 0, $0.rule)
                    < ($1.location?.line ?? 0, $1.location?.column ?? 0, $1.rule)
            },
            rules: rules.count,
            notes: sheet.notes
        )
    }
}

/// Collects what is wrong with the rules of one file.
private struct LintSheet {
    let file: String
    var findings: [Finding] = []
    var notes: [String] = []

    init(file: String) {
        self.file = file
    }

    mutating func judge(_ rule: WrittenConfigRule) {
        judgeForm(rule)
        let scope = rule.settings["Scope"]
        if let scope, scope.isComputed {
            notes.append("\(file):\(scope.position.line): the scope of '\(rule.name)' is computed and was not judged")
        } else if let scope {
            judge(scope: scope, rule)
        }
        guard let identifier = identifier(rule) else { return }
        guard let managed = ManagedConfigRule.named(identifier.text) else {
            let hint =
                Spelling.nearest(to: identifier.text, among: ManagedConfigRule.all.map(\.identifier))
                .map { " (did you mean \($0)?)" } ?? ""
            notes.append(
                "\(file):\(identifier.position.line): Martlet does not know the managed rule \(identifier.text)\(hint); "
                    + "its trigger, types and parameters were not judged"
            )
            return
        }
        judge(managed, rule, scope: scope)
    }

    private mutating func add(
        _ pitfall: ConfigRulePitfall,
        _ rule: WrittenConfigRule,
        at position: SourcePosition,
        _ message: String
    ) {
        let words = pitfall.documentation
        findings.append(
            Finding(
                rule: words.id,
                family: .misconfiguration,
                severity: words.severity,
                title: words.title,
                message: "\(message). \(words.rationale)",
                remediation: words.remediation,
                subject: Subject(.file, file),
                location: Location(path: file, line: position.line, column: position.column, resource: rule.name),
                references: words.references,
                discriminator: rule.name
            )
        )
    }

    /// The identifier of a managed rule; rules of other owners are none of ours.
    private mutating func identifier(_ rule: WrittenConfigRule) -> (text: String, position: SourcePosition)? {
        guard let source = rule.settings["Source"], !source.isNull else {
            add(.incompleteSource, rule, at: rule.position, "'\(rule.name)' has no Source")
            return nil
        }
        guard let owner = source["Owner"], !owner.isNull, let identifier = source["SourceIdentifier"],
            !identifier.isNull
        else {
            if let owner = source["Owner"]?.scalar, owner == "CUSTOM_POLICY" { return nil }
            add(.incompleteSource, rule, at: source.position, "'\(rule.name)' lacks Owner or SourceIdentifier")
            return nil
        }
        guard !owner.isComputed, !identifier.isComputed, owner.scalar == "AWS", let text = identifier.scalar else {
            notes.append(
                "\(file):\(source.position.line): '\(rule.name)' is no managed rule and was not judged further"
            )
            return nil
        }
        return (text, identifier.position)
    }

    private mutating func judge(scope: YAMLNode, _ rule: WrittenConfigRule) {
        func present(_ key: String) -> YAMLNode? {
            guard let node = scope[key], !node.isNull, !isConditional(node) else { return nil }
            return node
        }
        let types = present("ComplianceResourceTypes")
        let key = present("TagKey")
        let value = present("TagValue")
        if let types, types.sequence?.isEmpty != true, key != nil || value != nil {
            add(.tagAndTypes, rule, at: types.position, "The scope of '\(rule.name)' names a tag and resource types")
        }
        if let value, scope["TagKey"]?.isNull != false {
            add(.tagValueWithoutKey, rule, at: value.position, "The scope of '\(rule.name)' has TagValue and no TagKey")
        }
        if let resource = present("ComplianceResourceId"), types?.isComputed != true,
            scope["ComplianceResourceTypes"].map(isConditional) != true, types?.sequence?.count != 1
        {
            add(
                .resourceWithoutType,
                rule,
                at: resource.position,
                "The scope of '\(rule.name)' names a resource and \(types?.sequence?.count ?? 0) types"
            )
        }
    }

    /// `Fn::If` may give nothing at all: whether the key is there is not known.
    private func isConditional(_ node: YAMLNode) -> Bool {
        node.tag == "!If" || node.mapping?.first?.key == "Fn::If"
    }

    private mutating func judgeForm(_ rule: WrittenConfigRule) {
        guard let node = rule.settings["InputParameters"], !node.isNull, !node.isComputed else { return }
        let isText = node.scalar != nil
        if rule.form == .request, !isText {
            add(
                .parameterForm,
                rule,
                at: node.position,
                "'\(rule.name)' is a request whose InputParameters are no text"
            )
        } else if rule.form != .request, isText {
            add(.parameterForm, rule, at: node.position, "'\(rule.name)' has InputParameters that are a text")
        }
    }

    private mutating func judge(_ managed: ManagedConfigRule, _ rule: WrittenConfigRule, scope: YAMLNode?) {
        let types = scope?["ComplianceResourceTypes"]
        if managed.trigger == .periodic, let scope, scope.mapping?.isEmpty == false, !scope.isComputed {
            let named = types?.sequence?.compactMap(\.scalar).joined(separator: ", ") ?? ""
            add(
                .scopeOnPeriodic,
                rule,
                at: scope.position,
                "\(managed.identifier) is periodic, and '\(rule.name)' gives it a scope\(named.isEmpty ? "" : " (\(named))")"
            )
        } else if !managed.resourceTypes.isEmpty {
            for type in types?.sequence ?? [] where !type.isComputed {
                guard let text = type.scalar, !managed.resourceTypes.contains(text) else { continue }
                add(
                    .foreignType,
                    rule,
                    at: type.position,
                    "\(managed.identifier) looks at \(managed.resourceTypes.joined(separator: ", ")), and '\(rule.name)' names \(text)"
                )
            }
        }
        if managed.identifier == "API_GW_SSL_ENABLED" { judgeCertificate(rule) }
        judgeParameters(managed, rule)
    }

    private mutating func judgeCertificate(_ rule: WrittenConfigRule) {
        let words = rule.words.lowercased()
        let promises = ["tls", "https", "in transit", "encrypted traffic"].contains { words.contains($0) }
        let saysWhatItIs = words.contains("client cert") || words.contains("client-cert")
        if promises, !saysWhatItIs {
            let place = rule.settings["Description"]?.position ?? rule.position
            add(.certificateTakenForTLS, rule, at: place, "'\(rule.name)' promises a check of TLS")
        }
    }

    private mutating func judgeParameters(_ managed: ManagedConfigRule, _ rule: WrittenConfigRule) {
        let node = rule.settings["InputParameters"]
        if let node, node.isComputed { return }
        let parameters = parameters(node)
        let known = managed.parameters.map(\.name)
        for parameter in parameters where !known.contains(parameter.name) {
            let hint =
                Spelling.nearest(to: parameter.name, among: known).map { "; did you mean \($0)?" }
                ?? (known.isEmpty ? "; it has none" : "; it has \(known.joined(separator: ", "))")
            add(
                .unknownParameter,
                rule,
                at: parameter.position,
                "\(managed.identifier) has no parameter '\(parameter.name)'\(hint)"
            )
        }
        guard managed.identifier == "RESTRICTED_INCOMING_TRAFFIC" else { return }
        let names = Set(parameters.map(\.name))
        // The newer list of ports stands alone; what the five single ones then mean, AWS does not say.
        if names.contains("blockedPorts") { return }
        let silent = managed.parameters.filter { $0.fallback != nil && !names.contains($0.name) }
        if !silent.isEmpty {
            let list = silent.map { "\($0.name) is \($0.fallback ?? "")" }.joined(separator: ", ")
            add(.defaultPorts, rule, at: node?.position ?? rule.position, "In '\(rule.name)' \(list) by default")
        }
    }

    /// Names of parameters, also those within a text of JSON.
    private func parameters(_ node: YAMLNode?) -> [(name: String, position: SourcePosition)] {
        guard let node, !node.isNull else { return [] }
        if let mapping = node.mapping { return mapping.map { ($0.key, $0.position) } }
        guard let text = node.scalar, let object = try? JSONValue(parsing: text).object else { return [] }
        return object.keys.map { ($0, node.position) }
    }
}
