/// Joins entries to segments.
struct SegmentBuilder {
    let repeats: Int
    var segments: [PlanSegment] = []
    var test = 0
    var testIndex = 0

    init(repeats: Int) { self.repeats = repeats }

    mutating func add(_ number: Int, _ size: (combinations: Int, columns: Int), entries: Int = 1) {
        let indices = size.combinations * repeats
        let tests = indices * size.columns
        if let last = segments.last, last.testsEach == tests, last.testIndicesEach == indices,
            last.firstTestIndex + last.entries * indices == testIndex
        {
            segments[segments.count - 1].entries += entries
        } else {
            segments.append(
                PlanSegment(
                    firstEntry: number,
                    entries: entries,
                    firstTest: test,
                    firstTestIndex: testIndex,
                    testsEach: tests,
                    testIndicesEach: indices
                )
            )
        }
        test += tests * entries
        testIndex += indices * entries
    }

    mutating func skip(_ size: (combinations: Int, columns: Int)) { testIndex += size.combinations * repeats }
}
