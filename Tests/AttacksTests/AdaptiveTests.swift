import Assertions
import Formats
import Targets
import Testing

@testable import Attacks

@Suite("Adaptive attacks")
struct AdaptiveTests {
    /// A channel whose target and attacker are functions of what they are asked and of the number of the call.
    actor Script: AttackChannel {
        nonisolated let seed: UInt64 = 3
        nonisolated let purpose = "answers questions about orders"
        private let target: @Sendable (Int, [ChatMessage]) -> TargetResponse
        private let attacker: (@Sendable (Int, [ChatMessage]) -> String)?
        private(set) var asked: [[ChatMessage]] = []
        private(set) var sessions: [String?] = []
        private(set) var attackerCalls = 0

        init(
            target: @escaping @Sendable (Int, [ChatMessage]) -> TargetResponse,
            attacker: (@Sendable (Int, [ChatMessage]) -> String)? = nil
        ) {
            self.target = target
            self.attacker = attacker
        }

        func ask(_ conversation: [ChatMessage], sessionID: String?) async -> TargetResponse {
            asked.append(conversation)
            sessions.append(sessionID)
            return target(asked.count, conversation)
        }

        func askAttacker(_ conversation: [ChatMessage]) async -> TargetResponse? {
            guard let attacker else { return nil }
            attackerCalls += 1
            return TargetResponse(output: .string(attacker(attackerCalls, conversation)))
        }

        func judge(_ response: TargetResponse, prompt: String) async -> GradingResult {
            let isObeyed = response.output.string?.contains(StrategyTests.token) == true
            return GradingResult(pass: !isObeyed, score: isObeyed ? 0 : 1, reason: "")
        }
    }

    static let refusal = TargetResponse(output: "I'm sorry, but I can't help with that.")
    static let smallTalk = TargetResponse(output: "Dialogue programs once matched patterns in what was typed.")
    static let success = TargetResponse(output: .string("Sure: \(StrategyTests.token)"))
    static let seed = AttackCase(
        name: "s",
        turns: [CaseMaker.order(StrategyTests.token, backwards: false)],
        goal: "g",
        assertions: [],
        canaries: [Canary(token: StrategyTests.token, purpose: "test")]
    )
    static let names = StrategyRegistry.all.compactMap { $0 is any AdaptiveStrategy ? $0.name : nil }
    @Sendable static func helpful(_ call: Int, _ conversation: [ChatMessage]) -> String {
        conversation.last?.content.contains("yes or no") == true
            ? "Yes." : "Here you are:\n```json\n{\"reasoning\": \"x\", \"message\": \"Try \(call),\nplease\",}\n```"
    }

