/// Goes from the number of a test to what it is made of.
struct PlanWalker {
    /// Where a test stands.
    struct Place {
        var entry: Int
        var testIndex: Int
        var repeatIndex: Int
        var combination: Int
        var column: Int
    }

    let segments: [PlanSegment]
    let selected: [UInt32]?
    let scan: PlanScan
    private var cursor: EntryCursor
    private var current = 0

    init(segments: [PlanSegment], selected: [UInt32]?, scan: PlanScan) {
        self.segments = segments
        self.selected = selected
        self.scan = scan
        cursor = EntryCursor(scan)
    }

    /// Where the test of a number stands.
    mutating func place(_ index: Int) -> Place? {
        guard let segment = segment(index), segment.testsEach > 0 else { return nil }
        let within = index - segment.firstTest
        let entry = within / segment.testsEach
        guard entry < segment.entries else { return nil }
        let number = segment.firstEntry + entry
        let rest = within % segment.testsEach
        let columns = segment.testsEach / max(1, segment.testIndicesEach)
        let repeats = max(1, scan.surroundings.configuration.repeats)
        let combinations = segment.testIndicesEach / repeats
        let round = rest / columns
        return Place(
            entry: selected.map { Int($0[number]) } ?? number,
            testIndex: segment.firstTestIndex + entry * segment.testIndicesEach + round,
            repeatIndex: round / max(1, combinations),
            combination: round % max(1, combinations),
            column: rest % columns
        )
    }

    private mutating func segment(_ index: Int) -> PlanSegment? {
        // Walks stay in a segment or go to the next one.
        for candidate in [current, current + 1] where segments.indices.contains(candidate) {
            let segment = segments[candidate]
            if index >= segment.firstTest, index < segment.firstTest + segment.entries * segment.testsEach {
                current = candidate
                return segment
            }
        }
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            let segment = segments[middle]
            if segment.firstTest + segment.entries * segment.testsEach <= index {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard segments.indices.contains(low), index >= segments[low].firstTest else { return nil }
        current = low
        return segments[low]
    }

    /// The column of a test.
    mutating func column(_ place: Place) -> PlanColumn? {
        let columns = cursor.prepared(place.entry).columns
        return columns.indices.contains(place.column) ? columns[place.column] : nil
    }

    /// The test at a place.
    mutating func test(_ place: Place) -> CampaignTest? {
        let prepared = cursor.prepared(place.entry)
        guard prepared.columns.indices.contains(place.column) else { return nil }
        return CampaignTest(prepared, place, column: prepared.columns[place.column], scan.surroundings)
    }
}
