/// A text as JavaScript sees it: UTF-16 units, counted and cut as such.
///
/// Nearly every text is well formed and stays a Swift string. Only one in which a surrogate stands alone, as a cut through a
/// pair leaves it, is kept as units, so that two halves that meet again make the character they were.
struct ScriptText: Sendable, Hashable {
    enum Form: Sendable {
        case string(String)
        /// At least one surrogate stands alone.
        case units([UInt16])
    }

    private(set) var form: Form

    init(_ string: String) { form = .string(string) }

    init(units: [UInt16]) {
        form = String(validating: units, as: UTF16.self).map { .string($0) } ?? .units(units)
    }

    /// A text of one unit.
    init(unit: UInt16) {
        form = Unicode.Scalar(unit).map { .string(String(Character($0))) } ?? .units([unit])
    }

    static let empty = ScriptText("")

    /// The text as a Swift string; a lone surrogate becomes U+FFFD.
    var string: String {
        switch form {
        case .string(let string): string
        case .units(let units): String(decoding: units, as: UTF16.self)
        }
    }

    /// Number of UTF-16 units.
    var count: Int {
        switch form {
        case .string(let string): string.utf16.count
        case .units(let units): units.count
        }
    }

    /// An upper bound of the bytes it takes; known at once.
    var size: Int {
        switch form {
        case .string(let string): string.utf8.count
        case .units(let units): units.count &* 2
        }
    }

    /// Whether every unit is one of ASCII; known at once for most texts.
    var isASCII: Bool {
        switch form {
        case .string(let string): string.utf8.count == string.utf16.count
        case .units: false
        }
    }

    var isEmpty: Bool {
        switch form {
        case .string(let string): string.isEmpty
        case .units: false
        }
    }

    var units: [UInt16] {
        switch form {
        case .string(let string): Array(string.utf16)
        case .units(let units): units
        }
    }

    /// The unit at a place.
    func unit(at place: Int) -> UInt16? {
        guard place >= 0 else { return nil }
        switch form {
        case .string(let string):
            let view = string.utf16
            guard let index = view.index(view.startIndex, offsetBy: place, limitedBy: view.endIndex),
                index < view.endIndex
            else { return nil }
            return view[index]
        case .units(let units): return place < units.count ? units[place] : nil
        }
    }

    /// The units from one place up to another; what lies outside is left out.
    func slice(_ from: Int, _ to: Int) -> ScriptText {
        let lower = max(0, from)
        guard lower < to else { return .empty }
        switch form {
        case .string(let string):
            let view = string.utf16
            guard let start = view.index(view.startIndex, offsetBy: lower, limitedBy: view.endIndex) else {
                return .empty
            }
            let end = view.index(start, offsetBy: to - lower, limitedBy: view.endIndex) ?? view.endIndex
            if let whole = String(view[start..<end]) { return ScriptText(whole) }
            return ScriptText(units: Array(view[start..<end]))
        case .units(let units):
            let upper = min(to, units.count)
            return lower < upper ? ScriptText(units: Array(units[lower..<upper])) : .empty
        }
    }

    mutating func append(_ other: ScriptText) {
        if case .string(let right) = other.form, case .string(var left) = form {
            // The text is taken out first, so that it grows in place.
            form = .string("")
            left += right
            form = .string(left)
        } else {
            self = ScriptText(units: units + other.units)
        }
    }

    static func + (left: ScriptText, right: ScriptText) -> ScriptText {
        var sum = left
        sum.append(right)
        return sum
    }

    /// Texts are equal when their units are; Swift takes canonically equivalent ones for equal.
    static func == (left: ScriptText, right: ScriptText) -> Bool {
        switch (left.form, right.form) {
        case (.string(let a), .string(let b)): PropertyKey(a) == PropertyKey(b)
        case (.units(let a), .units(let b)): a == b
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch form {
        case .string(var string): string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .units(let units): hasher.combine(units)
        }
    }

    /// The order of JavaScript: by units.
    static func < (left: ScriptText, right: ScriptText) -> Bool {
        switch (left.form, right.form) {
        case (.string(let a), .string(let b)): a.utf16.lexicographicallyPrecedes(b.utf16)
        default: left.units.lexicographicallyPrecedes(right.units)
        }
    }

    /// The characters (code points) that it holds; a lone surrogate is one.
    var points: [ScriptText] {
        switch form {
        case .string(let string): return string.unicodeScalars.map { ScriptText(String($0)) }
        case .units(let units):
            var points: [ScriptText] = []
            var index = 0
            while index < units.count {
                let isPair =
                    units[index] & 0xFC00 == 0xD800 && index + 1 < units.count && units[index + 1] & 0xFC00 == 0xDC00
                let next = index + (isPair ? 2 : 1)
                points.append(ScriptText(units: Array(units[index..<next])))
                index = next
            }
            return points
        }
    }

    /// White space and line ends of ECMA-262.
    static func isSpace(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// The text without white space at its ends.
    func trimmed(start: Bool = true, end: Bool = true) -> ScriptText {
        let units = units
        var (lower, upper) = (0, units.count)
        while start, lower < upper, Self.isSpace(units[lower]) { lower += 1 }
        while end, upper > lower, Self.isSpace(units[upper - 1]) { upper -= 1 }
        return lower == 0 && upper == units.count ? self : ScriptText(units: Array(units[lower..<upper]))
    }
}
