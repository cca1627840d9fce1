/// Turns the syntax tree into a program for a Pike machine.
struct PatternCompiler {
    static let maximumProgram = 20_000

    private(set) var program: [PatternInstruction] = []
    /// For each step, how many loops whose rounds may be empty stand around it.
    private(set) var depths: [Int] = []
    private(set) var maximumDepth = 0
    private var depth = 0
    private let flags: Pattern.Flags

    init(flags: Pattern.Flags) {
        self.flags = flags
    }

    mutating func compile(_ node: PatternNode) throws(PatternError) {
        try append(.save(0))
        try emit(node)
        try append(.save(1))
        try append(.match)
    }

    private mutating func append(_ instruction: PatternInstruction) throws(PatternError) {
        guard program.count < Self.maximumProgram else {
            throw PatternError(
                code: .tooLarge,
                offset: 0,
                reason: "the pattern unfolds to more than \(Self.maximumProgram) steps"
            )
        }
        program.append(instruction)
        depths.append(depth)
    }

    private mutating func emit(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: break
        case .scalar(let value):
            try append(.scalar(flags.contains(.caseInsensitive) ? CaseFolding.canonical(value) : value))
        case .set(let set): try append(.set(set))
        case .any: try append(.any(matchesLineEnds: flags.contains(.dotAll)))
        case .start: try append(.assertStart(multiline: flags.contains(.multiline)))
        case .end: try append(.assertEnd(multiline: flags.contains(.multiline)))
        case .boundary(let isNegated): try append(.assertBoundary(isNegated: isNegated))
        case .sequence(let parts): for part in parts { try emit(part) }
        case .group(let inner, let capture):
            if let capture { try append(.save(capture * 2)) }
            try emit(inner)
            if let capture { try append(.save(capture * 2 + 1)) }
        case .alternatives(let choices):
            var ends: [Int] = []
            for (position, choice) in choices.enumerated() {
                if position == choices.count - 1 {
                    try emit(choice)
                } else {
                    let split = program.count
                    try append(.split(0, 0))
                    try emit(choice)
                    ends.append(program.count)
                    try append(.jump(0))
                    program[split] = .split(split + 1, program.count)
                }
            }
            for end in ends { program[end] = .jump(program.count) }
        case .repeated(let inner, let minimum, let maximum, let isLazy):
            for _ in 0..<minimum { try round(inner) }
            guard let maximum else {
                let split = program.count
                try append(.split(0, 0))
                try optionalRound(inner)
                try append(.jump(split))
                program[split] = isLazy ? .split(program.count, split + 1) : .split(split + 1, program.count)
                return
            }
            var splits: [Int] = []
            for _ in minimum..<max(minimum, maximum) {
                splits.append(program.count)
                try append(.split(0, 0))
                try optionalRound(inner)
            }
            for split in splits {
                program[split] = isLazy ? .split(program.count, split + 1) : .split(split + 1, program.count)
            }
        }
    }

    /// One round of a loop. It forgets the captures of the round before it.
    private mutating func round(_ inner: PatternNode) throws(PatternError) {
        if let captures = inner.captures { try append(.clear(captures.lowerBound * 2..<captures.upperBound * 2 + 2)) }
        try emit(inner)
    }

    /// A round that need not be. ECMAScript refuses it if it matches nothing.
    private mutating func optionalRound(_ inner: PatternNode) throws(PatternError) {
        guard inner.isNullable else { return try round(inner) }
        depth += 1
        maximumDepth = max(maximumDepth, depth)
        try round(inner)
        try append(.assertProgress(depth))
        depth -= 1
    }
}
