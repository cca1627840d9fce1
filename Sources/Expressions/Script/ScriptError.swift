/// A script that cannot be read or run.
public struct ScriptError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, with the place in the script where it is known.
    public var description: String

    /// An error.
    public init(_ description: String) { self.description = description }

    /// An error at a place of a script, given as an index of Unicode scalars.
    init(_ reason: String, at offset: Int, in source: [UInt32]) {
        var (line, column) = (1, 1)
        for scalar in source.prefix(max(0, offset)) {
            if scalar == 0x0A {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        description = "\(reason) (line \(line), column \(column) of the script)"
    }
}
