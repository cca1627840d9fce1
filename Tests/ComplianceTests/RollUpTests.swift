import Testing

@testable import Compliance

private typealias Sample = ComplianceSample

/// What is known of a control C with the direct checks `a` and `b` (24 h) and the supporting check `s`, and how it then stands.
private struct Situation: Sendable, CustomTestStringConvertible {
    var name: String
    var kind = ControlKind.technical
    var direct = ["a", "b"]
    var supporting: [String] = []
    var seen: [Observation] = []
    var attestation: ControlAttestation?
    var exceptions: [ControlException] = []
    var isExcluded = false
    var status: ControlStatus
    var reason = ""

    var testDescription: String { name }
}

private let passes = [Sample.seen("a", .pass), Sample.seen("b", .pass)]

private let situations: [Situation] = [
    // 1: out of scope, nothing to look at
    .init(
        name: "out of scope, whatever fails",
        seen: [Sample.seen("a", .fail)],
        isExcluded: true,
        status: .notApplicable,
        reason: "no such thing"
    ),
    .init(
        name: "every direct check does not apply",
        seen: [Sample.seen("a", .notApplicable), Sample.seen("b", .notApplicable)],
        status: .notApplicable,
        reason: "a: so it was"
    ),
    .init(
        name: "one does not apply, the other has no result",
        seen: [Sample.seen("a", .notApplicable)],
        status: .unknown,
        reason: "no result of b"
    ),
    .init(
        name: "one does not apply, the other passes",
        seen: [Sample.seen("a", .notApplicable), Sample.seen("b", .pass)],
        status: .pass
    ),
    .init(
        name: "it does not apply to one subject and fails on another",
        direct: ["a"],
        seen: [Sample.seen("a", .notApplicable), Sample.seen("a", .fail, subject: "other")],
        status: .fail
    ),
    // 2: a failure
    .init(
        name: "one fails, the other passes",
        seen: [Sample.seen("a", .fail), Sample.seen("b", .pass)],
        status: .fail,
        reason: "a: so it was"
    ),
    .init(name: "one fails, nobody looked at the other", seen: [Sample.seen("a", .fail)], status: .fail),
    .init(
        name: "one fails, the other is an error",
        seen: [Sample.seen("a", .fail), Sample.seen("b", .error)],
        status: .fail
    ),
    .init(
        name: "a failure does not grow old",
        seen: [Sample.seen("a", .fail, age: 1000 * Sample.hour), Sample.seen("b", .pass)],
        status: .fail
    ),
    .init(
        name: "one of two subjects fails",
        direct: ["a"],
        seen: [Sample.seen("a", .pass), Sample.seen("a", .fail, subject: "other")],
        status: .fail
    ),
    .init(
        name: "the failure is accepted",
        seen: [Sample.seen("a", .fail), Sample.seen("b", .pass)],
        exceptions: [Sample.exception()],
        status: .excepted,
        reason: "EX-1"
    ),
    .init(
        name: "accepted, and the other is unknown: the exception comes first",
        seen: [Sample.seen("a", .fail)],
        exceptions: [Sample.exception()],
        status: .excepted
    ),
    .init(
        name: "accepted by check and subject",
        seen: [Sample.seen("a", .fail)],
        exceptions: [Sample.exception(control: nil, check: "a", subject: "bot/redteam")],
        status: .excepted
    ),
    .init(
        name: "accepted for one of two failing subjects only",
        direct: ["a"],
        seen: [Sample.seen("a", .fail), Sample.seen("a", .fail, subject: "other")],
        exceptions: [Sample.exception(control: nil, check: "a", subject: "other")],
        status: .fail
    ),
    .init(
        name: "both failing subjects accepted apart",
        direct: ["a"],
        seen: [Sample.seen("a", .fail), Sample.seen("a", .fail, subject: "other")],
        exceptions: [
            Sample.exception(control: nil, check: "a", subject: "other"),
            Sample.exception("EX-2", control: nil, check: "a", subject: "bot/redteam"),
        ],
        status: .excepted,
        reason: "EX-2"
    ),
    .init(
        name: "the exception is of another control",
        seen: [Sample.seen("a", .fail)],
        exceptions: [Sample.exception(control: "D")],
        status: .fail
    ),
    .init(
        name: "the exception has ended",
        seen: [Sample.seen("a", .fail)],
        exceptions: [Sample.exception(expires: Sample.now)],
        status: .fail
    ),
    .init(
        name: "the owner approved the exception",
        seen: [Sample.seen("a", .fail)],
        exceptions: [Sample.exception(owner: "Jane", approver: "jane ")],
        status: .fail
    ),
    .init(
        name: "the exception holds longer than a year",
        seen: [Sample.seen("a", .fail)],
        exceptions: [Sample.exception(expires: Sample.now + 356 * Sample.day)],
        status: .fail
    ),
    .init(
        name: "the exception is dated in the future",
        seen: [Sample.seen("a", .fail)],
        exceptions: [Sample.exception(created: Sample.now + Sample.day)],
        status: .fail
    ),
    .init(
        name: "an exception is no pass",
        seen: [Sample.seen("b", .pass)],
        exceptions: [Sample.exception()],
        status: .unknown
    ),
    // 3: not decided
    .init(name: "nothing was seen", status: .unknown, reason: "no result of a, b"),
    .init(
        name: "an error",
        seen: [Sample.seen("a", .error), Sample.seen("b", .pass)],
        status: .unknown,
        reason: "a: so it was"
    ),
    .init(name: "an unknown", seen: [Sample.seen("a", .pass), Sample.seen("b", .unknown)], status: .unknown),
    .init(
        name: "an error and an old pass: the error comes first",
        seen: [Sample.seen("a", .error), Sample.seen("b", .pass, age: 25 * Sample.hour)],
        status: .unknown
    ),
    .init(
        name: "one of two subjects is an error",
        direct: ["a"],
        seen: [Sample.seen("a", .pass), Sample.seen("a", .error, subject: "other")],
        status: .unknown
    ),
    .init(
        name: "a pass from the future is an error",
        seen: [Sample.seen("a", .pass, age: -301), Sample.seen("b", .pass)],
        status: .unknown,
        reason: "in the future"
    ),
    .init(
        name: "a failure from the future is an error too",
        seen: [Sample.seen("a", .fail, age: -Sample.day), Sample.seen("b", .pass)],
        status: .unknown
    ),
    .init(
        name: "a clock that is five minutes fast is believed",
        seen: [Sample.seen("a", .pass, age: -299), Sample.seen("b", .pass)],
        status: .pass
    ),
    // 4: too old
    .init(
        name: "one pass is too old",
        seen: [Sample.seen("a", .pass, age: 24 * Sample.hour + 1), Sample.seen("b", .pass)],
        status: .expired,
        reason: "older than 24 h"
    ),
    .init(
        name: "a pass of exactly the age",
        seen: [Sample.seen("a", .pass, age: 24 * Sample.hour), Sample.seen("b", .pass)],
        status: .pass
    ),
    .init(
        name: "too old, hybrid and attested",
        kind: .hybrid,
        seen: [Sample.seen("a", .pass, age: 25 * Sample.hour), Sample.seen("b", .pass)],
        attestation: Sample.attestation(),
        status: .expired
    ),
    // 5: all pass
    .init(name: "all pass", seen: passes, status: .pass),
    .init(
        name: "all pass, hybrid, nobody attested",
        kind: .hybrid,
        seen: passes,
        status: .manual,
        reason: "the technical part passes"
    ),
    .init(
        name: "all pass, hybrid, attested",
        kind: .hybrid,
        seen: passes,
        attestation: Sample.attestation(),
        status: .pass,
        reason: "dana answers for it"
    ),
    .init(
        name: "all pass, hybrid, the attestation ended",
        kind: .hybrid,
        seen: passes,
        attestation: Sample.attestation(ends: Sample.now),
        status: .manual,
        reason: "ended"
    ),
    .init(
        name: "all pass, hybrid, attested from the future",
        kind: .hybrid,
        seen: passes,
        attestation: Sample.attestation(age: -Sample.day),
        status: .manual,
        reason: "future"
    ),
    .init(
        name: "an attestation does not heal a failure",
        kind: .hybrid,
        seen: [Sample.seen("a", .fail), Sample.seen("b", .pass)],
        attestation: Sample.attestation(),
        status: .fail
    ),
    .init(
        name: "an attestation does not heal an unknown",
        kind: .hybrid,
        seen: [Sample.seen("a", .pass)],
        attestation: Sample.attestation(),
        status: .unknown
    ),
    .init(
        name: "a failing supporting check is a warning",
        supporting: ["s"],
        seen: passes + [Sample.seen("s", .fail)],
        status: .pass
    ),
    // 6: no direct check
    .init(name: "no check at all", direct: [], status: .manual),
    .init(
        name: "supporting checks pass: never a pass",
        direct: [],
        supporting: ["s"],
        seen: [Sample.seen("s", .pass)],
        status: .manual
    ),
    .init(
        name: "supporting checks fail: a warning",
        direct: [],
        supporting: ["s"],
        seen: [Sample.seen("s", .fail)],
        status: .manual
    ),
    .init(
        name: "attested without a check",
        kind: .manual,
        direct: [],
        attestation: Sample.attestation(),
        status: .manual,
        reason: "dana answers for it until"
    ),
]

