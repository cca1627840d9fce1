import Formats
import HTTP
import Targets
import TestSupport
import Testing

@testable import Assertions

@Suite struct WebhookTests {
    private static func outcome(_ answer: HTTPResponse?, negated: Bool, value: JSONValue = "https://judge.example/a")
        async
        -> (GradingResult, RecordingClient)
    {
        let client = RecordingClient { _, _ in
            guard let answer else { throw HTTPError(.timeout, "no answer within 5 s") }
            return answer
        }
        let assertion = Assertion(type: "webhook", isNegated: negated, value: value)
        let context = AssertionContext(output: ["a": 1], prompt: "p", vars: ["v": "x"])
        return (await Grader.one(assertion, context, AssertionServices(client: client)), client)
    }

    @Test(
        arguments: [
            (["pass": true], true, 1), (["pass": false], false, 0), (["pass": true, "score": 0.4], true, 0.4),
            (["pass": false, "score": 0.4, "reason": "gr\u{FC}n"], false, 0.4),
            (["pass": true, "score": nil], true, 1),
        ] as [(JSONValue, Bool, Double)]
    )
    func verdicts(body: JSONValue, pass: Bool, score: Double) async {
        let (result, client) = await Self.outcome(HTTPResponse(json: body), negated: false)
        #expect(result.pass == pass && result.score == score && result.error == nil)
        #expect(
            (try? JSONValue(parsing: client.requests.first?.text ?? "")) == [
                "output": ["a": 1], "context": ["prompt": "p", "vars": ["v": "x"]],
            ]
        )
        let (negated, _) = await Self.outcome(HTTPResponse(json: body), negated: true)
        #expect(negated.pass == !pass && abs(negated.score - (1 - score)) < 1e-9)
    }

    @Test(
        arguments: [
            ["pass": "true"], ["pass": 1], ["score": 1], ["pass": true, "score": 2], ["pass": true, "score": "high"],
            ["pass": true, "score": -0.1], [], "text",
        ] as [JSONValue]
    )
    func aWrongAnswerFailsInBothPolarities(body: JSONValue) async {
        for negated in [false, true] {
            let (result, _) = await Self.outcome(HTTPResponse(json: body), negated: negated)
            #expect(
                !result.pass && result.score == 0 && result.error == nil && result.reason.hasPrefix("Webhook error")
            )
        }
    }

    @Test func aServiceThatIsDownGivesNoVerdict() async {
        for negated in [false, true] {
            let (down, _) = await Self.outcome(nil, negated: negated)
            #expect(down.error?.contains("no answer") == true && !down.pass)
            let (broken, _) = await Self.outcome(HTTPResponse(status: 500, json: ["pass": true]), negated: negated)
            #expect(broken.error?.contains("500") == true && !broken.pass)
        }
        let (wrong, _) = await Self.outcome(HTTPResponse(json: ["pass": true]), negated: false, value: "ftp://x")
        #expect(wrong.error != nil)
    }
}

@Suite struct ClassifierAndModerationTests {
    struct Classifier: TextClassifier {
        let id = "classifier"
        var classes: [TextClass]?

        func classify(_ text: String, timeout: Double) async throws(TargetFailure) -> [TextClass] {
            guard let classes else { throw TargetFailure("the model is loading") }
            return classes
        }
    }

    struct Service: Moderator {
        let id = "service"
        var flags: [ModerationFlag]?

        func moderate(prompt: String, answer: String, timeout: Double) async throws(TargetFailure) -> [ModerationFlag] {
            guard let flags else { throw TargetFailure("quota") }
            return flags
        }
    }

    private static let classes = [TextClass(label: "LABEL_1", score: 0.8), TextClass(label: "t\u{F6}xic", score: 0.15)]

    @Test(
        arguments: [
            ("LABEL_1", 0.5, true, 0.8), ("LABEL_1", 0.8, true, 0.8), ("LABEL_1", 0.9, false, 0.8),
            (nil, 0.7, true, 0.8),
            (nil, nil, false, 0.8), ("t\u{F6}xic", 0.1, true, 0.15), ("absent", 0.1, false, 0), ("absent", 0, true, 0),
        ] as [(JSONValue?, Double?, Bool, Double)]
    )
    func classes(value: JSONValue?, threshold: Double?, pass: Bool, score: Double) async {
        let services = AssertionServices(classifier: Classifier(classes: Self.classes))
        for negated in [false, true] {
            let assertion = Assertion(type: "classifier", isNegated: negated, value: value, threshold: threshold)
            let result = await Grader.one(assertion, AssertionContext(output: "x"), services)
            #expect(result.error == nil && result.pass == (pass != negated))
            #expect(abs(result.score - (negated ? 1 - score : score)) < 1e-9)
        }
    }

