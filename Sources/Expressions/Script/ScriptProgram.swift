/// A script that was read: a tree of nodes that never changes, so that many evaluations can share it.
final class ScriptProgram: Sendable {
    /// The script, as Unicode scalars.
    let source: [UInt32]
    /// Every name of the script; a node holds its number.
    let names: [String]
    let root: FunctionNode
    /// Whether the script is a function itself, which is called.
    let isFunction: Bool

    init(source: [UInt32], names: [String], root: FunctionNode, isFunction: Bool) {
        self.source = source
        self.names = names
        self.root = root
        self.isFunction = isFunction
    }

    /// A part of the script as it was written.
    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(source[range.clamped(to: source.indices)].compactMap(Unicode.Scalar.init)))
    }
}