private func state(_ situation: Situation, appliesFrom: Double? = nil) throws -> ControlState {
    let control = Sample.control("C", situation.kind, appliesFrom: appliesFrom)
    let checks = Set(situation.direct + situation.supporting).sorted().map { key -> ControlCheck in
        var check = Sample.check(key)
        if situation.direct.contains(key) { check.direct = [control.reference] }
        if situation.supporting.contains(key) { check.supporting = [control.reference] }
        return check
    }
    let scope = ComplianceScope(
        system: "bot",
        exclusions: situation.isExcluded ? [.init(framework: "own", controls: ["C"], reason: "no such thing")] : [],
        exceptions: situation.exceptions
    )
    let assessment = Assessment(
        catalogue: Catalogue(
            frameworks: [Framework(id: "own", title: "Own", version: "1", source: "s", controls: [control])],
            checks: checks
        ),
        scope: scope,
        observations: situation.seen,
        attestations: situation.attestation.map { [$0] } ?? [],
        at: Sample.now
    )
    return try #require(assessment.controls.first)
}

@Suite("The roll-up of a control")
struct RollUpTests {
    @Test("Each rule, in its order", arguments: situations)
    fileprivate func rule(situation: Situation) throws {
        let state = try state(situation)
        #expect(state.status == situation.status, "\(situation.name): \(state.reason)")
        #expect(state.reason.contains(situation.reason), "\(situation.name): \(state.reason)")
        #expect(!state.reason.isEmpty)
    }

