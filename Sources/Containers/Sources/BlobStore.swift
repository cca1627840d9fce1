import Archives

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files of an image archive or layout, by their names in it.
protocol BlobStore {
    /// Whether there is such a file.
    func exists(_ name: String) -> Bool
    /// A small file's content.
    func read(_ name: String, limit: Int) throws(ContainerError) -> [UInt8]
    /// A file to be read from its beginning on.
    func open(_ name: String) throws(ContainerError) -> FileSource
    /// Size of a file in bytes.
    func size(_ name: String) -> Int
}

/// A tar archive that was walked once: where each file lies in it.
struct ArchiveStore: BlobStore {
    private let file: OpenFile
    private var places: [String: (offset: Int, size: Int)] = [:]
    private let what: String

    init(file: OpenFile, what: String) throws(ContainerError) {
        self.file = file
        self.what = what
        var links: [(from: String, to: String)] = []
        do {
            var reader = TarReader(FileSource(file), budget: ArchiveBudget(maximumEntries: 200_000))
            while let entry = try reader.next() {
                switch entry.kind {
                case .file: places[entry.path] = (reader.offset, entry.size)
                case .symbolicLink(let target):
                    let folder = entry.path.split(separator: "/").dropLast()
                    var parts = target.hasPrefix("/") ? [] : Array(folder)
                    for part in target.split(separator: "/") {
                        if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
                    }
                    links.append((entry.path, parts.joined(separator: "/")))
                case .hardLink(let target): links.append((entry.path, ArchivePath.clean(target) ?? ""))
                default: break
                }
            }
        } catch {
            throw ContainerError(error, what)
        }
        for link in links { places[link.from] = places[link.to] }
    }

    func exists(_ name: String) -> Bool { places[name] != nil }

    func size(_ name: String) -> Int { places[name]?.size ?? 0 }

    func read(_ name: String, limit: Int) throws(ContainerError) -> [UInt8] {
        guard let place = places[name] else { throw ContainerError(.corrupt, "\(what) has no \(name)") }
        guard place.size <= limit else {
            throw ContainerError(.budgetExceeded, "\(name) in \(what) is larger than \(limit >> 20) MiB")
        }
        do throws(ArchiveError) {
            let bytes = try file.read(at: place.offset, count: place.size)
            guard bytes.count == place.size else { throw ArchiveError(.truncated, "the archive ends inside \(name)") }
            return bytes
        } catch {
            throw ContainerError(error, what)
        }
    }

    func open(_ name: String) throws(ContainerError) -> FileSource {
        guard let place = places[name] else { throw ContainerError(.corrupt, "\(what) has no \(name)") }
        return FileSource(file, offset: place.offset, count: place.size)
    }
}

/// A folder in OCI layout.
struct FolderStore: BlobStore {
    let path: String

    func exists(_ name: String) -> Bool { (try? file(name)) != nil }

    func size(_ name: String) -> Int { (try? file(name))?.size ?? 0 }

    /// Opens a file of the folder. A link out of it is refused: the image would otherwise show another file's content.
    private func file(_ name: String) throws(ArchiveError) -> OpenFile {
        guard let root = Self.real(path), let real = Self.real("\(path)/\(name)") else {
            throw ArchiveError(.corrupt, "there is no \(ArchivePath.shown(name))")
        }
        guard real.utf8.starts(with: (root == "/" ? root : root + "/").utf8) else {
            throw ArchiveError(.corrupt, "\(ArchivePath.shown(name)) is a link out of the folder and was refused")
        }
        return try OpenFile(path: real)
    }

    private static func real(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    func read(_ name: String, limit: Int) throws(ContainerError) -> [UInt8] {
        do throws(ArchiveError) {
            let file = try file(name)
            guard file.size <= limit else {
                throw ArchiveError(.budgetExceeded, "\(name) is larger than \(limit >> 20) MiB")
            }
            return try file.read(at: 0, count: file.size)
        } catch {
            throw ContainerError(error, path)
        }
    }

    func open(_ name: String) throws(ContainerError) -> FileSource {
        do {
            return FileSource(try file(name))
        } catch {
            throw ContainerError(error, path)
        }
    }
}
