/// Writes events as they happen.
struct EventJournal: Sendable {
    let now: @Sendable () -> Double
    let log: @Sendable (String) -> Void

    func write(_ event: GatewayEvent, _ facts: RequestFacts = RequestFacts()) {
        log(event.line(at: now(), facts))
    }
}
