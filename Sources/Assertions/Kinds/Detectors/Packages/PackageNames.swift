/// Names of packages that exist in a registry: the list against which `martlet:package-hallucination` checks imports.
public enum PackageNames: Sendable, Equatable {
    /// Every name.
    case exact(Set<String>)
    /// A filter that may let an invented name pass, once in a thousand.
    case filter(BloomFilter)

    /// Languages whose packages are told: `python`, `javascript` …
    public static var languages: [String] { PackageLanguage.all.map(\.name) }

    /// Reads a file: a Bloom filter (`BloomFilter`), or a text with one name a line, where `#` begins a comment and what
    /// stands behind the first tab or comma is left out. `nil` for a file without a name.
    public init?(parsing bytes: [UInt8]) {
        if let filter = BloomFilter(parsing: bytes) {
            self = .filter(filter)
            return
        }
        var names: Set<String> = []
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let name = line.prefix { $0 != 0x09 && $0 != 0x2C && $0 != 0x23 }
            let text = String(decoding: name, as: UTF8.self).filter { !$0.isWhitespace }
            if !text.isEmpty { names.insert(text.lowercased()) }
        }
        guard !names.isEmpty else { return nil }
        self = .exact(names)
    }

    /// Whether a name is among them, whatever its case.
    public func contains(_ name: String) -> Bool {
        switch self {
        case .exact(let names): names.contains(name.lowercased())
        case .filter(let filter): filter.contains(name.lowercased())
        }
    }
}
