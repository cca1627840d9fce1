/// Where a secret is kept: `${env:NAME}` or `${file:PATH}`. The secret itself never stands in a configuration.
public enum SecretReference: Sendable, Equatable, CustomStringConvertible {
    case environment(String)
    case file(String)

    /// A reference from its text; `nil` if the text is none.
    public init?(_ text: String) {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
        let inner = text.dropFirst(2).dropLast()
        if inner.hasPrefix("env:") {
            let name = inner.dropFirst(4)
            guard let first = name.first, first.isLetter || first == "_",
                name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
            else { return nil }
            self = .environment(String(name))
        } else if inner.hasPrefix("file:"), inner.count > 5 {
            self = .file(String(inner.dropFirst(5)))
        } else {
            return nil
        }
    }

    /// What is said to people.
    public var description: String {
        switch self {
        case .environment(let name): "${env:\(name)}"
        case .file(let path): "${file:\(path)}"
        }
    }

    /// The secret, or `nil` where it is not set; a trailing newline of a file does not count.
    ///
    /// - Parameters:
    ///   - environment: the process environment.
    ///   - read: reads a file, relative to the configuration's folder.
    public func resolve(environment: [String: String], read: (String) -> [UInt8]?) -> String? {
        switch self {
        case .environment(let name):
            return environment[name].flatMap { $0.isEmpty ? nil : $0 }
        case .file(let path):
            guard var bytes = read(path) else { return nil }
            while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
            return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
        }
    }
}
