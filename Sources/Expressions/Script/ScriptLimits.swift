/// How much a script may take. A script that takes more fails; it never hangs and never fills the memory.
public struct ScriptLimits: Sendable, Equatable {
    /// Statements, calls and rounds of loops; sixteen operators count as one.
    public var steps: Int
    /// The longest text that it may make, in bytes.
    public var textBytes: Int
    /// The longest list that it may make.
    public var elements: Int
    /// All data that built-in functions may read and write, in bytes.
    public var work: Int
    /// How deep its calls and their expressions may nest.
    public var depth: Int

    /// Limits; the defaults suit what stands in a configuration.
    public init(
        steps: Int = 100_000,
        textBytes: Int = 8 << 20,
        elements: Int = 1 << 20,
        work: Int = 512 << 20,
        depth: Int = 3000
    ) {
        self.steps = min(max(0, steps), 1 << 40)
        self.textBytes = textBytes
        self.elements = elements
        self.work = work
        self.depth = min(depth, 3000)
    }
}
