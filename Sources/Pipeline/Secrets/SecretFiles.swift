import Foundation

/// The files in which credentials are looked for.
struct SecretFiles {
    /// Paths as reports show them, sorted.
    private(set) var paths: [String] = []
    /// What was left out, and why.
    private(set) var notes: [String] = []
    /// Whether a folder could not be listed.
    private(set) var isIncomplete = false

    private static let maximumFiles = 2_000_000

    /// Lists a file, or a folder with what is below. Git's own folder is left out (`--history` reads it), and links are not followed.
    init(path: String, excluding patterns: [String], workspace: WorkspaceFolder) {
        let manager = FileManager.default
        var links = 0
        var excluded = 0
        var pending = [workspace.absolute(path)]
        while let current = pending.popLast() {
            let shown = workspace.display(current)
            guard let type = try? manager.attributesOfItem(atPath: current)[.type] as? FileAttributeType else {
                notes.append("\(shown) cannot be looked at")
                isIncomplete = true
                continue
            }
            if current != workspace.absolute(path), patterns.contains(where: { Glob.matches(shown, pattern: $0) }) {
                excluded += 1
                continue
            }
            switch type {
            case .typeDirectory:
                guard let names = try? manager.contentsOfDirectory(atPath: current) else {
                    notes.append("\(shown) cannot be listed; check its permissions")
                    isIncomplete = true
                    continue
                }
                for name in names where name != ".git" {
                    pending.append(current == "/" ? "/" + name : current + "/" + name)
                }
            case .typeRegular:
                guard paths.count < Self.maximumFiles else {
                    notes.append("\(shown) and what follows was left out: more than \(Self.maximumFiles) files")
                    isIncomplete = true
                    pending = []
                    continue
                }
                paths.append(shown)
            default: links += 1
            }
        }
        paths.sort()
        if links > 0 { notes.append("\(path): \(links) links and special files were not followed") }
        if excluded > 0 { notes.append("\(path): \(excluded) files or folders were excluded") }
    }
}
