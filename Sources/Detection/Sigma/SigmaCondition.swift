import Workspace

/// What an event must be like.
indirect enum SigmaCondition: Sendable {
    case all([SigmaCondition])
    case any([SigmaCondition])
    case not(SigmaCondition)
    case field(String, SigmaTest)

    func holds(_ event: SecurityEvent) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.holds(event) }
        case .any(let parts): parts.contains { $0.holds(event) }
        case .not(let part): !part.holds(event)
        case .field(let name, let test): test.holds(SigmaField.value(name, of: event))
        }
    }
}

/// What the value of a field must be like.
enum SigmaTest: Sendable {
    case isNull
    case exists(Bool)
    case pattern(SigmaPattern)
    case number(Double)
    case compares(Comparison, Double)
    case network(Network)

    enum Comparison: Sendable { case less, lessOrEqual, greater, greaterOrEqual }

    func holds(_ value: String?) -> Bool {
        switch self {
        case .isNull: return value == nil
        case .exists(let wanted): return (value != nil) == wanted
        case .pattern(let pattern): return value.map(pattern.matches) ?? false
        case .number(let number): return value.flatMap { Double($0) } == number
        case .compares(let comparison, let limit):
            guard let number = value.flatMap({ Double($0) }) else { return false }
            return switch comparison {
            case .less: number < limit
            case .lessOrEqual: number <= limit
            case .greater: number > limit
            case .greaterOrEqual: number >= limit
            }
        case .network(let network): return value.flatMap { NetworkAddress($0) }.map(network.contains) ?? false
        }
    }
}
