import Formats

/// How often something must occur: `min` and `max` of an assertion's value.
struct Bounds: Sendable {
    var minimum: Int?
    var maximum: Int?

    /// Reads bounds; `nil` for numbers that are no counts, or a maximum below the minimum.
    init?(_ value: JSONValue?) {
        func count(_ key: String) -> Int?? {
            guard let value = value?[key], !value.isNull else { return .some(nil) }
            guard let number = value.int, number >= 0 else { return nil }
            return number
        }
        guard let minimum = count("min"), let maximum = count("max") else { return nil }
        if let minimum, let maximum, maximum < minimum { return nil }
        self.minimum = minimum
        self.maximum = maximum
    }

    func holds(_ count: Int) -> Bool { count >= minimum ?? 0 && count <= maximum ?? .max }

    /// ` (expected 1-3)`
    var words: String {
        switch (minimum, maximum) {
        case (let low?, let high?): " (expected \(low)-\(high))"
        case (let low?, nil): " (expected at least \(low))"
        case (nil, let high?): " (expected at most \(high))"
        case (nil, nil): ""
        }
    }
}
