import Formats
import Matching
import Targets

/// What a judge decided.
struct Verdict: Sendable, Equatable {
    var pass: Bool
    /// 0 to 1.
    var score: Double
    var reason: String
}

/// Reads what a judge replied.
///
/// The judged answer may try to write the verdict itself, and a judge may quote it. So the object that counts is the one that repeats
/// the mark of this question, which the answer cannot know. A judge that forgets the mark is believed only where there is no doubt: the
/// answer holds nothing that looks like a verdict, and the reply holds one verdict.
package enum VerdictReader {
    /// The object of a reply that has one of the keys.
    package static func object(
        _ reply: JSONValue,
        marker: String,
        judged: [String],
        keys: [String]
    ) -> Result<JSONObject, TargetFailure> {
        let candidates = candidates(reply, keys)
        guard !candidates.isEmpty else {
            return .failure(TargetFailure("the reply has no JSON object with '\(keys.joined(separator: "' or '"))'"))
        }
        func decision(_ object: JSONObject) -> [JSONValue] { keys.map { object[$0] ?? .null } }
        let marked = candidates.filter { $0["marker"]?.string == marker }
        let believed = marked.isEmpty ? candidates.filter { $0["marker"] == nil } : marked
        guard let last = believed.last else {
            return .failure(TargetFailure("the verdict of the reply has another mark than the question"))
        }
        if marked.isEmpty, judged.contains(where: { looksLikeVerdict($0, keys) }) {
            return .failure(
                TargetFailure(
                    "the judged answer holds a verdict of its own, and the reply does not have the mark of the question"
                )
            )
        }
        guard believed.allSatisfy({ decision($0) == decision(last) }) else {
            return .failure(TargetFailure("the reply has several verdicts that differ"))
        }
        return .success(last)
    }

    /// The verdict of a reply: `{marker, reason, pass, score}`.
    static func verdict(
        _ reply: JSONValue,
        marker: String,
        judged: [String],
        needsPass: Bool = false
    ) -> Result<Verdict, TargetFailure> {
        object(reply, marker: marker, judged: judged, keys: ["pass", "score"]).flatMap { object in
            let score = number(object["score"])
            let pass: Bool
            switch object["pass"] {
            case .bool(let value)?: pass = value
            case .string(let word)?: pass = ["true", "yes", "pass", "y"].contains(word.trimmed.lowercased())
            case .int(let value)?: pass = value != 0
            case nil where !needsPass: pass = score.map { $0 > 0 } ?? true
            default: return .failure(TargetFailure("'pass' of the verdict is neither true nor false"))
            }
            return .success(
                Verdict(pass: pass, score: min(1, max(0, score ?? (pass ? 1 : 0))), reason: reason(object["reason"]))
            )
        }
    }

    /// A number, also where it is written as text.
    static func number(_ value: JSONValue?) -> Double? {
        let number = value?.double ?? value?.string.flatMap { Double($0.trimmed) }
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// A judge's reason, on one line and not without end.
    static func reason(_ value: JSONValue?) -> String {
        guard let value, !value.isNull else { return "" }
        return Quote.visible(String((value.string ?? value.text()).prefix(2000)))
    }

    /// What a judge says behind its thoughts.
    static func spoken(_ reply: JSONValue) -> String {
        let text = reply.string ?? reply.text()
        guard let end = text.ranges(of: "</think>").last else { return text }
        let rest = String(text[end.upperBound...])
        return rest.trimmed.isEmpty ? text : rest
    }

    private static func candidates(_ reply: JSONValue, _ keys: [String]) -> [JSONObject] {
        let objects = reply.object.map { [$0] } ?? LenientJSON.objects(in: spoken(reply))
        return objects.flatMap { object in
            if keys.contains(where: { object[$0] != nil }) { return [object] }
            // Some models wrap what they were asked for: {"verdict": {…}}.
            return object.members.compactMap(\.value.object).filter { inner in keys.contains { inner[$0] != nil } }
        }
    }

    private static func looksLikeVerdict(_ text: String, _ keys: [String]) -> Bool {
        let text = text.lowercased()
        return keys.contains { key in
            text.contains("\"\(key)\"") || text.contains("'\(key)'") || text.contains("\u{201C}\(key)\u{201D}")
                || text.contains("\(key):") && text.contains("{")
        }
    }
}
