/// Why the value of a file cannot be had.
struct FileValueError: Error, Sendable, CustomStringConvertible {
    var description: String
}
