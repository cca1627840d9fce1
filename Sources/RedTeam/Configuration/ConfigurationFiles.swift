/// The files that a configuration may refer to, by their paths relative to its folder.
///
/// What was read is kept, so that a file is read once and tests that are made later see what was checked.
public final class ConfigurationFiles {
    /// The folder of the configuration, where code is run; absent where there is none on disk.
    public let folder: String?
    private let reading: (String) -> [UInt8]?
    private let listing: () -> [String]
    private var listed: [String]?
    private var contents: [String: [UInt8]?] = [:]
    private var size = 0

    /// The most bytes that the files of one configuration may have together.
    static let maximumBytes = 2 << 30

    /// Files.
    ///
    /// - Parameters:
    ///   - folder: absolute path of the folder.
    ///   - read: reads a file; `nil` if there is none.
    ///   - list: the paths of all files below the folder, for patterns such as `tests/*.yaml`.
    public init(
        folder: String? = nil,
        read: @escaping (String) -> [UInt8]?,
        list: @escaping () -> [String] = { [] }
    ) {
        self.folder = folder
        reading = read
        listing = list
    }

    /// The bytes of a file; `nil` if there is none, or if it would exceed what all files may have.
    public func read(_ path: String) -> [UInt8]? {
        let path = Self.normalised(path)
        if let known = contents[path] { return known }
        var bytes = reading(path)
        if let read = bytes {
            if read.count > Self.maximumBytes - size { bytes = nil } else { size += read.count }
        }
        contents[path] = bytes
        return bytes
    }

    /// Forgets the content of a file that is kept elsewhere.
    func release(_ path: String) {
        let path = Self.normalised(path)
        if let bytes = contents.removeValue(forKey: path) ?? nil { size -= bytes.count }
    }

    /// What was read so far.
    var snapshot: [String: [UInt8]] { contents.compactMapValues { $0 } }

    /// The files that a path or a pattern stands for, sorted; a path that is no pattern stands for itself.
    public func matching(_ pattern: String) -> [String] {
        let pattern = Self.normalised(pattern)
        guard FilePattern.isPattern(pattern) else { return [pattern] }
        if listed == nil { listed = listing().sorted() }
        let wanted = FilePattern(pattern)
        return (listed ?? []).filter { wanted.matches($0) }
    }

    /// A path without `file://`, `.` and folders that are left again by `..`.
    static func normalised(_ path: String) -> String {
        let path = path.hasPrefix("file://") ? path.dropFirst(7) : path[...]
        var steps: [Substring] = []
        for step in path.split(separator: "/") where step != "." {
            if step == "..", let last = steps.last, last != ".." { steps.removeLast() } else { steps.append(step) }
        }
        return (path.hasPrefix("/") ? "/" : "") + steps.joined(separator: "/")
    }
}
