/// Ids of other tools' rules that stand for one of our checks, so that what a team has accepted there stays accepted.
///
/// Only rules that ask the same question are listed; that they ask it was judged by their titles.
enum ForeignIdentifiers {
    /// All names of a check: its own, and those of other tools.
    static func all(of rule: String) -> Set<String> { Set((names[rule] ?? []) + [rule]) }

    private static let names: [String: [String]] = [:]
}
