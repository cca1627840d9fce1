/// V. I. Levenshtein's edit distance (1966), with one row of R. A. Wagner and M. J. Fischer's table.
enum Levenshtein {
    /// Insertions, deletions and replacements of UTF-16 units between two texts; `nil` for texts that would take more than 200 million
    /// steps.
    static func distance(_ left: String, _ right: String) -> Int? {
        var left = Array(left.utf16)[...]
        var right = Array(right.utf16)[...]
        // What both begin and end with costs nothing.
        while let first = left.first, first == right.first {
            left.removeFirst()
            right.removeFirst()
        }
        while let last = left.last, last == right.last {
            left.removeLast()
            right.removeLast()
        }
        guard left.count.multipliedReportingOverflow(by: right.count).partialValue <= 200_000_000 else { return nil }
        let columns = Array(right)
        var row = Array(0...columns.count)
        for (line, unit) in left.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in columns.indices {
                let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (unit == columns[column] ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[columns.count]
    }
}
