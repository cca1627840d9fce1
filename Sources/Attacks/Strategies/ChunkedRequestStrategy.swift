/// The answer is asked for in pieces of fifty characters, which are judged together.
struct ChunkedRequestStrategy: AdaptiveStrategy {
    let name = "chunked-request"
    let summary = "The answer is asked for in pieces of fifty characters, which are judged together."
    let counterparts: [String] = ["pyrit:ChunkedRequestAttack"]
    let metricSuffix = "ChunkedRequest"

    func attack(_ settings: StrategySettings) -> any AdaptiveAttack {
        ChunkedRequest(settings: settings)
    }
}
