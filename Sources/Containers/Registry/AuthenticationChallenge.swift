/// What a server asks for before it answers: one challenge of a `WWW-Authenticate` field (RFC 9110, section 11.6.1).
public struct AuthenticationChallenge: Sendable, Equatable {
    /// The scheme in lower case: `basic`, `bearer`.
    public var scheme: String
    /// The parameters by their name in lower case, quotes taken off.
    public var parameters: [String: String]

    /// A challenge.
    public init(scheme: String, parameters: [String: String] = [:]) {
        self.scheme = scheme
        self.parameters = parameters
    }

    private static let maximumBytes = 16 << 10
    private static let maximumChallenges = 32

    /// Reads the challenges of a field.
    ///
    /// - Returns: `nil` if the field does not have the form of the standard, or is too long.
    public static func parse(_ field: String) -> [AuthenticationChallenge]? {
        guard field.utf8.count <= maximumBytes else { return nil }
        var scanner = Scanner(bytes: Array(field.utf8))
        var challenges: [AuthenticationChallenge] = []
        scanner.skipSeparators()
        while !scanner.isAtEnd {
            guard challenges.count < maximumChallenges, let challenge = scanner.challenge() else { return nil }
            challenges.append(challenge)
        }
        return challenges
    }

    /// Goes through a field once, from left to right.
    private struct Scanner {
        let bytes: [UInt8]
        var place = 0

        var isAtEnd: Bool { place >= bytes.count }
        private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

        mutating func challenge() -> AuthenticationChallenge? {
            guard let scheme = token() else { return nil }
            var challenge = AuthenticationChallenge(scheme: scheme.lowercased())
            let hadSpace = skipSpaces()
            if isAtEnd || current == UInt8(ascii: ",") {
                skipSeparators()
                return challenge
            }
            guard hadSpace else { return nil }
            if skipToken68() {
                skipSeparators()
                return challenge
            }
            while let (name, value) = parameter() {
                // The first one counts: nobody may add a second realm behind it.
                if challenge.parameters[name] == nil { challenge.parameters[name] = value }
                skipSpaces()
                if isAtEnd { return challenge }
                guard current == UInt8(ascii: ",") else { return nil }
                skipSeparators()
                if isAtEnd || !isAtParameter { return challenge }
            }
            return nil
        }

        /// Spaces and commas between the elements of a list; empty elements are allowed.
        mutating func skipSeparators() {
            while let byte = current, byte == 0x2C || byte == 0x20 || byte == 0x09 { place += 1 }
        }

        @discardableResult
        private mutating func skipSpaces() -> Bool {
            let start = place
            while let byte = current, byte == 0x20 || byte == 0x09 { place += 1 }
            return place > start
        }

        private mutating func token() -> String? {
            let start = place
            while let byte = current, Self.isToken(byte) { place += 1 }
            return place > start ? String(decoding: bytes[start..<place], as: UTF8.self) : nil
        }

        /// Whether a parameter stands here, and not the scheme of a next challenge.
        private var isAtParameter: Bool {
            var copy = self
            guard copy.token() != nil else { return false }
            copy.skipSpaces()
            return copy.current == UInt8(ascii: "=")
        }

        private mutating func parameter() -> (name: String, value: String)? {
            guard let name = token() else { return nil }
            skipSpaces()
            guard current == UInt8(ascii: "=") else { return nil }
            place += 1
            skipSpaces()
            guard let value = current == UInt8(ascii: "\"") ? quoted() : token() else { return nil }
            return (name.lowercased(), value)
        }

        private mutating func quoted() -> String? {
            var text: [UInt8] = []
            place += 1
            while let byte = current {
                place += 1
                switch byte {
                case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let next = current else { return nil }
                    text.append(next)
                    place += 1
                default: text.append(byte)
                }
            }
            return nil
        }

        /// A value without a name, as some schemes have it; `false` and nothing skipped if it is a parameter.
        private mutating func skipToken68() -> Bool {
            let start = place
            while let byte = current, Self.isToken68(byte) { place += 1 }
            guard place > start else { return false }
            while current == UInt8(ascii: "=") { place += 1 }
            skipSpaces()
            if isAtEnd || current == UInt8(ascii: ",") { return true }
            place = start
            return false
        }

        private static func isToken68(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: true
            default: false
            }
        }

        private static func isToken(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
            default: false
            }
        }
    }
}
