import Crypto
import Formats
import Workspace

/// The keys that open the gateway, by their digests: the application's own, and those of a file.
public struct KeyRing: Sendable {
    private struct Entry: Sendable {
        var name: String
        var expires: Double?
    }

    private var entries: [String: Entry] = [:]

    /// A ring with the application's key.
    public init(apiKey: String) {
        entries[Self.digest(apiKey)] = Entry(name: "app", expires: nil)
    }

    /// The SHA-256 of a key in hexadecimal.
    static func digest(_ key: String) -> String {
        SHA256.hash(data: Array(key.utf8)).reduce(into: "") { text, byte in
            let digits = String(byte, radix: 16)
            text += digits.count == 1 ? "0" + digits : digits
        }
    }

    /// The id by which logs and sanctions speak of a credential: the first digits of its SHA-256.
    static func id(of credential: String) -> String { String(digest(credential).prefix(KeyID.length)) }

    /// The id of a key that is good now; `nil` for any other text. Digests are looked up, so that the time tells nothing of a key.
    func id(ifKey text: String, now: Double) -> String? {
        let digest = Self.digest(text)
        guard let entry = entries[digest], entry.expires.map({ now < $0 }) ?? true else { return nil }
        return String(digest.prefix(KeyID.length))
    }

    /// Adds the keys of a file: a list of `{id, sha256, expires}` below `keys`.
    ///
    /// - Throws: `ConfigurationError` with file, line and key.
    public mutating func add(reading text: String, file: String) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        let root = try collector.root(of: text)
        let section = ConfigurationSection(root, collector: collector)
        for entry in section.listedSections("keys") {
            let name = entry.requiredString("id")
            let digest = entry.requiredString("sha256")?.lowercased()
            var expires: Double?
            if let text = entry.string("expires") {
                expires = Timestamp.seconds(text)
                if expires == nil { entry.report("expires", "expected a day or a time such as 2027-01-31") }
            }
            entry.finish()
            guard let name, let digest else { continue }
            guard digest.utf8.count == 64,
                digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
            else {
                entry.report(
                    "sha256",
                    "expected the SHA-256 of the key, 64 hexadecimal digits: printf %s \"$KEY\" | sha256sum"
                )
                continue
            }
            if entries[digest] != nil { entry.report("sha256", "this key stands here twice, or is APP_API_KEY") }
            entries[digest] = Entry(name: name, expires: expires)
        }
        section.finish()
        if let error = collector.error { throw error }
    }
}
