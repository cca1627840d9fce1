/// How much of one text stands in another.
enum Overlap {
    /// Share of the distinct runs of words of a source that occur in a text, 0 to 1; 0 for a source shorter than a run.
    static func words(of source: String, in text: String, length: Int = 8) -> (share: Double, longest: String) {
        let source = tokens(source)
        let text = tokens(text)
        guard source.count >= length, text.count >= length else { return (0, "") }
        var known: Set<ArraySlice<String>> = []
        for start in 0...(text.count - length) { known.insert(text[start..<start + length]) }
        var total: Set<ArraySlice<String>> = []
        var found: Set<ArraySlice<String>> = []
        var first = ""
        for start in 0...(source.count - length) {
            let run = source[start..<start + length]
            total.insert(run)
            if known.contains(run), found.insert(run).inserted, first.isEmpty { first = run.joined(separator: " ") }
        }
        return (Double(found.count) / Double(total.count), first)
    }

    /// How long a run of a source's words must be to prove that it was copied: eight words, or all of a source that has fewer;
    /// at least three, since shorter runs occur by chance.
    static func runLength(for source: String) -> Int { min(8, max(3, tokens(source).count)) }

    private static func tokens(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.prefix(20_000).map(String.init)
    }
}
