import Formats
import Matching

/// `martlet:invisible-text`: the answer carries what its reader does not see or sees in another order: Unicode tags, bits in variation
/// selectors or invisible operators, runs of characters without width, and turns of the direction of writing that do not end in their line
/// (Trojan Source, CVE-2021-42574). Emoji, flags and the joiners of Persian and Indic writing are none.
enum InvisibleTextDetector: Detector {
    static let types = ["martlet:invisible-text"]
    static let subject = "invisible text"

    /// Shorter runs occur by chance and cannot say much.
    private static let minimumRun = 8

    static func detect(_ assertion: Assertion, _ context: AssertionContext) -> Detection {
        let scalars = Array(context.text.unicodeScalars)
        return hidden(scalars).map(Detection.seen) ?? turned(context.text).map(Detection.seen) ?? .clear
    }

    private static func hidden(_ scalars: [Unicode.Scalar]) -> Sighting? {
        var index = 0
        while index < scalars.count {
            guard let kind = kind(of: scalars[index]) else { index += 1; continue }
            let start = index
            while index < scalars.count, self.kind(of: scalars[index]) == kind { index += 1 }
            let run = scalars[start..<index]
            // A flag of a region is a black flag, tags and the tag that ends them.
            let isFlag = kind == .tags && start > 0 && scalars[start - 1] == "\u{1F3F4}" && run.last == "\u{E007F}"
            guard !isFlag, run.count >= (kind == .tags ? 4 : minimumRun) else { continue }
            let text =
                kind == .tags
                ? String(String.UnicodeScalarView(run.compactMap { Unicode.Scalar($0.value - 0xE0000) })) : ""
            return Sighting("\(kind.rawValue), \(run.count) in a row", evidence: text.isEmpty ? codes(run) : text)
        }
        return nil
    }

    private enum Kind: String {
        case tags = "Unicode tags"
        case selectors = "variation selectors"
        case widthless = "characters without width"
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar.value {
        case 0xE0020...0xE007F: .tags
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: .selectors
        case 0x200B...0x200D, 0x2060...0x2064, 0xFEFF, 0x180E: .widthless
        default: nil
        }
    }

    private static func codes(_ run: ArraySlice<Unicode.Scalar>) -> String {
        run.prefix(12).map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
    }

    /// A line in which a turn of the direction is not taken back, or letters of Latin stand under an override.
    private static func turned(_ text: String) -> Sighting? {
        for line in text.split(separator: "\n") {
            var open = 0
            var isOverridden = false
            for scalar in line.unicodeScalars {
                switch scalar.value {
                case 0x202D, 0x202E: (open, isOverridden) = (open + 1, true)
                case 0x202A, 0x202B, 0x2066...0x2068: open += 1
                case 0x202C, 0x2069: open = max(0, open - 1)
                default: break
                }
            }
            guard open > 0 || isOverridden else { continue }
            return Sighting(
                "text that is shown in another order",
                score: isOverridden ? 1 : 0.6,
                evidence: String(line.prefix(120))
            )
        }
        return nil
    }
}
