import Archives

/// The name of an image in a registry: `[host[:port]/]path[:tag][@digest]`.
///
/// The grammar is that of distribution's reference package. A first component is a host only if it has a dot, a colon or a capital, or is
/// `localhost`; names without one are those of Docker Hub, where a name of one component lies in `library`.
public struct ImageReference: Sendable, Hashable, CustomStringConvertible {
    /// The registry's host, with its port if one is named; `docker.io` for Docker Hub.
    public let registry: String
    /// The path in the registry: `library/debian`.
    public let repository: String
    /// The tag; `latest` where neither tag nor digest were named.
    public let tag: String?
    /// The digest: `sha256:` and 64 digits, or `sha512:` and 128. It goes before the tag.
    public let digest: String?

    /// The registry of names without one.
    static let hub = "docker.io"
    private static let maximumName = 255

    /// Reads a reference.
    ///
    /// - Throws: `ContainerError.Code.invalidReference`, with what was expected.
    public init(_ text: String) throws(ContainerError) {
        guard text.utf8.count <= 1024 else {
            throw ContainerError(.invalidReference, "a reference of \(text.utf8.count) bytes is none")
        }
        func fail(_ reason: String) -> ContainerError {
            ContainerError(
                .invalidReference,
                "'\(ArchivePath.shown(text))' is no reference to an image: \(reason); expected [HOST[:PORT]/]PATH[:TAG][@DIGEST]"
            )
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw fail("it has spaces or letters beyond ASCII")
        }
        var rest = text[...]
        var digest: String?
        if let at = rest.firstIndex(of: "@") {
            let named = rest[rest.index(after: at)...]
            guard Self.isDigest(named) else { throw fail("behind the @ stands no digest such as sha256:…") }
            digest = String(named)
            rest = rest[..<at]
        }
        var tag: String?
        let afterSlash = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[afterSlash...].lastIndex(of: ":") {
            let named = rest[rest.index(after: colon)...]
            guard Self.isTag(named) else {
                throw fail("the tag has other characters than A-Z a-z 0-9 _ . -, or too many")
            }
            tag = String(named)
            rest = rest[..<colon]
        }
        guard !rest.isEmpty else { throw fail("it names no path") }
        var registry = Self.hub
        if let slash = rest.firstIndex(of: "/"), Self.looksLikeHost(rest[..<slash]) {
            guard Self.isHost(rest[..<slash]) else { throw fail("'\(rest[..<slash])' is no host with a port") }
            registry = String(rest[..<slash]).lowercased()
            rest = rest[rest.index(after: slash)...]
        }
        if ["index.docker.io", "registry-1.docker.io"].contains(registry) { registry = Self.hub }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy(Self.isComponent) else {
            throw fail("the path has other parts than lower case letters and digits with . _ - between them")
        }
        let path = registry == Self.hub && parts.count == 1 ? "library/\(rest)" : String(rest)
        guard registry.utf8.count + path.utf8.count < Self.maximumName else {
            throw fail("the name has more than \(Self.maximumName) characters")
        }
        self.registry = registry
        repository = path
        self.digest = digest
        self.tag = tag ?? (digest == nil ? "latest" : nil)
    }

    /// The name in full: with its registry, its tag and its digest.
    public var description: String {
        "\(registry)/\(repository)" + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
    }

    /// The repository as people call it: without Docker Hub's host and its `library/`.
    public var familiarRepository: String {
        guard registry == Self.hub else { return "\(registry)/\(repository)" }
        return repository.hasPrefix("library/") ? String(repository.dropFirst("library/".count)) : repository
    }

    /// What names the manifest: the digest, or else the tag.
    var manifest: String { digest ?? tag ?? "latest" }

    /// The host that speaks the registry's protocol.
    var host: String { registry == Self.hub ? "registry-1.docker.io" : registry }

    // MARK: Grammar

    /// Whether a first component is a host rather than a part of the path.
    private static func looksLikeHost(_ text: Substring) -> Bool {
        text == "localhost" || text.utf8.contains { $0 == 0x2E || $0 == 0x3A || (0x41...0x5A).contains($0) }
    }

    private static func isHost(_ text: Substring) -> Bool {
        var name = text
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return false }
            let address = text[text.index(after: text.startIndex)..<close]
            guard (2...45).contains(address.utf8.count),
                address.utf8.allSatisfy({ isHex($0 | 0x20) || isDigit($0) || $0 == 0x3A || $0 == 0x2E })
            else { return false }
            let rest = text[text.index(after: close)...]
            return rest.isEmpty || rest.hasPrefix(":") && isPort(rest.dropFirst())
        }
        if let colon = text.firstIndex(of: ":") {
            guard isPort(text[text.index(after: colon)...]) else { return false }
            name = text[..<colon]
        }
        return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.utf8.first, let last = part.utf8.last, first != 0x2D, last != 0x2D else {
                return false
            }
            return part.utf8.allSatisfy { isDigit($0) || isLetter($0 | 0x20) || $0 == 0x2D }
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.allSatisfy(isDigit) && Int(text).map { (1...65_535).contains($0) } == true
    }

    /// `[a-z0-9]+`, with one dot, one or two underscores or any number of dashes between.
    private static func isComponent(_ part: Substring) -> Bool {
        var separator: [UInt8] = []
        var isBegun = false
        for byte in part.utf8 {
            if isDigit(byte) || isLetter(byte) {
                guard separator.isEmpty || isBegun && isSeparator(separator) else { return false }
                separator = []
                isBegun = true
            } else {
                separator.append(byte)
            }
        }
        return isBegun && separator.isEmpty
    }

    private static func isSeparator(_ bytes: [UInt8]) -> Bool {
        bytes == [0x2E] || bytes == [0x5F] || bytes == [0x5F, 0x5F] || bytes.allSatisfy { $0 == 0x2D }
    }

    private static func isTag(_ text: Substring) -> Bool {
        guard (1...128).contains(text.utf8.count), let first = text.utf8.first, first != 0x2E, first != 0x2D else {
            return false
        }
        return text.utf8.allSatisfy { isDigit($0) || isLetter($0 | 0x20) || $0 == 0x5F || $0 == 0x2E || $0 == 0x2D }
    }

    /// Whether a text is a digest that can be checked or at least told apart: `sha256` or `sha512`, in lower case.
    static func isDigest(_ text: some StringProtocol) -> Bool {
        let parts = text.utf8.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard parts.count == 2, let hex = parts.last, hex.allSatisfy({ isDigit($0) || isHex($0) }) else { return false }
        return parts[0].elementsEqual("sha256".utf8) && hex.count == 64
            || parts[0].elementsEqual("sha512".utf8) && hex.count == 128
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isHex(_ byte: UInt8) -> Bool { (0x61...0x66).contains(byte) }
}
