import Findings
import Formats

/// What differs between the state that was approved and the one that is.
public struct LiveDrift: Sendable, Equatable {
    /// One difference.
    public struct Item: Sendable, Equatable {
        /// The resource and the place in it: `us-east-1/security-group/sg-1#ingress`.
        public var path: String
        /// What was approved; `nil`: nothing.
        public var approved: JSONValue?
        /// What is; `nil`: nothing.
        public var live: JSONValue?

        /// An item.
        public init(path: String, approved: JSONValue?, live: JSONValue?) {
            self.path = path
            self.approved = approved
            self.live = live
        }

        /// What is said to people: one line, without control characters.
        public var text: String {
            func shown(_ value: JSONValue?) -> String { value.map { $0.string ?? $0.text() } ?? "absent" }
            return PlainText.line("\(path): approved \(shown(approved)), live \(shown(live))", limit: 4000)
        }
    }

    /// The differences, by path.
    public var items: [Item]

    /// The differences of a live snapshot from an approved one.
    ///
    /// Resources with equal digests are not looked into.
    ///
    /// - Throws: `DeploymentError` if the two look at different accounts, regions or tags, or the live one has gaps.
    public init(approved: LiveSnapshot, live: LiveSnapshot) throws(DeploymentError) {
        guard live.gaps.isEmpty else {
            throw DeploymentError(
                .failed,
                "the live state was not seen completely: \(live.gaps.joined(separator: "; "))"
            )
        }
        guard approved.account == live.account else {
            throw DeploymentError(
                .configuration,
                "the baseline is of account \(approved.account ?? "unknown"), the credentials are of account \(live.account ?? "unknown")"
            )
        }
        guard approved.regions == live.regions, approved.scope == live.scope else {
            throw DeploymentError(.configuration, "the baseline looks at other regions or another tag")
        }
        let before = Dictionary(approved.resources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Dictionary(live.resources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var items: [Item] = []
        for path in Set(before.keys).union(now.keys).sorted() {
            switch (before[path], now[path]) {
            case (let old?, let new?) where old.digest != new.digest:
                Self.compare(.object(old.value), .object(new.value), "\(path)#", &items)
            case (let old?, nil): items.append(Item(path: path, approved: .object(old.value), live: nil))
            case (nil, let new?): items.append(Item(path: path, approved: nil, live: .object(new.value)))
            default: break
            }
        }
        self.items = items
    }

    private static func compare(_ old: JSONValue, _ new: JSONValue, _ path: String, _ items: inout [Item]) {
        guard old != new else { return }
        switch (old, new) {
        case (.object(let old), .object(let new)):
            for key in Set(old.keys).union(new.keys).sorted() {
                let place = path.hasSuffix("#") ? path + key : "\(path).\(key)"
                switch (old[key], new[key]) {
                case (let left?, let right?): compare(left, right, place, &items)
                case (let left, let right): items.append(Item(path: place, approved: left, live: right))
                }
            }
        case (.array(let old), .array(let new)):
            // Arrays of a snapshot are sets: what came and what went says more than two long lists.
            for element in old where !new.contains(element) {
                items.append(Item(path: path, approved: element, live: nil))
            }
            for element in new where !old.contains(element) {
                items.append(Item(path: path, approved: nil, live: element))
            }
        default: items.append(Item(path: path, approved: old, live: new))
        }
    }

    /// The differences as findings.
    public func findings(account: String?) -> [Finding] {
        let rule = LiveCheck.drifted
        return items.map { item in
            Finding(
                rule: rule.id,
                family: .misconfiguration,
                severity: rule.severity,
                title: "\(rule.title): \(item.path)",
                message: item.text,
                remediation: rule.remediation,
                subject: Subject(.account, "aws:\(account ?? "unknown")"),
                location: Location(path: item.path),
                taxonomies: rule.taxonomies,
                details: ["approved": item.approved ?? .null, "live": item.live ?? .null],
                discriminator: "\(item.approved?.text(.canonical) ?? "")→\(item.live?.text(.canonical) ?? "")"
            )
        }
    }
}
