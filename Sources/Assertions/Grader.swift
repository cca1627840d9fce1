import Formats
import Targets

/// Judges an answer by assertions, added up as promptfoo does it.
public enum Grader {
    private static let kinds: [String: any AssertionKind.Type] = {
        var kinds: [String: any AssertionKind.Type] = [:]
        for kind in AssertionCatalogue.all + AssertionCatalogue.scripts + AssertionCatalogue.traces
            + AssertionCatalogue.graders
        {
            for type in kind.types { kinds[type] = kind }
        }
        return kinds
    }()

    private static let remoteKinds: [String: any RemoteAssertionKind.Type] = {
        var kinds: [String: any RemoteAssertionKind.Type] = [:]
        for kind in AssertionCatalogue.remote {
            for type in kind.types { kinds[type] = kind }
        }
        return kinds
    }()

    /// The types that compare all answers of a test with each other: `compare` judges them.
    public static let comparingTypes: Set<String> = ["select-best", "max-score"]

    /// The types that can be evaluated here, without `not-`.
    public static let supportedTypes: Set<String> = Set(kinds.keys).union(remoteKinds.keys).union(comparingTypes)
        .union(["assert-set"])

    /// The types of promptfoo's that cannot be evaluated here, with the reason.
    public static let unsupportedTypes: [String: String] = [
        "pi": "it asks a hosted service of another company; write an llm-rubric with the same question",
        "search-rubric": "it needs a judge that searches the web; write an llm-rubric and give the facts in its value",
        "agent-rubric": "it needs an agent as judge; write an llm-rubric or trajectory:goal-success",
        "human": "a person judges it; it has no verdict in a run",
    ]

    /// Whether an assertion asks a judge, an embedding model, a web hook or a program.
    public static func needsServices(_ assertion: Assertion) -> Bool {
        if assertion.type == "assert-set" { return assertion.children.contains(where: needsServices) }
        if remoteKinds[assertion.type] != nil, kinds[assertion.type] == nil { return true }
        return isFile(assertion.value?.string) || isFile(assertion.transform)
    }

    /// Whether an assertion looks at what the application did while it answered, or is a script that may do so.
    public static func mayUseTrace(_ assertion: Assertion) -> Bool {
        if assertion.type == "assert-set" { return assertion.children.contains(where: mayUseTrace) }
        if GoalSuccessAssertion.types.contains(assertion.type) || traceTypes.contains(assertion.type) { return true }
        if isFile(assertion.value?.string) || isFile(assertion.transform)
            || assertion.type.hasPrefix(GraderFacts.prefix)
        {
            return true
        }
        let isScript = assertion.type == "javascript" || ForeignCodeAssertion.types.contains(assertion.type)
        return isScript && (assertion.value?.string?.contains("trace") ?? true)
    }

    private static let traceTypes = Set(AssertionCatalogue.traces.flatMap { $0.types })

    private static func isFile(_ text: String?) -> Bool { text?.hasPrefix("file://") ?? false }

    /// Judges an answer.
    ///
    /// The score is the weighted mean; without a threshold every assertion must pass, with one only the score counts. An assertion
    /// that asks others is an error here.
    public static func grade(
        _ assertions: [Assertion],
        threshold: Double?,
        context: AssertionContext
    ) -> GradingResult {
        let judged = assertions.map { assertion in
            assertion.type == "assert-set"
                ? assertion.children.map { judge($0, context) }
                : comparingTypes.contains(assertion.type) ? [] : [judge(assertion, context)]
        }
        return GradingTotal.total(assertions, judged, threshold: threshold, context: context)
    }

