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
            for other in CaseFolding.others(scalar) where other != scalar && holds(other) { found = true }
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

/// Case folding of single scalars as ECMAScript does it without the `u` flag: two are equal if their upper cases are.
enum CaseFolding {
    /// The form by which scalars are compared (`Canonicalize` of ECMA-262): the upper case, unless it is longer than one scalar
    /// or would make ASCII of what is none.
    @inline(__always)
    static func canonical(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar &- 0x61 < 26 ? scalar - 32 : scalar }
        guard let value = Unicode.Scalar(scalar) else { return scalar }
        let upper = value.properties.uppercaseMapping.unicodeScalars
        guard upper.count == 1, let first = upper.first, first.value >= 0x80 else { return scalar }
        return first.value
    }

    /// The scalars that are equal to one but for case.
    static func others(_ scalar: UInt32) -> [UInt32] {
        if scalar < 0x80 {
            if scalar &- 0x41 < 26 { return [scalar + 32] }
            return scalar &- 0x61 < 26 ? [scalar - 32] : []
        }
        let upper = canonical(scalar)
        var others = [upper]
        if let lower = Unicode.Scalar(upper)?.properties.lowercaseMapping.unicodeScalars, lower.count == 1,
            let first = lower.first, canonical(first.value) == upper
        {
            others.append(first.value)
        }
        return others + (thirds[upper] ?? [])
    }

    /// Letters with more forms than two, by their upper case: title case digraphs, final sigma, micro sign, Greek symbols, long s
    /// with dot, iota below, rounded Cyrillic.
    private static let thirds: [UInt32: [UInt32]] = Dictionary(
        grouping: [
            0xB5, 0x1C5, 0x1C8, 0x1CB, 0x1F2, 0x345, 0x3C2, 0x3D0, 0x3D1, 0x3D5, 0x3D6, 0x3F0, 0x3F1, 0x3F5, 0x1C80,
            0x1C81, 0x1C82, 0x1C83, 0x1C84, 0x1C85, 0x1C86, 0x1C87, 0x1C88, 0x1E9B, 0x1FBE,
        ],
        by: canonical
    )
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
    /// Forget what the groups of these slots matched: each round of a loop starts without captures.
    case clear(Range<Int>)
    /// An optional round of a loop that may match nothing goes no further unless it read something. The number says how many
    /// such loops stand around this step, its own included.
    case assertProgress(Int)
    case match

    /// Whether the step reads a scalar or ends the walk.
    var reads: Bool {
        switch self {
        case .scalar, .set, .any, .match: true
        default: false
        }
    }
}
