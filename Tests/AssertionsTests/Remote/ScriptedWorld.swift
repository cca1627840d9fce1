import Formats
import Synchronization
import Targets

@testable import Assertions

/// A judge that answers by a function of the question and remembers what it was asked.
final class ScriptedJudge: Target {
    let id: String
    let label: String? = nil
    private let asked = Mutex<[String]>([])
    private let answer: @Sendable (String, Int) -> TargetResponse

    init(id: String = "judge", _ answer: @escaping @Sendable (String, Int) -> TargetResponse) {
        self.id = id
        self.answer = answer
    }

    /// A judge that says one thing after the other, and the last again and again. `MARK` becomes the mark of the question.
    convenience init(id: String = "judge", saying replies: String...) {
        self.init(id: id) { question, number in
            let reply = replies[min(number, replies.count - 1)]
            return TargetResponse(
                output: .string(reply.replacing("MARK", with: Self.mark(of: question))),
                tokenUsage: .init(prompt: 10, completion: 5, total: 15)
            )
        }
    }

    /// The questions, in order.
    var questions: [String] { asked.withLock { $0 } }

    func send(_ request: TargetRequest) async -> TargetResponse {
        let number = asked.withLock { asked in
            asked.append(request.prompt)
            return asked.count - 1
        }
        return answer(request.prompt, number)
    }

    /// The mark of a question, as a judge would read it.
    static func mark(of question: String) -> String {
        for opening in ["\"marker\": \"", "one line of its own: "] {
            guard let range = question.ranges(of: opening).last else { continue }
            return String(question[range.upperBound...].prefix { $0.isLetter || $0.isNumber })
        }
        return ""
    }
}

/// An embedding model of a few known texts; others have no vector.
struct ScriptedEmbedder: Embedder {
    let id = "embedder"
    var vectors: [String: [Double]]

    func embed(_ text: String, timeout: Double) async throws(TargetFailure) -> (
        vector: [Double], tokens: TargetResponse.TokenUsage
    ) {
        guard let vector = vectors[text] else { throw TargetFailure("no vector for '\(text)'") }
        return (vector, .init(prompt: 1, total: 1, requests: 1))
    }
}

/// Runs code by a function.
struct ScriptedCode: CodeRunner {
    var answer: @Sendable (String, String?, [JSONValue]) throws(TargetFailure) -> JSONValue

    func call(_ file: String, function: String?, arguments: [JSONValue], timeout: Double) async throws(TargetFailure)
        -> JSONValue
    {
        try answer(file, function, arguments)
    }

    func evaluate(
        source: String,
        language: String,
        function: String,
        arguments: [JSONValue],
        timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        try answer("\(language)\n\(source)", function, arguments)
    }
}

extension Grader {
    /// Judges by one assertion.
    static func one(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> GradingResult {
        let result = await grade([assertion], threshold: nil, context: context, services: services)
        return result.components.first ?? result
    }
}
