/// Whether advisories are too old to judge by.
enum DatabaseAge {
    /// Fails if they are.
    ///
    /// - Parameters:
    ///   - newest: seconds since 1970 of the newest of them.
    ///   - name: what the collection is called.
    ///   - limit: seconds that they may be old.
    static func check(_ newest: Double, of name: String, now: Double, limit: Double) throws {
        guard now - newest > limit else { return }
        throw StageFailure(
            "the advisories of \(name) are \(text(now - newest)) old, and \(text(limit)) are allowed; fetch newer ones"
        )
    }

    /// An age for people: `3 days`, `5 hours`.
    static func text(_ seconds: Double) -> String {
        let hours = Int(max(0, min(seconds, 1e12)) / 3600)
        let (count, word) = hours >= 48 ? (hours / 24, "day") : (hours, "hour")
        return "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}
