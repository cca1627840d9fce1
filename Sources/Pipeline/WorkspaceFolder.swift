import Attestation
import Foundation

/// Reads and writes files of the workspace.
public struct WorkspaceFolder: Sendable {
    /// Absolute path of the folder.
    public let root: String

    /// A workspace at a folder.
    public init(root: String) {
        self.root = root
    }

    /// Why a file could not be read or written.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What happened, for people.
        public var description: String
    }

    /// The absolute form of a path that is relative to the workspace.
    public func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : NSString(string: root + "/" + path).standardizingPath
    }

    /// The form of a path that reports show: relative to the workspace where it lies inside.
    public func display(_ path: String) -> String {
        let absolute = absolute(path)
        return absolute.hasPrefix(root + "/") ? String(absolute.dropFirst(root.count + 1)) : absolute
    }

    /// Whether a file or folder is there.
    public func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: absolute(path)) }

    /// Seconds since 1970 of a file's last change.
    func modified(_ path: String) -> Double? {
        let date = try? FileManager.default.attributesOfItem(atPath: absolute(path))[.modificationDate] as? Date
        return date?.timeIntervalSince1970
    }

    /// A file's content, up to a limit in bytes.
    public func read(_ path: String, limit: Int = 256 << 20) throws(Failure) -> [UInt8] {
        let absolute = absolute(path)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: absolute) else {
            throw Failure(description: "there is no file \(display(path))")
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= limit else { throw Failure(description: "\(display(path)) is larger than \(limit >> 20) MiB") }
        guard let data = FileManager.default.contents(atPath: absolute) else {
            throw Failure(description: "\(display(path)) cannot be read; check its permissions")
        }
        return [UInt8](data)
    }

    /// A text file's content.
    public func text(_ path: String) throws(Failure) -> String {
        String(decoding: try read(path, limit: 64 << 20), as: UTF8.self)
    }

    /// Writes a file whole or not at all; makes its folder.
    ///
    /// - Returns: the SHA-256 of the content in hexadecimal.
    @discardableResult
    public func write(_ bytes: [UInt8], to path: String) throws(Failure) -> String {
        let absolute = absolute(path)
        do {
            try FileManager.default.createDirectory(
                atPath: NSString(string: absolute).deletingLastPathComponent,
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: URL(fileURLWithPath: absolute), options: .atomic)
        } catch {
            let isFull = (error as NSError).code == CocoaError.fileWriteOutOfSpace.rawValue
            throw Failure(
                description: isFull
                    ? "\(display(path)) cannot be written: the disk is full; free some space and run again"
                    : "\(display(path)) cannot be written; check the folder, its permissions and the free space"
            )
        }
        return SHA256Digest.hex(of: bytes)
    }

    /// Removes a file, if it is there.
    func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: absolute(path))
    }

    /// Makes a folder with those above it.
    public func makeFolder(_ path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: absolute(path), withIntermediateDirectories: true)
        } catch {
            throw Failure(description: "the folder \(display(path)) cannot be made; check permissions and free space")
        }
    }

    /// Paths of files below the workspace, relative to it, sorted; build products, caches and version control are left out.
    public func files(below folder: String = ".", limit: Int = 100_000) -> [String] {
        let base = absolute(folder)
        let skipped: Set<String> = [
            ".git", ".build", ".martlet", "node_modules", ".venv", "venv", "__pycache__", ".tox",
        ]
        var found: [String] = []
        var pending = [base]
        while let current = pending.popLast(), found.count < limit {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: current) else { continue }
            for name in names.sorted() {
                let path = current + "/" + name
                guard let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
                else { continue }
                if type == .typeDirectory {
                    if !skipped.contains(name) { pending.append(path) }
                } else if type == .typeRegular {
                    found.append(display(path))
                }
            }
        }
        return found.sorted()
    }
}
