/// Sorts texts into classes: the models behind the `classifier` assertion.
public protocol TextClassifier: Sendable {
    /// Id in results.
    var id: String { get }

    /// The classes of a text, the most probable first.
    ///
    /// - Throws: `TargetFailure` that says why there are none.
    func classify(_ text: String, timeout: Double) async throws(TargetFailure) -> [TextClass]
}

/// A class that a text was sorted into.
public struct TextClass: Sendable, Equatable {
    /// The model's name of the class.
    public var label: String
    /// How sure the model is, 0…1.
    public var score: Double

    /// A class.
    public init(label: String, score: Double) {
        self.label = label
        self.score = score
    }
}