    @Test("What fails beside is told, and what is soon too old")
    func warnings() throws {
        let failing = try state(
            .init(name: "", supporting: ["s"], seen: passes + [Sample.seen("s", .fail)], status: .pass)
        )
        #expect(failing.warnings == ["supporting check s fails: so it was"])
        let aging = try state(
            .init(
                name: "",
                seen: [Sample.seen("a", .pass, age: 20 * Sample.hour), Sample.seen("b", .pass)],
                status: .pass
            )
        )
        #expect(aging.status == .pass && aging.warnings.count == 1)
        #expect(aging.lastPassAt == Sample.now - Sample.hour)
    }

    @Test("Of a check and a subject the latest result counts; of the same time the one kept last")
    func latest() throws {
        func status(_ seen: [Observation]) throws -> ControlStatus {
            try state(.init(name: "", direct: ["a"], seen: seen, status: .pass)).status
        }
        let old = Sample.seen("a", .fail, age: 5 * Sample.hour)
        #expect(try status([old, Sample.seen("a", .pass)]) == .pass)
        #expect(try status([Sample.seen("a", .pass), old]) == .pass)
        #expect(try status([Sample.seen("a", .pass), Sample.seen("a", .unknown)]) == .unknown)
        #expect(try status([Sample.seen("a", .pass), Sample.seen("a", .fail, age: 0.5 * Sample.hour)]) == .fail)
    }

    @Test("A duty before its day is assessed, told apart, and left out of score and counts")
    func notYetDue() throws {
        let failing = Situation(name: "", seen: [Sample.seen("a", .fail)], status: .fail)
        let before = try state(failing, appliesFrom: Sample.now + 1)
        #expect(before.status == .fail && before.isNotYetDue)
        #expect(try !state(failing, appliesFrom: Sample.now).isNotYetDue)
        let framework = Framework(id: "own", title: "", version: "", source: "", controls: [before.control])
        let sum = FrameworkState(framework: framework, controls: [before])
        #expect(sum.count(.fail) == 0 && sum.notYetDue == 1 && sum.score == nil)
    }

    @Test("A subject that is out of scope says nothing")
    func subjects() throws {
        let control = Sample.control("C")
        var check = Sample.check("a")
        check.direct = [control.reference]
        let assessment = Assessment(
            catalogue: Catalogue(
                frameworks: [Framework(id: "own", title: "", version: "", source: "", controls: [control])],
                checks: [check]
            ),
            scope: ComplianceScope(system: "bot", subjects: [("old", "shut down")]),
            observations: [Sample.seen("a", .fail, subject: "old"), Sample.seen("a", .pass)],
            attestations: [],
            at: Sample.now
        )
        #expect(assessment.controls.map(\.status) == [.pass])
    }

    @Test("Score and coverage: people, exceptions and what does not apply stand on neither side")
    func score() throws {
        let state = try #require(try Sample.report().assessment.frameworks.first)
        #expect(ControlStatus.allCases.map { state.count($0) } == [2, 1, 1, 2, 1, 1, 2])
        #expect(state.notYetDue == 1)
        #expect(state.score == 0.4)
        // Nine controls are in scope; two of them no check shows.
        #expect(state.coverage == 6.0 / 8.0)
        let empty = FrameworkState(framework: state.framework, controls: [])
        #expect(empty.score == nil && empty.coverage == nil)
    }
}
