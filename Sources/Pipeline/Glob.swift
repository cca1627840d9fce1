/// File patterns: `*` stands for letters within a folder, `**` for any folders, `?` for one letter.
enum Glob {
    /// Whether a relative path matches a pattern.
    static func matches(_ path: String, pattern: String) -> Bool {
        let path = Array(path.utf8)
        let pattern = Array(pattern.utf8)
        // Reachable positions of the pattern, advanced letter by letter: linear in the product of the lengths.
        var states: Set<Int> = []
        add(0, &states, pattern)
        for byte in path {
            var next: Set<Int> = []
            for state in states where state < pattern.count {
                switch pattern[state] {
                case UInt8(ascii: "*"):
                    let isDeep = state + 1 < pattern.count && pattern[state + 1] == UInt8(ascii: "*")
                    if isDeep || byte != UInt8(ascii: "/") { add(state, &next, pattern) }
                case UInt8(ascii: "?"):
                    if byte != UInt8(ascii: "/") { add(state + 1, &next, pattern) }
                case let literal:
                    if literal == byte { add(state + 1, &next, pattern) }
                }
            }
            states = next
        }
        return states.contains(pattern.count)
    }

    /// Adds a state with those that are reached without a letter.
    private static func add(_ state: Int, _ states: inout Set<Int>, _ pattern: [UInt8]) {
        guard states.insert(state).inserted, state < pattern.count, pattern[state] == UInt8(ascii: "*") else { return }
        if state + 1 < pattern.count, pattern[state + 1] == UInt8(ascii: "*") {
            add(state + 2, &states, pattern)
            // `**/` also stands for no folder at all.
            if state + 2 < pattern.count, pattern[state + 2] == UInt8(ascii: "/") { add(state + 3, &states, pattern) }
        } else {
            add(state + 1, &states, pattern)
        }
    }
}
