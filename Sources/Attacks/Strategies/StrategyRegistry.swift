extension StrategyRegistry {
    /// All strategies: those with files of their own, then one for each transform, by name.
    public static let all: [any Strategy] = {
        let named = written.map(\.name)
        return written
            + TextTransformRegistry.all.filter { !named.contains($0.name) }.map { TransformStrategy($0) }
            .sorted { $0.name < $1.name }
    }()

    /// The strategy of a name, or of a name that promptfoo has for it: `crescendo`, `jailbreak:tree`, `custom:my-own`.
    public static func find(_ name: String) -> (any Strategy)? {
        if let strategy = byName[name] { return strategy }
        // A custom strategy may have a name behind the colon.
        guard let colon = name.firstIndex(of: ":") else { return nil }
        return name[..<colon] == "custom" ? byName["custom"] : nil
    }

    private static let byName: [String: any Strategy] = {
        var byName: [String: any Strategy] = [:]
        for strategy in all { byName[strategy.name] = strategy }
        for strategy in all {
            for counterpart in strategy.counterparts where counterpart.hasPrefix("promptfoo:") {
                let name = String(counterpart.dropFirst("promptfoo:".count))
                if byName[name] == nil { byName[name] = strategy }
            }
        }
        return byName
    }()
}

extension TextTransformRegistry {
    /// The transform of a name.
    public static func find(_ name: String) -> (any TextTransform)? { all.first { $0.name == name } }
}
