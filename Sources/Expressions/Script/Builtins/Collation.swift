/// The order of texts for people, as `localeCompare` has it: letters first, then accents, then case (the levels of the Unicode
/// Collation Algorithm, with the root order of spaces, punctuation, symbols, digits and letters).
struct Collation {
    /// 1 compares letters, 2 accents too, 3 case too.
    var level = 3
    /// Whether runs of digits are compared as numbers.
    var isNumeric = false

    func compare(_ left: String, _ right: String) -> Int {
        let (a, b) = (keys(left), keys(right))
        for (x, y) in [(a.letters, b.letters), (a.accents, b.accents), (a.cases, b.cases)].prefix(level) {
            if x.lexicographicallyPrecedes(y) { return -1 }
            if y.lexicographicallyPrecedes(x) { return 1 }
        }
        return 0
    }

    private func keys(_ text: String) -> (letters: [UInt64], accents: [UInt64], cases: [UInt64]) {
        var (letters, accents, cases): ([UInt64], [UInt64], [UInt64]) = ([], [], [])
        var number: (digits: Int, place: Int)?
        for scalar in UnicodeForm.decomposed.apply(text).unicodeScalars {
            let category = scalar.properties.generalCategory
            if category == .nonspacingMark {
                accents.append(UInt64(scalar.value))
                continue
            }
            if isNumeric, let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
                // The length comes first, then the digits: longer numbers are larger.
                if let known = number {
                    if known.digits == 0, letters[known.place + 1] == 3 << 32 { letters.removeLast() }
                    letters.append(3 << 32 | UInt64(digit))
                    let digits = letters.count - known.place - 1
                    letters[known.place] = 3 << 32 | UInt64(digits)
                    number?.digits = digits - 1
                } else {
                    number = (0, letters.count)
                    letters += [3 << 32 | 1, 3 << 32 | UInt64(digit)]
                }
                accents.append(0)
                cases.append(0)
                continue
            }
            number = nil
            let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
            letters.append(Self.rank(category) << 32 | UInt64(lower.value))
            accents.append(0)
            cases.append(lower == scalar ? 0 : 1)
        }
        return (letters, accents, cases)
    }

    private static func rank(_ category: Unicode.GeneralCategory) -> UInt64 {
        switch category {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: 0
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            1
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: 2
        case .decimalNumber, .letterNumber, .otherNumber: 3
        default: 4
        }
    }
}
