/// A file of an inventory, and what lies beside it.
struct InventoryFile: Sendable {
    /// Path in the tree: relative, forward slashes.
    var path: String
    /// The bytes.
    var content: [UInt8]
    /// The content of another file of the tree, if a reader `accompanies` it and it was kept.
    var other: @Sendable (_ path: String) -> [UInt8]?
    /// The paths of files of a name in a folder and all folders below it, of those that a reader `accompanies`. The folder is
    /// empty for the root, else it ends in a slash.
    var below: @Sendable (_ folder: String, _ name: String) -> [String]

    /// A file.
    init(
        _ path: String,
        _ content: [UInt8],
        other: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil },
        below: @escaping @Sendable (_ folder: String, _ name: String) -> [String] = { _, _ in [] }
    ) {
        self.path = path
        self.content = content
        self.other = other
        self.below = below
    }

    /// The folder of the file: empty for the root, else it ends in a slash.
    var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }

    /// The content of a file of the same folder.
    func beside(_ name: String) -> [UInt8]? { other(folder + name) }

    /// The content of the files of a name in folders below this one that match one of the patterns of a list of workspaces,
    /// with their folders relative to this one and without a slash at the end.
    func members(of patterns: [String], _ name: String) -> [(folder: String, content: [UInt8])] {
        guard !patterns.isEmpty else { return [] }
        let folder = folder
        return below(folder, name).compactMap { path in
            // By bytes: a folder may begin with a combining mark.
            let inner = String(
                decoding: path.utf8.dropFirst(folder.utf8.count).dropLast(name.utf8.count + 1),
                as: UTF8.self
            )
            guard !inner.isEmpty, WorkspacePattern.matches(any: patterns, inner) else { return nil }
            return other(path).map { (inner, $0) }
        }
    }
}

/// Where a format is read: what is installed counts in images and root folders, what is locked in repositories.
struct InventoryScope: OptionSet, Sendable {
    let rawValue: UInt8
    /// Images and root folders.
    static let installed = InventoryScope(rawValue: 1)
    /// Repositories and folders of source code.
    static let locked = InventoryScope(rawValue: 2)
}

/// Reads one format of package databases, metadata or lock files. Pure over bytes.
protocol InventoryReader: Sendable {
    /// Where the format counts.
    var scope: InventoryScope { get }

    /// Whether a path is of this format.
    func wants(_ path: String) -> Bool

    /// Whether a path is read only beside a file of this format: `go.sum`, the log of a database.
    func accompanies(_ path: String) -> Bool

    /// Whether symbolic links of these names are read in images; what is found by its content is found where it lies.
    var followsLinks: Bool { get }

    /// The packages in a file.
    ///
    /// - Throws: an error that says what is wrong with the file.
    func read(_ file: InventoryFile) throws -> [Package]

    /// What a file names that cannot be judged, in words; `nil` if everything was read.
    func skipped(in file: InventoryFile) -> String?

    /// Whether it is a database of the system's package manager: those say which files are theirs.
    var isSystemDatabase: Bool { get }

    /// The packages in a file, what of it cannot be judged, and which of the files that other readers want are theirs. For readers
    /// that learn all of it in one pass.
    ///
    /// - Parameter isWanted: whether another reader wants a path.
    /// - Throws: an error that says what is wrong with the file.
    func inspect(_ file: InventoryFile, isWanted: (_ path: String) -> Bool) throws -> InventoryContent
}

/// What a reader found in a file.
struct InventoryContent: Sendable {
    /// The packages.
    var packages: [Package]
    /// What cannot be judged, in words; `nil` if everything was read.
    var skipped: String?
    /// Files of the distribution's own packages, of those that other readers want.
    var owned: Set<String> = []
}

extension InventoryReader {
    func accompanies(_ path: String) -> Bool { false }
    var followsLinks: Bool { true }
    func skipped(in file: InventoryFile) -> String? { nil }
    var isSystemDatabase: Bool { false }
    func inspect(_ file: InventoryFile, isWanted: (_ path: String) -> Bool) throws -> InventoryContent {
        InventoryContent(packages: try read(file), skipped: skipped(in: file))
    }
}

/// A file that is not of its format.
struct InventoryError: Error, CustomStringConvertible {
    var description: String
}

/// Stanzas of `Name: value` lines, as Debian and Python metadata have them.
enum Stanzas {
    /// The stanzas of a text; names in lower case, continued lines joined. The first value of a name counts.
    static func read(_ content: [UInt8], stopsAtBlankLine: Bool = false) -> [[String: String]] {
        var stanzas: [[String: String]] = []
        var current: [String: String] = [:]
        var last = ""
        for line in content.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.isEmpty {
                if !current.isEmpty { stanzas.append(current) }
                if stopsAtBlankLine, !stanzas.isEmpty { return stanzas }
                current = [:]
                last = ""
            } else if line.first == 0x20 || line.first == 0x09 {
                if !last.isEmpty, (current[last]?.utf8.count ?? 0) < 1 << 16 {
                    current[last, default: ""] += "\n" + String(decoding: line.dropFirst(), as: UTF8.self)
                }
            } else if let colon = line.firstIndex(of: 0x3A) {
                last = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                let value = trimmed(line[(colon + 1)...])
                if current[last] == nil { current[last] = String(decoding: value, as: UTF8.self) } else { last = "" }
            }
        }
        if !current.isEmpty { stanzas.append(current) }
        return stanzas
    }

    /// Without the blanks around it.
    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var value = value.drop { $0 == 0x20 || $0 == 0x09 }
        while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
        return value
    }
}
