/// A set of Unicode scalars.
struct ScalarSet: Sendable, Equatable {
    /// Ranges of scalar values; not sorted, few.
    var ranges: [ClosedRange<UInt32>] = []
    /// General categories by their two-letter or one-letter names.
    var categories: [(name: String, isNegated: Bool)] = []
    var isNegated = false

    static func == (left: ScalarSet, right: ScalarSet) -> Bool {
        left.ranges == right.ranges && left.isNegated == right.isNegated
            && left.categories.map(\.name) == right.categories.map(\.name)
            && left.categories.map(\.isNegated) == right.categories.map(\.isNegated)
    }

    func contains(_ scalar: UInt32, ignoresCase: Bool) -> Bool {
        var found = holds(scalar)
        if !found, ignoresCase {
            let other = CaseFolding.other(scalar)
            found = other != scalar && holds(other)
        }
        return found != isNegated
    }

    private func holds(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return true }
        guard !categories.isEmpty, let value = Unicode.Scalar(scalar) else { return false }
        let category = value.properties.generalCategory.abbreviation
        return categories.contains { $0.name.isEmpty || category.hasPrefix($0.name) != $0.isNegated }
    }

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// White space and line ends of ECMAScript.
    static let space = ScalarSet(ranges: [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])

    var inverted: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }
}

/// Simple case folding of single scalars.
enum CaseFolding {
    /// The scalar in the other case, or itself.
    @inline(__always)
    static func other(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 {
            if scalar &- 0x41 < 26 { return scalar + 32 }
            if scalar &- 0x61 < 26 { return scalar - 32 }
            return scalar
        }
        guard let value = Unicode.Scalar(scalar) else { return scalar }
        let lower = value.properties.lowercaseMapping.unicodeScalars
        if lower.count == 1, let first = lower.first, first.value != scalar { return first.value }
        let upper = value.properties.uppercaseMapping.unicodeScalars
        if upper.count == 1, let first = upper.first { return first.value }
        return scalar
    }
}

extension Unicode.GeneralCategory {
    /// The two-letter name of the category.
    var abbreviation: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}

/// One step of a compiled pattern.
enum PatternInstruction: Sendable {
    case scalar(UInt32)
    case set(ScalarSet)
    /// Any scalar but line ends, or any at all.
    case any(matchesLineEnds: Bool)
    /// Continue at both; the first is preferred.
    case split(Int, Int)
    case jump(Int)
    /// Remember the position in a slot.
    case save(Int)
    case assertStart(multiline: Bool)
    case assertEnd(multiline: Bool)
    case assertBoundary(isNegated: Bool)
    /// An empty round of a loop goes no further: a step that fails unless the position moved since a slot was written.
    case match
}
