/// The sections of a `Gemfile.lock`: sources with their gems, and what the project asks for.
struct GemfileLock {
    /// A gem of a source.
    struct Gem: Equatable {
        var name: String
        /// Version without the platform.
        var version: String
        /// The section: `GEM`, `GIT`, `PATH` or `PLUGIN SOURCE`.
        var source: String
        var line: Int
        var needs: [String]
    }

    /// The gems in order.
    var gems: [Gem] = []
    /// The names below `DEPENDENCIES`.
    var wishes: [String] = []
    /// Whether one of the sections was found.
    var isLock = false

    private static let sources: Set<Substring> = ["GEM", "GIT", "PATH", "PLUGIN SOURCE"]

    /// Reads a file; lines that say nothing are passed over.
    init(_ content: [UInt8]) {
        var section: Substring = ""
        for (index, raw) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let indent = raw.prefix { $0 == 0x20 }.count
            var bytes = raw.dropFirst(indent)
            while let last = bytes.last, last == 0x0D || last == 0x20 { bytes.removeLast() }
            guard !bytes.isEmpty else { continue }
            let line = Substring(decoding: bytes, as: UTF8.self)
            if indent == 0 {
                section = line
                isLock = isLock || Self.sources.contains(line) || line == "DEPENDENCIES"
            } else if section == "DEPENDENCIES", indent == 2 {
                // A mark shows gems that come from elsewhere than the usual source.
                let name = line.prefix { $0 != " " && $0 != "!" }
                if !name.isEmpty { wishes.append(String(name)) }
            } else if Self.sources.contains(section) {
                add(line, indent, String(section), index + 1)
            }
        }
    }

    private mutating func add(_ line: Substring, _ indent: Int, _ source: String, _ number: Int) {
        let name = line.prefix { $0 != " " && $0 != "!" }
        guard !name.isEmpty else { return }
        if indent == 6, !gems.isEmpty {
            gems[gems.count - 1].needs.append(String(name))
        } else if indent == 4, let open = line.firstIndex(of: "("), line.last == ")" {
            // The platform follows the version: `1.16.0-x86_64-linux`.
            let version = line[line.index(after: open)...].dropLast().prefix { $0 != "-" }
            guard !version.isEmpty else { return }
            gems.append(
                Gem(name: String(name), version: String(version), source: source, line: number, needs: [])
            )
        }
    }
}
