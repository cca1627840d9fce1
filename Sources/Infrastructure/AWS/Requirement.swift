import Findings
import Formats

/// What a property has to be, and what follows when it is not written or not known.
struct Requirement: Sendable {
    /// What a value says about a requirement.
    enum Verdict: Equatable, Sendable {
        case met, broken
        /// Not decided, and why.
        case open(String)
    }

    /// The verdict over a value; `nil` is a property that is not written.
    let verdict: @Sendable (ResourceNode?) -> Verdict

    /// True. What is not written follows `absent`.
    static func isTrue(absent: Verdict = .broken) -> Self {
        Self { node in
            guard let node else { return absent }
            if let bool = node.bool { return bool ? .met : .broken }
            return node.openOr(.broken)
        }
    }

    /// Not true. What is not written follows `absent`.
    static func isNotTrue(absent: Verdict = .met) -> Self {
        Self { node in
            guard let node else { return absent }
            if let bool = node.bool { return bool ? .broken : .met }
            return node.openOr(.met)
        }
    }

    /// Written, as a literal or as a reference: a key, a role, a list that is not empty.
    static let isSet = Self { node in
        guard let node else { return .broken }
        switch node.content {
        case .unknown(let reason): return .open(reason)
        case .null: return .broken
        case .string(let text): return text.isEmpty ? .broken : .met
        case .list(let nodes): return nodes.isEmpty ? .broken : .met
        default: return .met
        }
    }

    /// A text of which a test is true, in any case of its letters.
    static func text(absent: Verdict = .broken, _ test: @escaping @Sendable (String) -> Bool) -> Self {
        Self { node in
            guard let node else { return absent }
            if let text = node.text { return test(text.lowercased()) ? .met : .broken }
            return node.openOr(.broken)
        }
    }

    /// One of some texts, in any case of their letters.
    static func isOne(of texts: String..., absent: Verdict = .broken) -> Self {
        text(absent: absent) { text in texts.contains { $0.lowercased() == text } }
    }

    /// A whole number of at least a size.
    static func isAtLeast(_ minimum: Int, absent: Verdict = .broken) -> Self {
        Self { node in
            guard let node else { return absent }
            if let number = node.int { return number >= minimum ? .met : .broken }
            return node.openOr(.broken)
        }
    }
}

extension ResourceNode {
    /// Open if the value is not known or not shown, else a verdict.
    func openOr(_ verdict: Requirement.Verdict) -> Requirement.Verdict {
        if let reason = unknownReason { return .open(reason) }
        if case .sensitive = content { return .open("the value is sensitive and not in the plan") }
        return verdict
    }

    /// The value at a path such as `MetadataOptions.HttpTokens`. A block of Terraform is a list: its first element is
    /// entered. What lies within something unknown is unknown.
    func value(at path: String) -> ResourceNode? {
        var node = self
        for key in path.split(separator: ".") {
            if let first = node.list?.first, node.list?.count == 1 { node = first }
            if let reason = node.unknownReason { return ResourceNode(.unknown(reason), at: node.position) }
            guard let next = node[String(key)] else { return nil }
            node = next
        }
        return node
    }
}

extension Resource {
    /// The name under which people know it: the path of its construct, or its name in the file.
    var label: String { metadata?["aws:cdk:path"]?.string ?? name }

    /// A hit in this resource.
    func fault(
        _ message: String,
        at node: ResourceNode? = nil,
        _ detail: String = "",
        severity: Severity? = nil
    ) -> CheckHit {
        let line = max(1, (node?.position ?? position).line)
        return CheckHit(
            "\(type) '\(label)' \(message)\(uncertainty.map { " (\($0))" } ?? "")",
            lines: line...line,
            resource: name,
            discriminator: "\(name)/\(detail)",
            severity: severity
        )
    }
}

extension CheckOutcome {
    /// Enters a verdict over a resource.
    mutating func enter(
        _ verdict: Requirement.Verdict,
        _ resource: Resource,
        _ fault: String,
        at node: ResourceNode? = nil,
        _ detail: String = "",
        severity: Severity? = nil
    ) {
        switch verdict {
        case .met: break
        case .broken: hits.append(resource.fault(fault, at: node, detail, severity: severity))
        case .open(let reason):
            undecided.append(resource.fault("perhaps \(fault): \(reason)", at: node, detail))
        }
    }

    /// Both outcomes.
    static func + (left: CheckOutcome, right: CheckOutcome) -> CheckOutcome {
        CheckOutcome(hits: left.hits + right.hits, undecided: left.undecided + right.undecided)
    }
}

extension ResourceTemplate {
    /// Judges one property of the resources of some types.
    ///
    /// - Parameters:
    ///   - paths: the property's path by type.
    ///   - fault: what is said of a resource whose property does not meet the requirement.
    func require(
        _ paths: KeyValuePairs<String, String>,
        _ requirement: Requirement,
        _ fault: String,
        severity: Severity? = nil,
        where isJudged: (Resource) -> Bool = { _ in true }
    ) -> CheckOutcome {
        var outcome = CheckOutcome()
        for resource in resources {
            for (type, path) in paths where type == resource.type && isJudged(resource) {
                let node = resource.properties.value(at: path)
                let detail = path.split(separator: ".").last.map(String.init) ?? ""
                outcome.enter(requirement.verdict(node), resource, fault, at: node, detail, severity: severity)
            }
        }
        return outcome
    }

    /// Whether a value of one resource means another: it refers to it, or holds its name.
    func points(_ node: ResourceNode?, to target: Resource, names: [String] = []) -> Bool {
        guard let node else { return false }
        switch node.content {
        case .reference(let name, _):
            return TerraformAddress.withoutKeys(name) == TerraformAddress.withoutKeys(target.name)
        case .list(let nodes):
            return nodes.contains { points($0, to: target, names: names) }
        case .pattern(let fragments):
            return fragments.contains { fragment in
                guard case .hole(let hole) = fragment else { return false }
                return hole == target.name || hole.hasPrefix("\(target.name).")
            }
        case .string(let text):
            return names.contains { target.properties[$0]?.string == text }
        default:
            return false
        }
    }
}
