/// A panel of the dashboard.
public struct Panel: Sendable {
    /// How it is drawn.
    public enum Kind: Sendable, Equatable {
        /// Lines over time; stacked areas where the series add up to something.
        case timeseries(isStacked: Bool)
        /// One number.
        case stat
        /// Bars of the present values.
        case bars
        /// States over time.
        case states
        /// Rows of labels and values.
        case table
    }

    /// From this value on it has this colour.
    public struct Threshold: Sendable, Equatable {
        /// Where it begins; `nil` for the colour of everything below the others.
        public var value: Double?
        /// A colour of Grafana.
        public var color: String

        static let calm = Threshold(value: nil, color: "green")

        static func from(_ value: Double, _ color: String) -> Threshold { Threshold(value: value, color: color) }
    }

    /// A query with the text of its legend.
    public struct Target: Sendable {
        /// What is asked.
        public var query: Query
        /// Text of the legend, with labels in `{{ }}`.
        public var legend: String

        init(_ query: Query, _ legend: String) {
            self.query = query
            self.legend = legend
        }
    }

    /// Name.
    public var title: String
    /// What is seen and what it means.
    public var explanation: String
    /// How it is drawn.
    public var kind: Kind
    /// A unit of Grafana: `short`, `s`, `bytes`, `percentunit`, `reqps` …
    public var unit: String
    /// Of 24 columns.
    public var width: Int
    /// In rows of the grid.
    public var height: Int
    /// What is asked.
    public var targets: [Target]
    /// Colours; the first is that of everything below the others.
    public var thresholds: [Threshold]
    /// Smallest and largest value of the axis.
    public var range: (minimum: Double?, maximum: Double?)
    /// Words for numbers.
    public var words: [(value: Int, text: String, color: String)]
    /// Decimals that are shown.
    public var decimals: Int?

    init(
        _ title: String,
        _ kind: Kind,
        unit: String,
        width: Int,
        height: Int = 8,
        targets: [Target],
        thresholds: [Threshold] = [.calm],
        range: (minimum: Double?, maximum: Double?) = (0, nil),
        words: [(value: Int, text: String, color: String)] = [],
        decimals: Int? = nil,
        _ explanation: String
    ) {
        self.title = title
        self.explanation = explanation
        self.kind = kind
        self.unit = unit
        self.width = width
        self.height = height
        self.targets = targets
        self.thresholds = thresholds
        self.range = range
        self.words = words
        self.decimals = decimals
    }
}

/// Panels under a heading.
public struct PanelRow: Sendable {
    /// The heading.
    public var title: String
    /// The panels, from left to right and from top to bottom.
    public var panels: [Panel]
}
