/// The entries of a `yarn.lock`: the text format of yarn 1 and the YAML of yarn 2 and later, which has the same lines.
struct YarnLockfile {
    /// One locked package.
    struct Entry {
        /// What is asked for, each as `name@range` without `npm:`.
        var patterns: [String] = []
        /// The name under which it is asked for.
        var name = ""
        /// Its own name, which is another where it is asked for under an alias.
        var realName = ""
        /// The protocol of its range or resolution; empty or `npm` for packages of a registry.
        var scheme = ""
        var version = ""
        /// What it needs, each as `name@range` without `npm:`.
        var dependencies: [String] = []
        var line = 1
    }

    /// The entries in order.
    private(set) var entries: [Entry] = []

    /// Reads a lock file.
    init(_ content: [UInt8]) {
        var section = ""
        var isEntry = false
        for (index, raw) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = raw.last == 0x0D ? raw.dropLast() : raw
            let text = line.drop { $0 == 0x20 }
            guard let first = text.first, first != UInt8(ascii: "#") else { continue }
            let indent = text.startIndex - line.startIndex
            if indent == 0 {
                // What follows a long key stands behind a colon on a line of its own.
                if text.elementsEqual(":".utf8) { continue }
                section = ""
                isEntry = open(text, line: index + 1)
            } else if isEntry, let place = entries.indices.last {
                let (key, value) = Self.member(text)
                if indent <= 2 {
                    section = value.isEmpty ? key : ""
                    Self.set(key, value, in: &entries[place])
                } else if section == "dependencies" || section == "optionalDependencies" {
                    entries[place].dependencies.append(Self.pattern(key, value))
                }
            }
        }
    }

    /// Begins an entry, if a line is the head of one.
    private mutating func open(_ head: ArraySlice<UInt8>, line: Int) -> Bool {
        var head = head
        if head.starts(with: "? ".utf8) { head = head.dropFirst(2) }
        if head.last == UInt8(ascii: ":") { head.removeLast() }
        let patterns = Self.patterns(head)
        guard let first = patterns.first, let (name, range) = Self.divided(first) else { return false }
        var entry = Entry(name: name, realName: name, line: line)
        entry.scheme = Self.scheme(of: range)
        if entry.scheme == "npm" {
            let target = String(range.dropFirst(4))
            // `short@npm:real@^1` is an alias, `name@npm:^1` is not.
            if let (real, _) = Self.divided(target) { entry.realName = real }
        }
        entry.patterns = patterns.compactMap { Self.divided($0).map { Self.pattern($0.name, $0.range) } }
        entries.append(entry)
        return true
    }

    private static func set(_ key: String, _ value: String, in entry: inout Entry) {
        switch key {
        case "version": entry.version = value
        case "resolution":
            guard let (name, range) = divided(value) else { return }
            entry.realName = name
            entry.scheme = scheme(of: range)
        default: break
        }
    }

    /// A name and a range as one text without the protocol of the registry.
    static func pattern(_ name: String, _ range: String) -> String {
        "\(name)@" + (range.hasPrefix("npm:") ? range.dropFirst(4) : range[...])
    }

    /// Name and range of `name@range`; the name may begin with an `@`.
    static func divided(_ pattern: String) -> (name: String, range: String)? {
        let bytes = pattern.utf8
        guard let at = bytes.dropFirst().firstIndex(of: UInt8(ascii: "@")) else { return nil }
        return (String(pattern[..<at]), String(pattern[bytes.index(after: at)...]))
    }

    /// What stands before the colon of a range: `npm`, `workspace`, `patch`, `git+ssh`, `https` …; empty without one. A repository of
    /// a forge is written `owner/name`.
    private static func scheme(of range: String) -> String {
        if let colon = range.utf8.firstIndex(of: UInt8(ascii: ":")) {
            let scheme = range[..<colon]
            let isScheme = scheme.utf8.allSatisfy {
                switch $0 {
                case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2B, 0x2D: true
                default: false
                }
            }
            if isScheme, !scheme.isEmpty { return String(scheme) }
        }
        return ""
    }

    /// The patterns of a head: `a@^1, "b@x y"` or, all of them in quotes, `"a@npm:^1, a@npm:^2"`.
    private static func patterns(_ head: ArraySlice<UInt8>) -> [String] {
        var patterns: [String] = []
        var current: [UInt8] = []
        var isQuoted = false
        func finish() {
            // Ranges may hold blanks, hence the comma and the blank together divide.
            for part in String(decoding: current, as: UTF8.self).split(separator: ", ") where !part.isEmpty {
                patterns.append(String(part))
            }
            current = []
        }
        var position = head.startIndex
        while position < head.endIndex {
            let byte = head[position]
            if byte == UInt8(ascii: "\\"), isQuoted, position + 1 < head.endIndex {
                position += 1
                current.append(head[position])
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else {
                current.append(byte)
            }
            position += 1
        }
        finish()
        return patterns
    }

    /// Key and value of a line: `key value` or `key: value`, either in quotes.
    private static func member(_ line: ArraySlice<UInt8>) -> (key: String, value: String) {
        var rest = line
        let key = token(&rest, stopsAtColon: true)
        rest = rest.drop { $0 == UInt8(ascii: ":") }.drop { $0 == 0x20 }
        let value =
            rest.first == UInt8(ascii: "\"") ? token(&rest, stopsAtColon: false) : String(decoding: rest, as: UTF8.self)
        return (key, value)
    }

    private static func token(_ rest: inout ArraySlice<UInt8>, stopsAtColon: Bool) -> String {
        var bytes: [UInt8] = []
        if rest.first == UInt8(ascii: "\"") {
            rest = rest.dropFirst()
            while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
                bytes.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
            }
        } else {
            while let byte = rest.first, byte != 0x20 {
                let next = rest.dropFirst().first
                if stopsAtColon, byte == UInt8(ascii: ":"), next == nil || next == 0x20 { break }
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
