import Formats
import Targets

/// Asks one judge or several, and makes one verdict of what they say.
enum JudgePanel {
    /// How the verdicts of several judges become one.
    enum Agreement: String {
        /// More than half of them.
        case majority
        /// All of them.
        case unanimous
        /// The mean of their scores against the threshold, 0.5 where there is none.
        case mean
    }

    /// The verdict on a question.
    ///
    /// A judge that fails is no vote. Where its vote could have changed the outcome there is no verdict, and the test is an error.
    static func judge(
        _ prompt: JudgePrompt,
        form: String,
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices,
        read: @escaping @Sendable (JSONValue) -> Result<Verdict, TargetFailure>
    ) async -> Judgement {
        let judges: [any Target]
        switch JudgeChoice.judges(assertion, context, services) {
        case .success(let chosen): judges = chosen
        case .failure(let failure): return .graderError(failure.description)
        }
        guard let agreement = Agreement(rawValue: assertion.config["agreement"]?.string ?? "majority") else {
            return .error("'agreement' must be majority, unanimous or mean")
        }
        let replies = await ask(judges, prompt, form: form, services, read: read)
        var usage = TargetResponse.TokenUsage()
        for reply in replies { usage += reply.usage }
        let threshold = assertion.threshold
        let verdicts = replies.map { reply in
            reply.result.map { verdict in
                var verdict = verdict
                if let threshold, verdict.pass, verdict.score < threshold {
                    verdict.pass = false
                    if verdict.reason.isEmpty {
                        verdict.reason =
                            "Score \(JSONWriter.number(verdict.score)) below threshold \(JSONWriter.number(threshold))"
                    }
                }
                return verdict
            }
        }
        if verdicts.count == 1, let only = verdicts.first { return single(only, usage, judges) }
        return decide(verdicts, agreement, threshold: threshold, usage, judges)
    }

    private static func ask(
        _ judges: [any Target],
        _ prompt: JudgePrompt,
        form: String,
        _ services: AssertionServices,
        read: @escaping @Sendable (JSONValue) -> Result<Verdict, TargetFailure>
    ) async -> [JudgeReply<Verdict>] {
        if judges.count == 1, let judge = judges.first {
            return [await JudgeClient(judge: judge, services: services).ask(prompt, form: form, read: read)]
        }
        return await withTaskGroup(of: (Int, JudgeReply<Verdict>).self) { group in
            for (index, judge) in judges.enumerated() {
                group.addTask {
                    let client = JudgeClient(judge: judge, services: services)
                    return (index, await client.ask(prompt, round: index, form: form, read: read))
                }
            }
            var replies: [(Int, JudgeReply<Verdict>)] = []
            for await reply in group { replies.append(reply) }
            return replies.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func single(
        _ verdict: Result<Verdict, TargetFailure>,
        _ usage: TargetResponse.TokenUsage,
        _ judges: [any Target]
    ) -> Judgement {
        switch verdict {
        case .failure(let failure): return .graderError(failure.description, tokenUsage: usage)
        case .success(let verdict):
            let words = verdict.reason
            return Judgement(
                pass: verdict.pass,
                score: verdict.score,
                reason: words.isEmpty ? "The judge rejected the answer" : words,
                passReason: words.isEmpty ? "Grading passed" : words,
                metadata: ["judge": .string(judges.first?.id ?? "")],
                tokenUsage: usage
            )
        }
    }

    private static func decide(
        _ verdicts: [Result<Verdict, TargetFailure>],
        _ agreement: Agreement,
        threshold: Double?,
        _ usage: TargetResponse.TokenUsage,
        _ judges: [any Target]
    ) -> Judgement {
        let said = verdicts.compactMap { try? $0.get() }
        let passes = said.count(where: \.pass)
        let fails = said.count - passes
        let silent = verdicts.count - said.count
        let half = verdicts.count / 2
        let pass: Bool?
        switch agreement {
        case .majority: pass = passes > half ? true : passes + silent <= half ? false : nil
        case .unanimous: pass = fails > 0 ? false : silent == 0 ? true : nil
        case .mean: pass = silent > 0 ? nil : mean(said) >= (threshold ?? 0.5)
        }
        guard let pass else {
            let failure = verdicts.lazy.compactMap { verdict -> String? in
                if case .failure(let failure) = verdict { failure.description } else { nil }
            }.first
            return .graderError(
                "\(silent) of \(verdicts.count) judges gave no verdict, and theirs would decide: \(failure ?? "")",
                tokenUsage: usage
            )
        }
        let side = said.filter { $0.pass == pass }
        let score =
            agreement == .mean ? mean(said) : agreement == .unanimous ? said.map(\.score).min() ?? 0 : mean(side)
        let words = "\(passes) of \(verdicts.count) judges accept the answer"
        let why = side.first.map { $0.reason.isEmpty ? "" : ": \($0.reason)" } ?? ""
        return Judgement(
            pass: pass,
            score: score,
            reason: words + why,
            passReason: words + why,
            metadata: ["judges": JudgeAgreement.json(said, asked: verdicts.count, judges.map(\.id))],
            tokenUsage: usage
        )
    }

    private static func mean(_ verdicts: [Verdict]) -> Double {
        verdicts.isEmpty ? 0 : verdicts.reduce(0) { $0 + $1.score } / Double(verdicts.count)
    }
}