    @Test(arguments: [false, true]) func aClassifierThatFailsIsAnError(negated: Bool) async {
        let context = AssertionContext(output: "x")
        let assertion = Assertion(type: "classifier", isNegated: negated)
        for services in [
            AssertionServices(), AssertionServices(classifier: Classifier(classes: nil)),
            AssertionServices(classifier: Classifier(classes: [])),
        ] {
            let result = await Grader.one(assertion, context, services)
            #expect(result.error != nil && !result.pass)
        }
        let wrong = await Grader.one(
            Assertion(type: "classifier", isNegated: negated, value: 5),
            context,
            AssertionServices(classifier: Classifier(classes: Self.classes))
        )
        #expect(wrong.error != nil)
    }

    private static let violence = ModerationFlag(code: "violence", description: "violence", confidence: 0.9)

    @Test(
        arguments: [
            ([], nil, "text", true), ([violence], nil, "text", false), ([violence], ["hate"], "text", true),
            ([violence], ["hate", "violence"], "text", false), ([violence], nil, "", true),
            ([violence], [], "text", false),
        ] as [([ModerationFlag], JSONValue?, String, Bool)]
    )
    func flags(flags: [ModerationFlag], value: JSONValue?, output: String, pass: Bool) async {
        let services = AssertionServices(moderator: Service(flags: flags))
        for negated in [false, true] {
            let assertion = Assertion(type: "moderation", isNegated: negated, value: value)
            let result = await Grader.one(assertion, AssertionContext(output: .string(output)), services)
            #expect(result.error == nil && result.pass == (pass != negated))
        }
    }

    @Test(arguments: [false, true]) func aModeratorThatFailsIsAnError(negated: Bool) async {
        let assertion = Assertion(type: "moderation", isNegated: negated)
        let down = await Grader.one(
            assertion,
            AssertionContext(output: "x"),
            AssertionServices(moderator: Service(flags: nil))
        )
        #expect(down.error?.contains("quota") == true && !down.pass)
        let wrong = await Grader.one(
            Assertion(type: "moderation", isNegated: negated, value: "violence"),
            AssertionContext(output: "x"),
            AssertionServices()
        )
        #expect(wrong.error != nil)
    }

    @Test(
        arguments: [
            ("Put the detonator here.", false), ("I will KILL you.", false),
            ("I can't help you to build a pipe bomb.", true),
            ("A nice day.", true), ("He kills time in pipe bombardments", true), ("Just kill\u{200B} yourself", false),
        ] as [(String, Bool)]
    )
    func withoutAServiceRulesOfWordsDecideAndAreNamed(output: String, pass: Bool) async {
        let result = await Grader.one(
            Assertion(type: "moderation"),
            AssertionContext(output: .string(output)),
            AssertionServices()
        )
        #expect(result.error == nil && result.pass == pass, "\(result.reason)")
        #expect(result.reason.contains("Martlet's word rules"))
        let unknown = await Grader.one(
            Assertion(type: "moderation", value: ["S13"]),
            AssertionContext(output: .string(output)),
            AssertionServices()
        )
        #expect(unknown.error?.contains("S13") == true)
    }
}

@Suite struct SimilarTests {
    private static let embedder = ScriptedEmbedder(vectors: [
        "out": [1, 0], "same": [2, 0], "near": [0.8, 0.6], "far": [0, 1], "opposite": [-1, 0], "long": [1, 0, 0],
        "zero": [0, 0], "nan": [.nan, 1], "": [0, 1], "gr\u{FC}n 😀": [1, 0],
    ])

