/// Writes families of metrics in one of the two formats.
///
/// OpenMetrics differs from the text format in this: a counter's family is named without `_total`, families name their unit, help
/// escapes quotation marks, bounds of buckets are written as decimals, and the last line is `# EOF`.
struct ExpositionWriter {
    let format: ExpositionFormat
    private(set) var text = ""

    init(format: ExpositionFormat) {
        self.format = format
    }

    /// Opens a family.
    mutating func begin(_ metric: MetricDefinition) {
        let family = format == .openMetrics && metric.kind == .counter ? metric.family : metric.name
        text += "# HELP \(family) \(Self.escaped(metric.help, quotes: format == .openMetrics))\n"
        text += "# TYPE \(family) \(metric.kind.rawValue)\n"
        if format == .openMetrics, let unit = metric.unit { text += "# UNIT \(family) \(unit)\n" }
    }

    /// Writes one number.
    mutating func sample(_ metric: MetricDefinition, suffix: String = "", _ labels: [String], _ value: String) {
        sample(metric.name + suffix, metric.labels, labels, value)
    }

    /// Writes one bucket; `nil` is the bound that holds everything.
    mutating func bucket(_ metric: MetricDefinition, _ labels: [String], upTo bound: Double?, _ count: Int) {
        let text = bound.map { format == .openMetrics ? "\($0)" : Self.number($0) } ?? "+Inf"
        sample(metric.name + "_bucket", metric.labels + ["le"], labels + [text], String(count))
    }

    /// Ends the document.
    mutating func end() {
        if format == .openMetrics { text += "# EOF\n" }
    }

    private mutating func sample(_ name: String, _ names: [String], _ values: [String], _ value: String) {
        text += name
        if !names.isEmpty {
            text += "{"
            text += zip(names, values).map { "\($0)=\"\(Self.escaped($1, quotes: true))\"" }.joined(separator: ",")
            text += "}"
        }
        text += " " + value + "\n"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        // By scalars: CR and LF are one `Character`, and so is a quotation mark with an accent; both would slip through.
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\"" where quotes: escaped.append(contentsOf: "\\\"".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}

extension MetricDefinition {
    /// The name of the family in OpenMetrics: that of a counter has no `_total`.
    var family: String { kind == .counter && name.hasSuffix("_total") ? String(name.dropLast(6)) : name }

    /// The unit in which the family's name ends.
    var unit: String? { ["seconds", "bytes", "ratio"].first { family.hasSuffix("_" + $0) } }
}
