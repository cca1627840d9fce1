/// Matching with `*` (any run) and `?` (one character), as policies do.
enum WildcardPattern {
    /// Whether a pattern matches a text; linear in their lengths but for stars, which are tried from the right.
    static func matches(_ pattern: String, _ text: String, ignoringCase: Bool = true) -> Bool {
        let pattern = Array((ignoringCase ? pattern.lowercased() : pattern).utf8)
        let text = Array((ignoringCase ? text.lowercased() : text).utf8)
        var p = 0
        var t = 0
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == UInt8(ascii: "?") {
                p += 1
                t += 1
            } else if let (before, from) = star {
                star = (before, from + 1)
                p = before + 1
                t = from + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