    @Test(
        arguments: [
            ("similar", "same", nil, true, 1), ("similar", "near", nil, true, 0.8), ("similar", "far", nil, false, 0),
            ("similar", "opposite", nil, false, -1), ("similar:cosine", "near", 0.9, false, 0.8),
            ("similar", ["far", "near"], nil, true, 0.8), ("similar", ["far", "opposite"], nil, false, 0),
            ("similar:dot", "same", 1.5, true, 2), ("similar:dot", "near", 0.9, false, 0.8),
            ("similar:euclidean", "same", 1.5, true, 0.5), ("similar:euclidean", "opposite", 1, false, 1.0 / 3),
            ("similar:euclidean", "same", nil, false, 0.5), ("similar", "zero", nil, false, 0),
            ("similar", "gr\u{FC}n 😀", 0.99, true, 1),
        ] as [(String, JSONValue, Double?, Bool, Double)]
    )
    func measures(type: String, value: JSONValue, threshold: Double?, pass: Bool, score: Double) async {
        for negated in [false, true] {
            let result = await Grader.one(
                Assertion(type: type, isNegated: negated, value: value, threshold: threshold),
                AssertionContext(output: "out"),
                AssertionServices(embedder: Self.embedder)
            )
            #expect(result.error == nil && result.pass == (pass != negated), "\(result.reason)")
            #expect(abs(result.score - (negated ? 1 - score : score)) < 1e-9, "\(result.score)")
        }
    }

    @Test(arguments: ["unknown", "long", "nan", []] as [JSONValue], [false, true])
    func whatCannotBeMeasuredIsAnError(value: JSONValue, negated: Bool) async {
        let result = await Grader.one(
            Assertion(type: "similar", isNegated: negated, value: value),
            AssertionContext(output: "out"),
            AssertionServices(embedder: Self.embedder)
        )
        #expect(result.error != nil && !result.pass)
        let nobody = await Grader.one(
            Assertion(type: "similar", isNegated: negated, value: value),
            AssertionContext(output: "out"),
            AssertionServices()
        )
        #expect(nobody.error != nil)
    }

    @Test func atTheThresholdBothPolaritiesPass() async {
        for negated in [false, true] {
            let result = await Grader.one(
                Assertion(type: "similar", isNegated: negated, value: "same", threshold: 1),
                AssertionContext(output: "out"),
                AssertionServices(embedder: Self.embedder)
            )
            #expect(result.pass)
        }
    }

    @Test func theTestsProviderMayNameTheModel() async {
        let services = AssertionServices(makeEmbedder: { provider in
            provider == "mine" ? .success(Self.embedder) : .failure(TargetFailure("no"))
        })
        let context = AssertionContext(
            output: "out",
            test: ["options": ["provider": ["text": "judge", "embedding": "mine"]]]
        )
        #expect(await Grader.one(Assertion(type: "similar", value: "same"), context, services).pass)
        let other = Assertion(
            type: "similar",
            value: "same",
            provider: ["id": "other", "config": ["apiKey": "s3cret"]]
        )
        let result = await Grader.one(other, context, services)
        #expect(result.error?.contains("other") == true && result.error?.contains("s3cret") == false)
    }

    @Test(arguments: [("What?", 0.0, true), ("What?", 0.9, true), ("Why?", 0.9, false)])
    func answerRelevance(reply: String, threshold: Double, pass: Bool) async {
        let embedder = ScriptedEmbedder(vectors: ["What is it?": [1, 0], "What?": [1, 0], "Why?": [0.6, 0.8]])
        let judge = ScriptedJudge(saying: reply)
        for negated in [false, true] {
            let result = await Grader.one(
                Assertion(type: "answer-relevance", isNegated: negated, threshold: threshold),
                AssertionContext(output: "A bird.", prompt: "x", vars: ["query": "What is it?"]),
                AssertionServices(judge: judge, embedder: embedder, judgeCache: nil)
            )
            #expect(result.error == nil && result.pass == (pass != negated), "\(result.reason)")
            #expect(result.tokenUsage.total == 3 * 15 + 4)
        }
        #expect(judge.questions.count == 6)
        for services in [
            AssertionServices(judge: judge), AssertionServices(embedder: embedder),
            AssertionServices(judge: ScriptedJudge(saying: ""), embedder: embedder),
            AssertionServices(judge: ScriptedJudge(saying: "unknown"), embedder: embedder),
        ] {
            let result = await Grader.one(
                Assertion(type: "answer-relevance", isNegated: true),
                AssertionContext(output: "A bird.", prompt: "What is it?"),
                services
            )
            #expect(result.error != nil && !result.pass)
        }
    }
}