    /// Judges an answer; assertions that ask others ask the services, some at once.
    ///
    /// - Parameter scoring: makes the verdict of the test out of the scores of its metrics, promptfoo's `assertScoringFunction`.
    public static func grade(
        _ assertions: [Assertion],
        threshold: Double?,
        context: AssertionContext,
        services: AssertionServices,
        scoring: ScoringFunction? = nil
    ) async -> GradingResult {
        var leaves: [Assertion] = []
        for assertion in assertions where !comparingTypes.contains(assertion.type) {
            if assertion.type == "assert-set" { leaves += assertion.children } else { leaves.append(assertion) }
        }
        let results = await judge(leaves, context, services)
        var rest = results[...]
        let judged = assertions.map { assertion in
            if comparingTypes.contains(assertion.type) { return [GradingResult]() }
            let count = assertion.type == "assert-set" ? assertion.children.count : 1
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).compactMap { $0 }
        }
        var total = GradingTotal.total(assertions, judged, threshold: threshold, context: context)
        if services.stopsAtFirstFailure, let failed = results.compactMap({ $0 }).last, !failed.pass {
            total.pass = false
            total.reason = failed.reason
        }
        guard let scoring else { return total }
        return await scoring.apply(to: total, threshold: threshold, code: services.code, timeout: services.timeout)
    }

    /// The verdicts of assertions in their order; none for those behind a failure that ended the test.
    private static func judge(
        _ assertions: [Assertion],
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> [GradingResult?] {
        var results = [GradingResult?](repeating: nil, count: assertions.count)
        var asking: [Int] = []
        for (index, assertion) in assertions.enumerated() {
            if !needsServices(assertion) {
                results[index] = judge(assertion, context)
            } else if services.stopsAtFirstFailure {
                results[index] = await judge(assertion, context, services)
            } else {
                asking.append(index)
            }
            if services.stopsAtFirstFailure, results[index]?.pass == false { return results }
        }
        guard asking.count > 1 else {
            for index in asking { results[index] = await judge(assertions[index], context, services) }
            return results
        }
        await withTaskGroup(of: (Int, GradingResult).self) { group in
            var waiting = asking[...]
            func start() {
                guard let index = waiting.popFirst() else { return }
                group.addTask { (index, await judge(assertions[index], context, services)) }
            }
            for _ in 0..<services.concurrency { start() }
            while let (index, result) = await group.next() {
                results[index] = result
                start()
            }
        }
        return results
    }

    private static func judge(_ assertion: Assertion, _ context: AssertionContext) -> GradingResult {
        guard let kind = kinds[assertion.type] else { return unknown(assertion) }
        guard let transform = assertion.transform else {
            return result(of: kind.evaluate(assertion, context), assertion)
        }
        do throws(TargetFailure) {
            let context = try AnswerTransform.apply(transform, to: context)
            return result(of: kind.evaluate(assertion, context), assertion)
        } catch {
            return result(of: .error(error.description), assertion)
        }
    }

    private static func judge(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> GradingResult {
        var prepared = assertion
        var context = context
        do throws(TargetFailure) {
            if let transform = assertion.transform {
                context = try await AnswerTransform.apply(transform, to: context, services)
            }
            prepared.value = try await CodeValue.value(of: assertion, context, services)
        } catch {
            return result(of: .error(error.description), assertion)
        }
        let judgement: Judgement
        if let kind = remoteKinds[assertion.type] {
            judgement = await kind.evaluate(prepared, context, services)
        } else if let kind = kinds[assertion.type] {
            judgement = kind.evaluate(prepared, context)
        } else {
            return unknown(assertion)
        }
        return result(of: judgement, assertion)
    }

    private static func unknown(_ assertion: Assertion) -> GradingResult {
        var reason = "the assertion type '\(assertion.name)' is not known"
        if let why = unsupportedTypes[assertion.type] {
            reason = "the assertion type '\(assertion.name)' is not supported: \(why)"
        } else if remoteKinds[assertion.type] != nil {
            reason = "the assertion type '\(assertion.name)' asks others, and there is nobody here to ask"
        }
        return GradingResult(pass: false, score: 0, reason: reason, assertion: assertion, error: reason)
    }

    static func result(of judgement: Judgement, _ assertion: Assertion) -> GradingResult {
        var pass = judgement.pass
        var score = judgement.score ?? (judgement.pass ? 1 : 0)
        if assertion.isNegated, !judgement.isFinal, judgement.error == nil {
            pass.toggle()
            score = judgement.score.map { judgement.isScoreFixed ? $0 : 1 - $0 } ?? (pass ? 1 : 0)
        }
        var reason = pass ? judgement.passReason ?? "Assertion passed" : judgement.reason
        if assertion.weight == 0, judgement.error == nil {
            if !pass { reason = judgement.passReason ?? "Assertion passed" }
            pass = true
        }
        return GradingResult(
            pass: pass,
            score: score.isFinite ? score : 0,
            reason: reason,
            assertion: assertion,
            namedScores: judgement.namedScores,
            components: judgement.components,
            metadata: judgement.metadata,
            tokenUsage: judgement.tokenUsage,
            error: judgement.error
        )
    }
}
