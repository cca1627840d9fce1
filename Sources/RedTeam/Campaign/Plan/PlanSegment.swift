/// Entries of a plan one after the other that stand for as many tests each.
struct PlanSegment: Sendable, Equatable {
    /// Number of the first entry among those that are sent.
    var firstEntry: Int
    var entries: Int
    /// Number in the plan of the first test.
    var firstTest: Int
    /// `testIdx` of the first test.
    var firstTestIndex: Int
    /// Tests of each entry: combinations × repeats × columns.
    var testsEach: Int
    /// `testIdx` of each entry: combinations × repeats.
    var testIndicesEach: Int
}
