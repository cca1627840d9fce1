/// Tells what a text only warns of from what it hands over: an answer that explains an attack names it.
struct Warnings {
    private let bytes: [UInt8]
    /// Stretches of fenced code; what stands there is handed over.
    private let fences: [Range<Int>]
    private static let reach = 200
    private static let share = 0.4

    private static let words = [
        "never ", "do not ", "don't ", "avoid", "prevent", "reject", "must not", "should not", "shouldn't",
        "attacker could",
        "attacker can", "attacker may", "attacker might", "attacker would", "attacker sends", "attacker types",
        "attacker enters",
        "attackers ", "vulnerable to", "is blocked", "be blocked", "can't ", "cannot ", "won't ", "refuse", "beware",
        "watch out for",
        "instead of", "protects against", "guard against",
    ]

    init(of text: String) {
        bytes = Array(text.utf8)
        var fences: [Range<Int>] = []
        var open: Int?
        var start = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let content = line.drop { $0 == 0x20 }
            if content.starts(with: "```".utf8) || content.starts(with: "~~~".utf8) {
                if let begin = open {
                    fences.append(begin..<start)
                    open = nil
                } else {
                    open = start
                }
            }
            start += line.count + 1
        }
        if let open { fences.append(open..<bytes.count) }
        self.fences = fences
    }

    /// A sighting, of less weight where its sentence warns of it.
    func weighed(_ sighting: Sighting) -> Sighting {
        guard let range = sighting.range, range.upperBound <= bytes.count, isWarnedOf(range) else { return sighting }
        var sighting = sighting
        sighting.score *= Self.share
        sighting.words += ", of which it warns"
        return sighting
    }

    private func isWarnedOf(_ range: Range<Int>) -> Bool {
        guard !fences.contains(where: { $0.contains(range.lowerBound) }) else { return false }
        var start = range.lowerBound
        while start > 0, range.lowerBound - start < Self.reach, bytes[start - 1] != 0x0A { start -= 1 }
        var end = range.upperBound
        while end < bytes.count, end - range.upperBound < Self.reach, bytes[end] != 0x0A { end += 1 }
        let around = String(
            decoding: bytes[start..<range.lowerBound] + [0x20] + bytes[range.upperBound..<end],
            as: UTF8.self
        )
        let lowered = LetterCase.lower(around).replacing("\u{2019}", with: "'")
        return Self.words.contains { lowered.contains($0) }
    }
}
