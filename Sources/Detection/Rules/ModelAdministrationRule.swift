import Findings

/// Somebody pulls, makes or removes a model over the network.
public struct ModelAdministrationRule: CountingRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-012",
        area: "detection",
        title: "A model is pulled, made or removed over the network",
        severity: .high,
        rationale:
            "Ollama asks nobody who they are: whoever reaches it can replace the model that your users talk to, or send it away. An attempt that failed shows that somebody looked.",
        remediation:
            "Let only /api/chat, /api/generate and /v1 through the proxy. Compare the models with the registry: martlet models drift --ollama URL.",
        taxonomies: [.owaspLLM(3), .cwe(306), .atlas("AML.T0010")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .seconds("window", 600, "time for which further calls of the same caller are the same detection")
    ]

    var windows: GroupedWindows

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        windows = GroupedWindows(WindowLimit(span: settings["window"], count: 1))
    }

    func sighting(in event: SecurityEvent) -> Sighting? {
        guard event.kind == .request || event.kind == .administration, let route = event.route,
            let action = Self.action(route, method: event.attributes["method"])
        else { return nil }
        let key = event.whom ?? ["source": event.source]
        let outcome = event.outcome == .success ? "succeeded" : "failed"
        // What works after attempts that failed is a detection of its own.
        return Sighting(key: key, scope: "\(event.source) \(outcome)", value: "\(action) \(outcome)")
    }

    func evidence(_ hit: WindowHit) -> String { "\(Wording.list(hit.values)); none is allowed over the network" }

    func severity(_ hit: WindowHit) -> Severity? {
        hit.values.contains { $0.hasSuffix("succeeded") } ? nil : .medium
    }

    /// `/api/pull` behind whatever a proxy puts before it, in whatever spelling Ollama would still understand.
    static func action(_ route: String, method: String?) -> String? {
        if method == "GET" || method == "HEAD" || method == "OPTIONS" { return nil }
        let parts = PercentText.decoded(route).split(separator: "/")
        guard let index = parts.lastIndex(of: "api"), index + 1 < parts.count else { return nil }
        let name = parts[index + 1]
        if index + 2 == parts.count, ["pull", "push", "create", "delete", "copy"].contains(name) {
            return "/api/\(name)"
        }
        return name == "blobs" && index + 3 == parts.count ? "/api/blobs" : nil
    }
}

/// Percent-encoding of paths (RFC 3986, 2.1).
enum PercentText {
    static func decoded(_ text: String) -> String {
        var output: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            let digits = String(decoding: bytes.prefix(2), as: UTF8.self)
            if byte == 0x25, digits.utf8.count == 2, digits.first != "+", digits.first != "-",
                let value = UInt8(digits, radix: 16)
            {
                output.append(value)
                bytes = bytes.dropFirst(2)
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
