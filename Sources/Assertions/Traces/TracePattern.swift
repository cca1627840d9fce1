/// A name with `*` for any characters and `?` for one; case does not count.
struct TracePattern: Sendable {
    private let pattern: [Character]

    init(_ text: String) { pattern = Array(text.lowercased()) }

    /// Whether a name fits as a whole. Takes the product of both lengths at most.
    func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        var position = 0
        var index = 0
        /// Where the last star stands, and up to where it has taken characters.
        var star: Int?
        var taken = 0
        while position < name.count {
            if index < pattern.count, pattern[index] == "*" {
                star = index
                taken = position
                index += 1
            } else if index < pattern.count, pattern[index] == "?" || pattern[index] == name[position] {
                index += 1
                position += 1
            } else if let star {
                taken += 1
                position = taken
                index = star + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == "*" }
    }
}
