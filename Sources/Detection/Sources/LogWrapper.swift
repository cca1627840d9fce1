/// What stands around a program's own lines.
public enum LogWrapper: String, Sendable, CaseIterable {
    /// Docker's json-file driver.
    case docker
    /// A syslog of RFC 5424.
    case syslog
}

/// What a wrapper held.
enum Unwrapped: Equatable {
    case line(LogLine)
    /// The beginning of a line whose rest is to come.
    case partial
    case malformed(String)
}
