import Archives

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads a folder into a tree, for scans of repositories and root file systems. Links are listed, never followed.
public enum FolderReader {
    /// Reads a folder.
    ///
    /// - Parameters:
    ///   - root: the folder.
    ///   - wanting: which files' content is kept, by path and size.
    ///   - maximumEntries: how many paths are listed at most.
    /// - Throws: `ContainerError` if the folder cannot be read.
    public static func read(
        root: String,
        maximumEntries: Int = 2_000_000,
        wanting: (String, Int) -> Bool
    ) throws(ContainerError) -> (tree: FileTree, warnings: [String]) {
        var tree = FileTree()
        var warnings: [String] = []
        var pending = [""]
        let skipped: Set<String> = ["proc", "sys", "dev"]
        var isFirst = true
        var kept = 0
        while let folder = pending.popLast() {
            let path = folder.isEmpty ? root : "\(root)/\(folder)"
            guard let stream = opendir(path) else {
                if isFirst { throw ContainerError(.notFound, "the folder \(root) cannot be read") }
                warnings.append("the folder \(ArchivePath.shown(folder)) cannot be read")
                continue
            }
            isFirst = false
            var names: [String] = []
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { names.append(name) }
            }
            closedir(stream)
            for name in names.sorted() {
                let relative = folder.isEmpty ? name : "\(folder)/\(name)"
                guard tree.entries.count < maximumEntries else {
                    warnings.append("more than \(maximumEntries) files; the rest was not read")
                    return (tree, warnings)
                }
                var status = stat()
                guard lstat("\(root)/\(relative)", &status) == 0 else { continue }
                let mode = Int(status.st_mode & 0o7777)
                switch status.st_mode & S_IFMT {
                case S_IFDIR:
                    tree[relative] = FileTree.Entry(kind: .folder, mode: mode)
                    if name == ".git" || folder.isEmpty && skipped.contains(name) && root == "/" { continue }
                    pending.append(relative)
                case S_IFREG:
                    let size = Int(status.st_size)
                    var content: [UInt8]?
                    let isWanted = wanting(relative, size)
                    if isWanted, size > ImageReader.maximumFile {
                        warnings.append(
                            "\(ArchivePath.shown(relative)) has \(size >> 20) MiB and was not read; the limit is \(ImageReader.maximumFile >> 20)"
                        )
                    } else if isWanted {
                        kept += size
                        guard kept <= ImageReader.maximumContent else {
                            throw ContainerError(
                                .budgetExceeded,
                                "the files to be read below \(root) have more than \(ImageReader.maximumContent >> 20) MiB"
                            )
                        }
                        do {
                            let file = try OpenFile(path: "\(root)/\(relative)")
                            content = file.size == 0 ? [] : try file.read(at: 0, count: min(file.size, size))
                        } catch {
                            warnings.append("\(ArchivePath.shown(relative)) cannot be read")
                        }
                    }
                    tree[relative] = FileTree.Entry(kind: .file, size: size, mode: mode, content: content)
                case S_IFLNK:
                    var target = [CChar](repeating: 0, count: 4097)
                    let length = readlink("\(root)/\(relative)", &target, 4096)
                    let text = String(
                        decoding: target.prefix(max(0, length)).map { UInt8(bitPattern: $0) },
                        as: UTF8.self
                    )
                    tree[relative] = FileTree.Entry(kind: .symbolicLink(text), mode: mode)
                default:
                    tree[relative] = FileTree.Entry(kind: .other, mode: mode)
                }
            }
        }
        return (tree, warnings)
    }
}
