import Attacks
import Formats

extension StrategySettings {
    /// The settings as the `config` of a strategy, which `StrategyReader` reads as they are.
    var json: JSONObject {
        var object: JSONObject = [:]
        object["maxTurns"] = maxTurns.map { .int($0) }
        object["maxBacktracks"] = maxBacktracks.map { .int($0) }
        object["n"] = count.map { .int($0) }
        if isStateful { object["stateful"] = true }
        if continuesAfterSuccess { object["continueAfterSuccess"] = true }
        for (key, values) in texts.sorted(by: { $0.key < $1.key }) {
            guard key == "steps" else {
                object[key] = JSONValue(values)
                continue
            }
            object[key] = .array(
                values.enumerated().map { index, name in
                    guard steps.indices.contains(index), let own = steps[index] else { return .string(name) }
                    return ["id": .string(name), "config": .object(own.json)]
                }
            )
        }
        return object
    }
}
