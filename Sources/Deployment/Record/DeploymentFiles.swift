import Attestation
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Files of a deployment: those of the workspace that are deployed, and the records below `.martlet/deployments`.
struct DeploymentFiles: Sendable {
    /// Absolute path of the folder that relative paths start from.
    let root: String

    /// The most files of a release or of a kept configuration.
    static let maximumFiles = 50_000
    /// The most bytes of one file that is read whole.
    static let maximumBytes = 64 << 20

    /// A file of a tree.
    struct Entry: Sendable, Equatable {
        /// Path relative to the tree.
        var path: String
        /// SHA-256 of its content.
        var sha256: String
        /// Whether it may be executed.
        var isExecutable: Bool
    }

    /// The absolute form of a path, by its letters alone: a link is not followed, since the link itself is meant.
    func absolute(_ path: String) -> String {
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : root + "/" + path).split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The path as people see it: relative to the workspace where it lies inside.
    func display(_ path: String) -> String {
        let absolute = absolute(path)
        let root = self.absolute("")
        return absolute.hasPrefix(root + "/") ? String(absolute.dropFirst(root.count + 1)) : absolute
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: absolute(path)) }

    func read(_ path: String, limit: Int = maximumBytes) throws(DeploymentError) -> [UInt8] {
        let full = absolute(path)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: full) else {
            throw DeploymentError(.failed, "there is no file \(display(path))")
        }
        guard (attributes[.size] as? NSNumber)?.intValue ?? 0 <= limit else {
            throw DeploymentError(.failed, "\(display(path)) is larger than \(limit >> 20) MiB")
        }
        guard let data = FileManager.default.contents(atPath: full) else {
            throw DeploymentError(.failed, "\(display(path)) cannot be read; check its permissions")
        }
        return [UInt8](data)
    }

    /// Writes a file that only this user may read, whole or not at all; makes its folder.
    func write(_ bytes: [UInt8], to path: String) throws(DeploymentError) {
        let full = absolute(path)
        let partial = full + ".partial"
        do {
            try makeFolder(NSString(string: path).deletingLastPathComponent, isPrivate: true)
            // Created private, not made private afterwards: what is planned can hold values of secrets.
            unlink(partial)
            let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try handle.write(contentsOf: Data(bytes))
            try handle.synchronize()
            guard rename(partial, full) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch let error as DeploymentError {
            throw error
        } catch {
            throw DeploymentError(
                .failed,
                "\(display(path)) cannot be written; check the folder, its permissions and the free space"
            )
        }
    }

    func makeFolder(_ path: String, isPrivate: Bool = false) throws(DeploymentError) {
        do {
            try FileManager.default.createDirectory(
                atPath: absolute(path),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: isPrivate ? 0o700 : 0o755]
            )
        } catch {
            throw DeploymentError(
                .failed,
                "the folder \(display(path)) cannot be made; check permissions and free space"
            )
        }
    }

    func remove(_ path: String) { try? FileManager.default.removeItem(atPath: absolute(path)) }

    /// SHA-256 of a file of any size.
    func digest(_ path: String) throws(DeploymentError) -> String {
        guard let handle = FileHandle(forReadingAtPath: absolute(path)) else {
            throw DeploymentError(.failed, "\(display(path)) cannot be read")
        }
        defer { try? handle.close() }
        var stream = SHA256Stream()
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                piece.withUnsafeBytes { stream.update($0) }
            }
        } catch {
            throw DeploymentError(.failed, "\(display(path)) cannot be read to its end")
        }
        return stream.hex
    }

    /// The regular files of a file or folder, sorted by path. A link is an error: what it leads to is not what was looked at.
    ///
    /// - Parameter skip: names of files and folders that are left out.
    func tree(_ path: String, skip: (String) -> Bool = { _ in false }) throws(DeploymentError) -> [Entry] {
        var entries: [Entry] = []
        var pending = [""]
        while let current = pending.popLast() {
            let full = current.isEmpty ? absolute(path) : absolute(path) + "/" + current
            var status = stat()
            guard lstat(full, &status) == 0 else {
                throw DeploymentError(.failed, "there is no file or folder \(display(full))")
            }
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                entries.append(
                    Entry(path: current, sha256: try digest(full), isExecutable: status.st_mode & S_IXUSR != 0)
                )
                if entries.count > Self.maximumFiles {
                    throw DeploymentError(.failed, "\(display(path)) holds more than \(Self.maximumFiles) files")
                }
            case S_IFDIR:
                guard let names = try? FileManager.default.contentsOfDirectory(atPath: full) else {
                    throw DeploymentError(.failed, "\(display(full)) cannot be listed")
                }
                for name in names where !skip(name) { pending.append(current.isEmpty ? name : "\(current)/\(name)") }
            case S_IFLNK:
                throw DeploymentError(.failed, "\(display(full)) is a link; a release holds files and folders only")
            default:
                throw DeploymentError(.failed, "\(display(full)) is neither a file nor a folder")
            }
        }
        return entries.sorted { $0.path < $1.path }
    }

    /// Copies one file; the copy may be written by its owner only.
    func copy(_ source: String, to target: String, isExecutable: Bool) throws(DeploymentError) {
        let full = absolute(target)
        do {
            try makeFolder(NSString(string: full).deletingLastPathComponent)
            try FileManager.default.copyItem(atPath: absolute(source), toPath: full)
            try FileManager.default.setAttributes(
                [.posixPermissions: isExecutable ? 0o755 : 0o644],
                ofItemAtPath: full
            )
        } catch let error as DeploymentError {
            throw error
        } catch {
            throw DeploymentError(
                .failed,
                "\(display(source)) cannot be copied to \(display(target)); check permissions and free space"
            )
        }
    }

    /// Renames a file, folder or link over another, atomically.
    func move(_ source: String, to target: String) throws(DeploymentError) {
        guard rename(absolute(source), absolute(target)) == 0 else {
            throw DeploymentError(
                .failed,
                "\(display(source)) cannot be renamed to \(display(target)) (error \(errno))"
            )
        }
    }

    /// What a link holds; `nil` if there is no link.
    func link(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: absolute(path))
    }

    /// Makes a link, or turns one over in a single step, so that nobody ever sees none.
    func setLink(_ path: String, to destination: String) throws(DeploymentError) {
        let partial = absolute(path) + ".partial"
        unlink(partial)
        guard symlink(destination, partial) == 0 else {
            throw DeploymentError(.failed, "the link \(display(path)) cannot be made (error \(errno))")
        }
        try move(partial, to: path)
    }

    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: absolute(folder))) ?? []).sorted()
    }
}
