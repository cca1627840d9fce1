import Formats
import HTTP
import Targets
import TestSupport

@testable import Assertions

/// Embeddings, classes, flags and web hooks.
enum ServiceTable {
    static let rows: [ServiceRow] =
        ["similar", "similar:cosine", "similar:dot", "similar:euclidean"].flatMap(similar)
        + classes + flags + hooks

    private static func similar(_ type: String) -> [ServiceRow] {
        let embedder = ScriptedEmbedder(vectors: [
            "The sky is blue.": [1, 0], "same": [1, 0], "near": [0.8, 0.6], "far": [0, 1], "opposite": [-1, 0],
            "long": [1, 0, 0],
            "nan": [.nan, 1], "grün 😀": [1, 0],
        ])
        func row(
            _ value: JSONValue?,
            _ verdict: AssertionRow.Verdict,
            threshold: Double? = nil,
            embedder: ScriptedEmbedder? = embedder
        ) -> ServiceRow {
            ServiceRow(
                type,
                "\(value?.text() ?? "none") at \(threshold ?? -1)",
                value,
                [],
                verdict,
                threshold: threshold
            ) {
                AssertionServices(embedder: embedder)
            }
        }
        // A distance has to be small where the others have to be large.
        let isDistance = type == "similar:euclidean"
        return [
            row("same", .pass, threshold: isDistance ? 0.1 : 0.9),
            row("near", .pass, threshold: isDistance ? 0.7 : 0.7),
            row("near", .fail, threshold: isDistance ? 0.6 : 0.9), row("far", .fail, threshold: isDistance ? 1 : 0.1),
            row("opposite", .fail), row("grün 😀", .pass, threshold: isDistance ? 0.1 : 0.9),
            row(["far", "near"], .pass, threshold: 0.7), row(["far", "opposite"], .fail, threshold: 0.75),
            row("long", .error), row("nan", .error), row("unknown", .error), row([], .error), row(nil, .error),
            row(5, .error),
            row("same", .error, embedder: nil),
        ]
    }

    private struct Classifier: TextClassifier {
        let id = "classifier"
        var classes: [TextClass]?

        func classify(_ text: String, timeout: Double) async throws(TargetFailure) -> [TextClass] {
            guard let classes else { throw TargetFailure("down") }
            return classes
        }
    }

    static let classes: [ServiceRow] = {
        let known = [TextClass(label: "good", score: 0.8), TextClass(label: "töxic", score: 0.15)]
        func row(
            _ value: JSONValue?,
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            threshold: Double? = nil,
            classes: [TextClass]?? = .some(known)
        ) -> ServiceRow {
            ServiceRow(
                "classifier",
                "\(value?.text() ?? "none") at \(threshold ?? 1)",
                value,
                [],
                verdict,
                score: score,
                threshold: threshold
            ) {
                classes.map { AssertionServices(classifier: Classifier(classes: $0)) } ?? AssertionServices()
            }
        }
        return [
            row("good", .pass, score: 0.8, threshold: 0.5), row("good", .pass, threshold: 0.8),
            row("good", .fail, score: 0.8, threshold: 0.81), row("good", .fail),
            row(nil, .pass, score: 0.8, threshold: 0.7),
            row(nil, .fail, score: 0.8), row("töxic", .pass, score: 0.15, threshold: 0.1),
            row("GOOD", .fail, score: 0, threshold: 0.1),
            row("absent", .fail, score: 0, threshold: 0.1), row("absent", .pass, score: 0, threshold: 0),
            row(nil, .error, classes: .some([])), row("good", .error, classes: .some(nil)),
            row("good", .error, classes: .none),
            row(5, .error),
        ]
    }()

    private struct Service: Moderator {
        let id = "moderator"
        var flags: [ModerationFlag]?

        func moderate(prompt: String, answer: String, timeout: Double) async throws(TargetFailure) -> [ModerationFlag] {
            guard let flags else { throw TargetFailure("down") }
            return flags
        }
    }

    static let flags: [ServiceRow] = {
        let violence = [ModerationFlag(code: "violence", description: "violence", confidence: 0.9)]
        func row(
            _ name: String,
            _ flags: [ModerationFlag]??,
            _ value: JSONValue?,
            _ verdict: AssertionRow.Verdict,
            output: JSONValue = "text"
        ) -> ServiceRow {
            ServiceRow("moderation", name, value, [], verdict, context: AssertionContext(output: output, prompt: "p")) {
                flags.map { AssertionServices(moderator: Service(flags: $0)) } ?? AssertionServices()
            }
        }
        return [
            row("nothing", .some([]), nil, .pass), row("a flag", .some(violence), nil, .fail),
            row("another category", .some(violence), ["hate"], .pass),
            row("its category", .some(violence), ["hate", "violence"], .fail),
            row("an empty list", .some(violence), [], .fail),
            row("an empty answer", .some(violence), nil, .pass, output: ""),
            row("a structure", .some(violence), nil, .fail, output: ["a": 1]),
            row("a wrong value", .some([]), "violence", .error), row("a service that is down", .some(nil), nil, .error),
            row("words of hate", .none, nil, .fail, output: "They are vermin."),
            row("harmless words", .none, nil, .pass, output: "Grüße 😀"),
            row("a threat in words", .none, ["harassment/threatening"], .fail, output: "I will kill you."),
            row("another category of words", .none, ["hate"], .pass, output: "I will kill you."),
            row("a category that words do not know", .none, ["S13"], .error),
        ]
    }()

    static let hooks: [ServiceRow] = {
        func row(
            _ name: String,
            _ answer: HTTPResponse?,
            _ verdict: AssertionRow.Verdict,
            score: Double? = nil,
            value: JSONValue? = "https://judge.example/a"
        ) -> ServiceRow {
            ServiceRow("webhook", name, value, [], verdict, score: score) {
                AssertionServices(
                    client: RecordingClient { _, _ in
                        guard let answer else { throw HTTPError(.timeout, "no answer within 5 s") }
                        return answer
                    }
                )
            }
        }
        return [
            row("pass", HTTPResponse(json: ["pass": true]), .pass, score: 1),
            row("fail", HTTPResponse(json: ["pass": false]), .fail, score: 0),
            row("a score", HTTPResponse(json: ["pass": true, "score": 0.4]), .pass, score: 0.4),
            row("a reason", HTTPResponse(json: ["pass": false, "score": 0.4, "reason": "grün 😀"]), .fail, score: 0.4),
            row("a word for a truth value", HTTPResponse(json: ["pass": "true"]), .always),
            row("a number for a truth value", HTTPResponse(json: ["pass": 1]), .always),
            row("no verdict", HTTPResponse(json: ["score": 1]), .always),
            row("a score out of range", HTTPResponse(json: ["pass": true, "score": 2]), .always),
            row("a list", HTTPResponse(json: []), .always), row("a text", HTTPResponse(json: "yes"), .always),
            row("an empty answer", HTTPResponse(status: 200), .always), row("a service that is down", nil, .error),
            row("no address", HTTPResponse(json: ["pass": true]), .error, value: nil),
            ServiceRow("webhook", "nobody to ask with", "https://judge.example/a", [], .error),
        ]
    }()
}
