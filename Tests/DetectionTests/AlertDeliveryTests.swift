import Detection
import Findings
import HTTP
import Ledger
import Testing

private let timing = AlertTiming(groupWait: 10, groupInterval: 300, repeatInterval: 14_400)

private func plan(_ routes: DeliveryPlan.Route...) -> DeliveryPlan { DeliveryPlan(timing: timing, routes: routes) }

private let slack = DeliveryPlan.Route(name: "slack", manner: ReceiverManner())
private let manager = DeliveryPlan.Route(
    name: "am",
    manner: ReceiverManner(isGrouped: false, resendInterval: 60)
)

private func changes(told: [Detected]) -> AlertBook.Changes {
    var book = AlertBook(timing: timing)
    return book.update(told, at: 100)
}

private func planned(
    _ plan: DeliveryPlan,
    _ changes: AlertBook.Changes,
    at now: Double,
    known: [Delivery] = [],
    last: Double? = nil
) -> [Delivery] {
    plan.deliveries(
        for: changes,
        at: now,
        known: { id in known.filter { $0.alert == id } },
        lastDelivered: { _, _ in last }
    )
}

@Suite("Telling of alerts")
struct AlertDeliveryTests {
    @Test("The first of a group waits for others, the next for the interval; who groups by itself is told at once")
    func timingOfGroups() {
        let changes = changes(told: [detected()])
        let fresh = planned(plan(slack, manager), changes, at: 100)
        #expect(fresh.map(\.receiver) == ["slack", "am"] && fresh.map(\.nextAt) == [110, 100])
        #expect(fresh.map(\.groupKey) == ["rule=MDT-005", "rule=MDT-005"])
        #expect(planned(plan(slack), changes, at: 100, last: 50).map(\.nextAt) == [350])
        #expect(planned(plan(slack), changes, at: 100, last: -1000).map(\.nextAt) == [110])
    }

    @Test("Receivers get what is bad enough for them, and nobody their own failure")
    func routes() {
        let picky = DeliveryPlan.Route(name: "picky", manner: ReceiverManner(minimumSeverity: .critical))
        #expect(planned(plan(picky, slack), changes(told: [detected()]), at: 1).map(\.receiver) == ["slack"])
        let failure = InternalAlert.undeliverable(receiver: "slack", error: "it answered 404", at: 1)
        #expect(planned(plan(slack, manager), changes(told: [failure]), at: 1).map(\.receiver) == ["am"])
    }

    @Test("The end is told to those who were told of the beginning")
    func resolution() {
        var book = AlertBook(timing: timing)
        let begun = book.update([detected()], at: 100)
        let old = planned(plan(slack), begun, at: 100)
        let sent = plan(slack).after(.accepted, old, at: 110, random: 0)
        let over = book.update([], at: 400)
        let end = planned(plan(slack, manager), over, at: 400, known: sent, last: 110)
        #expect(end.map(\.receiver) == ["slack"] && end.first?.state == .pending && end.first?.nextAt == 410)
        #expect(end.first?.number == 1, "another message than the first")
    }

    @Test("After a success it is told again in time; after a failure later and later, and in the end never")
    func outcomes() throws {
        let first = planned(plan(slack, manager), changes(told: [detected()]), at: 100)
        let sent = plan(slack, manager).after(.accepted, first, at: 110, random: 1)
        #expect(sent.map(\.state) == [.delivered, .delivered] && sent.map(\.nextAt) == [14_510, 170])
        var waiting = first
        var waits: [Double] = []
        for _ in 0..<12 {
            waiting = plan(slack, manager).after(.failed("down", wait: nil), waiting, at: 110, random: 1)
            waits.append((waiting.first?.nextAt ?? 0) - 110)
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
        #expect(waiting.allSatisfy { $0.state == .pending && $0.error == "down" && $0.attempt == 12 })
        #expect(plan(slack).after(.failed("x", wait: 77), first, at: 110, random: 0).first?.nextAt == 187)
        #expect(plan(slack).after(.failed("x", wait: nil), first, at: 110, random: 0.5).first?.nextAt == 110.5)
        #expect(plan(slack).after(.refused("it answered 404"), first, at: 110, random: 0).first?.state == .dead)
        // Three days are enough.
        #expect(plan(slack).after(.failed("x", wait: nil), first, at: 259_300, random: 0).first?.state == .dead)
        // A repetition that fails begins to wait anew.
        #expect(plan(slack).after(.failed("x", wait: nil), sent, at: 400_000, random: 0).first?.state == .pending)
    }

    @Test(
        "What an answer means",
        arguments: [
            (200, nil, DeliveryOutcome.accepted), (204, nil, .accepted),
            (400, nil, .refused("it answered 400")), (401, nil, .refused("it answered 401")),
            (301, nil, .refused("it answered 301")), (410, "5", .refused("it answered 410")),
            (408, nil, .failed("it answered 408", wait: nil)), (429, "30", .failed("it answered 429", wait: 30)),
            (503, "Sun, 06 Nov 1994 08:49:37 GMT", .failed("it answered 503", wait: 37)),
            (503, "Sun, 06 Nov 1994 08:48:00 GMT", .failed("it answered 503", wait: 0)),
            (429, "99999999999999999999", .failed("it answered 429", wait: nil)),
            (429, "1000000", .failed("it answered 429", wait: 86_400)),
            (429, "-1", .failed("it answered 429", wait: nil)),
            (429, "soon", .failed("it answered 429", wait: nil)), (500, nil, .failed("it answered 500", wait: nil)),
        ] as [(Int, String?, DeliveryOutcome)]
    )
    func answers(status: Int, retryAfter: String?, outcome: DeliveryOutcome) {
        var response = HTTPResponse(status: status)
        response.fields["retry-after"] = retryAfter
        // 1994-11-06T08:49:00Z
        #expect(DeliveryOutcome(response, at: 784_111_740) == outcome)
    }

    @Test("An error's words, which may hold an address, are not repeated")
    func errors() {
        let outcome = DeliveryOutcome(HTTPError(.invalidURL, "'https://hooks.example/T0/SECRET' is not a URL"))
        #expect(outcome == .refused("its address is no URL"))
    }
}
