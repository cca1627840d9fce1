/// Patterns of folders as npm, yarn, pnpm and cargo list the members of a workspace: `*` and `?` within a component, `**` for
/// any number of components.
enum WorkspacePattern {
    /// Longer patterns and folders are nobody's workspace.
    private static let maximumComponents = 64

    /// Whether a folder matches one of the patterns and none of those that begin with `!`.
    static func matches(any patterns: [String], _ folder: String) -> Bool {
        var isMember = false
        for pattern in patterns {
            if pattern.utf8.first == UInt8(ascii: "!") {
                if matches(String(pattern.dropFirst()), folder) { return false }
            } else if !isMember, matches(pattern, folder) {
                isMember = true
            }
        }
        return isMember
    }

    /// Whether a folder matches a pattern.
    static func matches(_ pattern: String, _ folder: String) -> Bool {
        let parts = components(pattern)
        let names = components(folder)
        guard parts.count <= maximumComponents, names.count <= maximumComponents else { return false }
        return glob(parts, names, isAny: { $0.elementsEqual("**".utf8) }) { part, name in
            glob(Array(part), Array(name), isAny: { $0 == UInt8(ascii: "*") }) { $0 == UInt8(ascii: "?") || $0 == $1 }
        }
    }

    private static func components(_ path: String) -> [Substring.UTF8View.SubSequence] {
        Substring(path).utf8.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
    }

    /// Matches elements with a star between them, without recursion: only the last star is ever taken back.
    private static func glob<Element>(
        _ pattern: [Element],
        _ text: [Element],
        isAny: (Element) -> Bool,
        _ isMatch: (Element, Element) -> Bool
    ) -> Bool {
        var (place, position) = (0, 0)
        var star: (place: Int, position: Int)?
        while position < text.count {
            if place < pattern.count, isAny(pattern[place]) {
                star = (place, position)
                place += 1
            } else if place < pattern.count, isMatch(pattern[place], text[position]) {
                place += 1
                position += 1
            } else if let last = star {
                star = (last.place, last.position + 1)
                (place, position) = (last.place + 1, last.position + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy(isAny)
    }
}
