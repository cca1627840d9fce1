/// Folders and files that a scan leaves out: exact paths below the target, or patterns (`**/node_modules`).
struct SkippedPaths: Sendable {
    private let folders: [String]
    private let files: [String]

    /// - Parameters:
    ///   - root: the absolute path of the target; patterns may be written with it.
    init(folders: [String], files: [String], root: String) {
        func clean(_ pattern: String) -> String {
            var text = Substring(pattern)
            if text.hasPrefix(root + "/") { text = text.dropFirst(root.utf8.count + 1) }
            while text.hasPrefix("./") { text = text.dropFirst(2) }
            text = text.drop { $0 == "/" }
            while text.hasSuffix("/") { text = text.dropLast() }
            return String(text)
        }
        self.folders = folders.map(clean).filter { !$0.isEmpty }
        self.files = files.map(clean).filter { !$0.isEmpty }
    }

    var isEmpty: Bool { folders.isEmpty && files.isEmpty }

    /// Whether a file is left out, by its own path or that of a folder above it.
    func contains(_ path: String) -> Bool {
        if files.contains(where: { Glob.matches(path, pattern: $0) }) { return true }
        return folders.contains { Glob.matches(path, pattern: $0 + "/**") }
    }

    /// The same as patterns for one list.
    var patterns: [String] { files + folders.flatMap { [$0, $0 + "/**"] } }
}
