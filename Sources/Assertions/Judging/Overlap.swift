/// How much of one text stands in another.
enum Overlap {
    /// Share of the distinct runs of words of a source that occur in a text, 0 to 1 (0 for a source shorter than a run), the
    /// first of them, and how many words of the source in a row occur.
    static func words(
        of source: String,
        in text: String,
        length: Int = 8
    ) -> (share: Double, longest: String, longestRun: Int) {
        let source = tokens(source)
        let text = tokens(text)
        guard source.count >= length, text.count >= length else { return (0, "", 0) }
        var known: Set<ArraySlice<String>> = []
        for start in 0...(text.count - length) { known.insert(text[start..<start + length]) }
        var total: Set<ArraySlice<String>> = []
        var found: Set<ArraySlice<String>> = []
        var first = ""
        var inARow = 0
        var longestRun = 0
        for start in 0...(source.count - length) {
            let run = source[start..<start + length]
            total.insert(run)
            guard known.contains(run) else {
                inARow = 0
                continue
            }
            inARow += 1
            longestRun = max(longestRun, length + inARow - 1)
            if found.insert(run).inserted, first.isEmpty { first = run.joined(separator: " ") }
        }
        return (Double(found.count) / Double(total.count), first, longestRun)
    }

    /// How long a run of a source's words must be to prove that it was copied: eight words, or all of a source that has fewer;
    /// at least three, since shorter runs occur by chance.
    static func runLength(for source: String) -> Int { min(8, max(3, tokens(source).count)) }

    private static func tokens(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.prefix(20_000).map(String.init)
    }
}
