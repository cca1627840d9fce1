import Findings
import Workspace

/// One key from several networks.
public struct KeySharingRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-004",
        area: "detection",
        title: "One key is used from several networks at a time",
        severity: .medium,
        rationale:
            "A key that is used from four networks within ten minutes was shared, or leaked: published keys are tried from many places within minutes. Networks are /24 (version 4) and /48 (version 6); private addresses count as one network.",
        remediation:
            "Ask the owner. If it is not theirs, revoke the key and give a new one; if it is, give each place its own key.",
        taxonomies: [.cwe(522), .atlas("AML.T0012")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("networks", 4, "networks in which one key is used", in: 2...1000),
        .seconds("window", 600, "within this time"),
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        let networks = settings.count("networks")
        windows = GroupedWindows(WindowLimit(span: settings["window"], count: networks, distinct: networks))
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.kind == .request || event.kind == .authentication, event.outcome == .success,
            let actor = event.actor, let network = event.address.flatMap({ Self.network(of: $0) })
        else { return nil }
        return Sighting(key: ["actor": actor], value: network)
    }

    func evidence(_ hit: WindowHit) -> String {
        "used from \(hit.values.count) networks (\(Wording.list(hit.values))) within "
            + "\(Wording.span(windows.limit.span)); \(windows.limit.distinct) are too many"
    }

    private static let privateNetworks = [
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10", "::1",
        "fc00::/7", "fe80::/10",
    ].compactMap { Network($0) }

    static func network(of text: String) -> String? {
        guard let address = NetworkAddress(text) else { return nil }
        // Pods and hosts of one organisation have many private networks.
        if privateNetworks.contains(where: { $0.contains(address) }) { return "private" }
        guard !address.isVersion4 else {
            return (0..<3).map { String(address.low >> (24 - 8 * UInt64($0)) & 255) }.joined(separator: ".") + ".0/24"
        }
        return (0..<3).map { String(address.high >> (48 - 16 * UInt64($0)) & 0xFFFF, radix: 16) }
            .joined(separator: ":") + "::/48"
    }
}
