import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What the program writes to, and what it may show there.
enum Terminal {
    /// Whether somebody watches standard error.
    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether colours are wanted, by the NO_COLOR convention.
    static func hasColor(_ descriptor: Int32) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        if environment["NO_COLOR"]?.isEmpty == false { return false }
        if environment["CLICOLOR_FORCE"] == "1" { return true }
        return isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    }

    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 40 else { return 100 }
        return Int(size.ws_col)
    }

    /// Writes a line to standard error.
    static func error(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Writes text to standard output.
    static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

    static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let number = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if number < 0, errno == EINTR { continue }
            guard number > 0 else { return }
            offset += number
        }
    }
}
