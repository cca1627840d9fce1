/// What the beginning of a line of Markdown says about it.
struct RefusalLine {
    /// The mark of a fence of code: a backtick or a tilde.
    private(set) var fence: UInt8?
    /// Whether it is part of a block quote.
    private(set) var isQuoted = false
    /// Whether it is a numbered item: a step.
    private(set) var isStep = false

    /// Looks at a line.
    init(_ line: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < line.count, line[index] == 0x20 || line[index] == 0x2A { index &+= 1 }
        guard index < line.count else { return }
        let first = line[index]
        isQuoted = first == 0x3E
        if first == 0x60 || first == 0x7E, index &+ 2 < line.count, line[index &+ 1] == first, line[index &+ 2] == first
        {
            fence = first
        }
        var digits = index
        while digits < line.count, digits &- index < 3, line[digits] &- 0x30 < 10 { digits &+= 1 }
        isStep = digits > index && digits < line.count && (line[digits] == 0x2E || line[digits] == 0x29)
    }
}
