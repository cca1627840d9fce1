import Findings
import Formats

/// Nearly the same attack from several callers.
public struct AlikeInjectionsRule: BuiltInRule {
    /// What it sees, why that matters, and what to do.
    public static let documentation = RuleDocumentation(
        id: "MDT-006",
        area: "detection",
        title: "Several callers send nearly the same prompt injection",
        severity: .high,
        rationale:
            "The same text, a little altered, from several keys or addresses is a published jailbreak, or one attacker with several accounts. Each alone may stay below every other limit.",
        remediation:
            "Add the prompt to the red-team campaign and see whether it works. Look what the callers have in common, and throttle them together.",
        taxonomies: [.owaspLLM(1), .atlas("AML.T0054")]
    )

    /// What can be set.
    public static let parameters: [RuleParameter] = [
        .count("callers", 3, "keys or addresses that sent it", in: 2...100),
        .count("distance", 6, "bits in which the fingerprints of two texts may differ and be alike", in: 0...16),
        .seconds("window", 3600, "within this time"),
    ]

    /// Prompts that are compared; the oldest is forgotten first.
    private static let capacity = 2048

    private struct Prompt: Sendable {
        var hash: UInt64
        var caller: String
        var at: Double
        var event: String
    }

    private let callers: Int
    private let distance: Int
    private let span: Double
    private var prompts: [Prompt] = []
    /// Prompts that were reported, and when.
    private var reported: [(hash: UInt64, at: Double)] = []

    /// A rule with its settings.
    public init(_ settings: RuleSettings) {
        callers = settings.count("callers")
        distance = settings.count("distance")
        span = settings["window"]
    }

    /// Looks at an event.
    public mutating func observe(_ event: SecurityEvent) -> [Detected] {
        guard event.kind == .guarded, let hash = event.promptHash, let caller = event.actor ?? event.address else {
            return []
        }
        prompts.append(Prompt(hash: hash, caller: caller, at: event.at, event: event.id))
        if prompts.count > Self.capacity { prompts.removeFirst(prompts.count - Self.capacity) }
        reported.removeAll { event.at - $0.at > span }

        let alike = prompts.filter { abs($0.at - event.at) <= span && isAlike($0.hash, hash) }
        let names = Set(alike.map(\.caller)).sorted()
        guard names.count >= callers, !reported.contains(where: { isAlike($0.hash, hash) }) else { return [] }
        if reported.count >= Self.capacity { reported.removeFirst() }
        reported.append((hash, event.at))
        let since = alike.map(\.at).min() ?? event.at
        // The first of its kind names the group: what comes later is alike to it.
        let name = String(alike.first?.hash ?? hash, radix: 16)
        return [
            detected(
                ["prompt": name],
                at: event.at,
                since: since,
                evidence:
                    "\(alike.count) prompts that differ in at most \(distance) of 64 bits of their fingerprints, from "
                    + "\(names.count) callers (\(Wording.list(names))) within \(Wording.span(event.at - since)); "
                    + "\(callers) are too many",
                events: alike.map(\.event)
            )
        ]
    }

    private func isAlike(_ left: UInt64, _ right: UInt64) -> Bool { (left ^ right).nonzeroBitCount <= distance }

    /// The prompts' fingerprints, and which were reported.
    public var state: JSONValue {
        [
            "prompts": .array(
                prompts.map {
                    [.string(String($0.hash, radix: 16)), .string($0.caller), .double($0.at), .string($0.event)]
                }
            ),
            "reported": .array(reported.map { [.string(String($0.hash, radix: 16)), .double($0.at)] }),
        ]
    }

    /// Takes over what `state` was.
    public mutating func restore(_ state: JSONValue) {
        prompts = (state["prompts"]?.array ?? []).compactMap { entry in
            guard let hash = entry[0]?.string.flatMap({ UInt64($0, radix: 16) }), let caller = entry[1]?.string,
                let at = entry[2]?.double, let event = entry[3]?.string
            else { return nil }
            return Prompt(hash: hash, caller: caller, at: at, event: event)
        }
        reported = (state["reported"]?.array ?? []).compactMap { entry in
            guard let hash = entry[0]?.string.flatMap({ UInt64($0, radix: 16) }), let at = entry[1]?.double else {
                return nil
            }
            return (hash, at)
        }
    }
}
