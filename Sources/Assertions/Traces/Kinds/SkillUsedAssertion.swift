import Formats
import Matching
import Targets

/// `skill-used`: an agent used skills; negated: it used none of them, not even in vain.
enum SkillUsedAssertion: AssertionKind {
    static let types = ["skill-used"]

    private struct Use {
        var name: String
        var failed: Bool
    }

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let uses = uses(context)
        if assertion.isNegated, uses == nil {
            return .graderError(
                "not-skill-used: neither 'skillCalls' of the answer's metadata nor a trace tells which skills were used"
            )
        }
        let names = (uses ?? []).filter { assertion.isNegated || !$0.failed }.map(\.name)
        let actual = names.isEmpty ? "(none)" : Quote.visible(names.prefix(30).joined(separator: ", "))
        guard let value = assertion.value else { return wrong }
        if value.object != nil { return count(value, names, actual, assertion) }
        let wanted = (value.array ?? [value]).map { $0.string?.trimmed ?? "" }
        guard !wanted.isEmpty, !wanted.contains("") else { return wrong }
        func list(_ names: [String]) -> String { Quote.visible(names.joined(separator: ", ")) }
        let used = wanted.filter(names.contains)
        if assertion.isNegated {
            return Judgement(
                pass: used.isEmpty,
                reason: "Forbidden skill(s) were used: \(list(used)). Actual skills: \(actual)",
                passReason: "Forbidden skill(s) were not used: \(list(wanted))",
                isFinal: true
            )
        }
        let missing = wanted.filter { !names.contains($0) }
        return Judgement(
            pass: missing.isEmpty,
            reason: "Missing required skill(s): \(list(missing)). Actual skills: \(actual)",
            passReason: "Observed required skill(s): \(list(wanted)). Actual skills: \(actual)",
            isFinal: true
        )
    }

    private static let wrong = Judgement.error(
        "skill-used needs a skill, a list of skills, or name or pattern with min and max"
    )

    private static func count(_ value: JSONValue, _ names: [String], _ actual: String, _ assertion: Assertion)
        -> Judgement
    {
        let name = value["name"]?.string?.trimmed ?? ""
        let pattern = value["pattern"]?.string?.trimmed ?? ""
        guard !name.isEmpty || !pattern.isEmpty, var bounds = Bounds(value) else { return wrong }
        let matcher = TracePattern(pattern)
        let label = Quote.visible(pattern.isEmpty ? name : pattern)
        let count = names.count { (name.isEmpty || $0 == name) && (pattern.isEmpty || matcher.matches($0)) }
        if assertion.isNegated {
            guard bounds.minimum == nil, bounds.maximum ?? 0 == 0 else {
                return .error("not-skill-used takes a name or pattern without min, and max only as 0")
            }
            return Judgement(
                pass: count == 0,
                reason: "Forbidden skill \"\(label)\" was used \(count) time(s). Actual skills: \(actual)",
                passReason: "Forbidden skill \"\(label)\" was not used. Actual skills: \(actual)",
                isFinal: true
            )
        }
        if bounds.minimum == nil { bounds.minimum = bounds.maximum == nil ? 1 : 0 }
        let words = "Matched skill \"\(label)\" \(count) time(s)\(bounds.words). Actual skills: \(actual)"
        return Judgement(pass: bounds.holds(count), reason: words, passReason: words, isFinal: true)
    }

    /// The uses that the metadata, the trace or the calls of tools tell; `nil` where nothing tells of any.
    private static func uses(_ context: AssertionContext) -> [Use]? {
        var uses: [Use] = []
        var isTold = false
        for (key, failed) in [("skillCalls", false), ("attemptedSkillCalls", true)] {
            guard let list = context.response.metadata[key]?.array else { continue }
            isTold = true
            for entry in list.prefix(1000) {
                guard let name = entry["name"]?.string else { continue }
                uses.append(Use(name: name, failed: failed || entry["is_error"]?.bool == true))
            }
        }
        if let trace = context.trace, !trace.isTruncated {
            isTold = true
            for span in trace.spans {
                if let name = SpanAttributes.skill(span) {
                    uses.append(Use(name: name, failed: SpanErrors.isError(span)))
                }
            }
        } else {
            for call in ToolCalls.calls(of: context) where call.name.lowercased() == "skill" {
                isTold = true
                if let name = SpanAttributes.skill(in: call.arguments) { uses.append(Use(name: name, failed: false)) }
            }
        }
        return isTold ? uses : nil
    }
}
