/// What one pass over a text finds out, so that most decoders need not look at it.
struct TextTraits {
    /// What a text has.
    struct Mark: OptionSet {
        let rawValue: UInt16
        static let nonASCII = Mark(rawValue: 1 << 0)
        static let percent = Mark(rawValue: 1 << 1)
        static let ampersand = Mark(rawValue: 1 << 2)
        static let backslash = Mark(rawValue: 1 << 3)
        static let equals = Mark(rawValue: 1 << 4)
        static let newline = Mark(rawValue: 1 << 5)
        static let escape = Mark(rawValue: 1 << 6)
        static let deletion = Mark(rawValue: 1 << 7)
        static let separator = Mark(rawValue: 1 << 8)
        static let leetDigit = Mark(rawValue: 1 << 9)
        static let letter = Mark(rawValue: 1 << 10)
    }

    private static let marks: [UInt16] = (0...255).map { byte in
        var mark: Mark = []
        switch byte {
        case 0x80...: mark = .nonASCII
        case 0x25: mark = .percent
        case 0x26: mark = .ampersand
        case 0x5C: mark = .backslash
        case 0x3D: mark = .equals
        case 0x0A, 0x0D: mark = [.newline, .separator]
        case 0x1B: mark = .escape
        case 0x08, 0x7F: mark = .deletion
        case 0x09, 0x20, 0x2A, 0x2C, 0x2D, 0x2E, 0x2F, 0x5F, 0x7C: mark = .separator
        case 0x30, 0x31, 0x33, 0x34, 0x35, 0x37: mark = .leetDigit
        case 0x41...0x5A, 0x61...0x7A: mark = .letter
        default: break
        }
        return mark.rawValue
    }

    private let marks: Mark

    init(_ bytes: [UInt8]) {
        var all: UInt16 = 0
        Self.marks.withUnsafeBufferPointer { table in
            for byte in bytes { all |= table[Int(byte)] }
        }
        marks = Mark(rawValue: all)
    }

    func has(_ mark: Mark) -> Bool { marks.contains(mark) }
}
