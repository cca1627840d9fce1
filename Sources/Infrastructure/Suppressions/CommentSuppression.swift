/// Comments that ignore a check: `martlet:ignore ID reason` and Checkov's `checkov:skip=ID:reason`.
enum CommentSuppression {
    static let checkovPlace = "the comment of Checkov"

    /// The comments of a YAML text, with line and column. Where a `#` stands inside a text the line is read all the same: only what has
    /// the form of a suppression counts.
    static func comments(of content: [UInt8]) -> [(line: Int, column: Int, text: String)] {
        // JSON has no comments.
        guard let first = content.first(where: { !$0.isBlank }), first != UInt8(ascii: "{") else { return [] }
        var comments: [(Int, Int, String)] = []
        for (index, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let hash = line.firstIndex(of: UInt8(ascii: "#")) else { continue }
            comments.append(
                (index + 1, hash - line.startIndex + 1, String(decoding: line[(hash + 1)...], as: UTF8.self).trimmed)
            )
        }
        return comments
    }

    /// What a comment ignores.
    static func entries(in comment: String) -> [Suppressions.Entry] {
        if comment.hasPrefix("martlet:ignore ") {
            let words = comment.dropFirst("martlet:ignore ".count).split(separator: " ", maxSplits: 1)
            guard let id = words.first else { return [] }
            let reason = words.count > 1 ? String(words[1]).trimmed : ""
            return [.init(id: String(id), reason: reason, place: "the comment")]
        }
        for prefix in ["checkov:skip=", "bridgecrew:skip=", "cortex:skip="] where comment.hasPrefix(prefix) {
            let parts = comment.dropFirst(prefix.count).split(separator: ":", maxSplits: 1)
            let reason = parts.count > 1 ? String(parts[1]).trimmed : ""
            return (parts.first ?? "").split(separator: ",").map {
                .init(id: String($0).trimmed, reason: reason, place: checkovPlace)
            }
        }
        return []
    }
}

extension UInt8 {
    /// Whether this is a blank, a tab or the end of a line.
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