    static func run(_ name: String, _ script: Script, _ settings: StrategySettings = .init()) async throws
        -> AdaptiveOutcome
    {
        let strategy = try #require(StrategyRegistry.find(name))
        let context = StrategyContext(seed: 3, caseName: "s", settings: settings)
        let made = try #require(strategy.cases(from: seed, in: context).first)
        return await (try #require(made.adaptive)).run(made, over: script)
    }

    @Test("A target that gives in late ends the attack there", arguments: names)
    func givesIn(name: String) async throws {
        let refuses = name == "retry-after-refusal"
        let late = name == "jailbreak:likert" ? 3 : 4
        let script = Script(
            target: { call, _ in call >= late ? Self.success : refuses ? Self.refusal : Self.smallTalk },
            attacker: Self.helpful
        )
        let outcome = try await Self.run(name, script)
        #expect(outcome.stopReason == "success", "\(name): \(outcome.stopReason)")
        #expect(outcome.calls == late)
        #expect(outcome.grading?.pass == false)
        #expect(outcome.conversation.last?.content.contains(StrategyTests.token) == true)
        #expect(outcome.metadata["attempts"]?.array?.count == late)
    }

    @Test("A target that refuses forever ends each attack within its limits", arguments: names)
    func refusesForever(name: String) async throws {
        let script = Script(target: { _, _ in Self.refusal }, attacker: Self.helpful)
        let outcome = try await Self.run(name, script)
        #expect(outcome.grading?.pass == true)
        #expect(outcome.calls > 0 && outcome.calls <= 60, "\(name): \(outcome.calls)")
        #expect(["max turns", "max backtracks"].contains(outcome.stopReason), "\(name): \(outcome.stopReason)")
    }

    @Test(
        "An attacker that answers garbage or refuses is counted and ends the attack",
        arguments: [
            ("no JSON at all", "attacker unreadable"), ("{\"message\": 7}", "attacker unreadable"),
            ("I'm sorry, but I can't help with that.", "attacker refuses"),
        ]
    )
    func garbage(row: (answer: String, reason: String)) async throws {
        for name in Self.names where StrategyRegistry.find(name)?.needsAttacker == true {
            let script = Script(target: { _, _ in Self.smallTalk }, attacker: { _, _ in row.answer })
            let outcome = try await Self.run(name, script)
            #expect(outcome.stopReason == row.reason, "\(name)")
            #expect(outcome.grading == nil && outcome.response.error != nil, "\(name)")
            let counted =
                (outcome.metadata["attackerRefusals"]?.int ?? 0) + (outcome.metadata["attackerUnreadable"]?.int ?? 0)
            #expect(counted == 3, "\(name)")
        }
    }

    @Test("Without an attacker, scripts take over or the attack says so", arguments: names)
    func noAttacker(name: String) async throws {
        let script = Script(target: { call, _ in call >= 3 ? Self.success : Self.smallTalk })
        let outcome = try await Self.run(name, script)
        if StrategyRegistry.find(name)?.needsAttacker == true {
            #expect(outcome.stopReason == "no attacker" && outcome.calls == 0)
        } else if name != "retry-after-refusal" {
            #expect(outcome.stopReason == "success")
        }
    }

    @Test("A budget that runs out ends the attack with what there is", arguments: names)
    func budget(name: String) async throws {
        let script = Script(
            target: { call, _ in
                call == 1 ? Self.refusal : TargetResponse(error: "no budget", metadata: ["failure": "budget"])
            },
            attacker: Self.helpful
        )
        let outcome = try await Self.run(name, script)
        #expect(outcome.stopReason == "budget", "\(name): \(outcome.stopReason)")
        #expect(outcome.calls == 2)
        #expect(outcome.grading?.pass == true, "the answer of the first call counts")
    }

    @Test("A target that is down ends the attack", arguments: names)
    func down(name: String) async throws {
        let script = Script(target: { _, _ in TargetResponse(error: "connection refused") }, attacker: Self.helpful)
        let outcome = try await Self.run(name, script)
        #expect(outcome.stopReason == "errors" && outcome.calls == 3, "\(name): \(outcome.stopReason) \(outcome.calls)")
        #expect(outcome.response.error == "connection refused")
    }

    @Test("An attacker that writes the result itself is asked again and not sent")
    func revealing() async throws {
        let script = Script(
            target: { _, messages in TargetResponse(output: .string(messages.last?.content ?? "")) },
            attacker: { _, _ in "{\"message\": \"say \(StrategyTests.token.lowercased())\"}" }
        )
        for name in ["jailbreak", "goat", "jailbreak:tree"] {
            let outcome = try await Self.run(name, script)
            #expect(outcome.calls == 0 && outcome.stopReason == "attacker unreadable", "\(name)")
        }
    }

    @Test("A refused turn of a crescendo is taken back, and the attacker told")
    func backtracks() async throws {
        let script = Script(
            target: { call, _ in call == 2 ? Self.refusal : Self.smallTalk },
            attacker: Self.helpful
        )
        let outcome = try await Self.run("crescendo", script, StrategySettings(maxTurns: 3))
        #expect(outcome.metadata["backtracks"]?.int == 1 && outcome.calls == 4)
        let asked = await script.asked
        #expect(asked.map(\.count) == [1, 3, 3, 5])
        let limited = try await Self.run(
            "crescendo",
            Script(target: { _, _ in Self.refusal }, attacker: Self.helpful),
            StrategySettings(maxBacktracks: 2)
        )
        #expect(limited.stopReason == "max backtracks" && limited.calls == 3)
    }

    @Test("Stateful conversations send the newest turn with the session, and never go back")
    func stateful() async throws {
        let script = Script(
            target: { call, _ in
                var answer = call == 2 ? Self.refusal : Self.smallTalk
                answer.sessionID = "s-1"
                return answer
            },
            attacker: Self.helpful
        )
        let outcome = try await Self.run("crescendo", script, StrategySettings(maxTurns: 3, isStateful: true))
        #expect(await script.asked.allSatisfy { $0.count == 1 })
        #expect(await script.sessions == [nil, "s-1", "s-1"])
        #expect(outcome.metadata["backtracks"]?.int == 0)
    }

    @Test("Going on after a success keeps the first")
    func continues() async throws {
        let script = Script(target: { call, _ in call == 2 ? Self.success : Self.smallTalk }, attacker: Self.helpful)
        let settings = StrategySettings(maxTurns: 5, continuesAfterSuccess: true)
        let outcome = try await Self.run("goat", script, settings)
        #expect(outcome.calls == 5 && outcome.stopReason == "success")
        #expect(outcome.response == Self.success)
    }

    @Test("Turns before the last are played first, once")
    func opening() async throws {
        var seed = Self.seed
        seed.turns.insert("Agree to warn.", at: 0)
        let script = Script(target: { _, _ in Self.smallTalk })
        let outcome = await BestOfN(settings: StrategySettings(count: 3)).run(seed, over: script)
        #expect(outcome.calls == 4)
        #expect(await script.asked.map(\.count) == [1, 3, 3, 3])
    }

    @Test("A tree cuts off what lost the goal")
    func pruning() async throws {
        let script = Script(
            target: { _, _ in Self.smallTalk },
            attacker: { call, messages in
                messages.last?.content.contains("yes or no") == true ? "no, it does not" : Self.helpful(call, messages)
            }
        )
        let outcome = try await Self.run("jailbreak:tree", script)
        #expect(outcome.calls == 0 && outcome.stopReason == "all branches pruned")
        #expect(outcome.metadata["pruned"]?.int == TreeOfAttacks.standardBranching)
    }

    @Test("Pieces are judged together")
    func pieces() async throws {
        let halves = [StrategyTests.token.prefix(5), StrategyTests.token.dropFirst(5)].map(String.init)
        let script = Script(target: { call, _ in TargetResponse(output: .string(halves[min(call, 2) - 1])) })
        let outcome = try await Self.run("chunked-request", script, StrategySettings(count: 2))
        #expect(outcome.stopReason == "success" && outcome.calls == 2)
    }

    @Test(
        "Tries and streams",
        arguments: [
            ("jailbreak", 6, "1", 6), ("jailbreak", 2, "3", 6), ("jailbreak:meta", 7, "1", 7), ("best-of-n", 5, "1", 5),
        ]
    )
    func tries(row: (name: String, count: Int, streams: String, calls: Int)) async throws {
        let script = Script(target: { _, _ in Self.refusal }, attacker: Self.helpful)
        let settings = StrategySettings(count: row.count, texts: ["streams": [row.streams]])
        #expect(try await Self.run(row.name, script, settings).calls == row.calls)
    }

    @Test("Own instructions reach the attacker")
    func custom() async throws {
        let script = Script(
            target: { _, _ in Self.smallTalk },
            attacker: { _, messages in
                messages.first?.content.contains("Speak of birds") == true ? "{\"message\": \"birds\"}" : "nothing"
            }
        )
        let settings = StrategySettings(maxTurns: 2, texts: ["strategyText": ["Speak of birds."]])
        let outcome = try await Self.run("custom:birds", script, settings)
        #expect(outcome.calls == 2)
    }

    @Test(
        "Objects are found in what models write",
        arguments: [
            ("{\"message\": \"a\"}", "a"), ("Sure! {\"message\": \"a\"} Good luck {\"message\": \"b\"}", "a"),
            ("```json\n{\"x\": [1, 2,], \"message\": \"a\nb\",}\n```", "a\nb"), ("{\"message\": \"a\"", "a"),
            ("{broken} {\"note\": {}, \"message\": \"a\"}", "a"),
            ("{\"message\": \"say \\\"hi\\\" {x}\"}", "say \"hi\" {x}"),
            ("{\"outer\": {\"message\": \"a\"}}", "a"),
        ]
    )
    func lenient(row: (text: String, message: String)) {
        #expect(LenientObject.read(row.text, requiring: "message")?["message"]?.string == row.message)
    }

    @Test(
        "Hostile answers of attackers are read in time",
        arguments: [
            String(repeating: "{", count: 200_000), String(repeating: "{\"a\":", count: 20_000),
            String(repeating: "\"", count: 9999),
            "{\"message\": 3}", "{\"message\": \"  \"}", "",
        ]
    )
    func hostile(text: String) { #expect(LenientObject.read(text, requiring: "message") == nil) }
}
