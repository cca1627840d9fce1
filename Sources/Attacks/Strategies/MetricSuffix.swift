/// What a strategy appends to the name of a metric.
enum MetricSuffix {
    /// The words of a name joined, each with a capital: `many-shot` → `ManyShot`.
    static func joined(_ name: String) -> String {
        name.split { $0 == "-" || $0 == ":" || $0 == "_" }
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
