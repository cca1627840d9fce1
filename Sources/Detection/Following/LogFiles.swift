/// Why a log could not be read.
public struct LogFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is said to people: the path, what failed, and why.
    public var description: String

    /// An error.
    public init(_ description: String) { self.description = description }
}

/// Which file it is, whatever its name.
public struct LogFileIdentity: Sendable, Hashable {
    /// The file system.
    public var device: UInt64
    /// The number of the file in it.
    public var inode: UInt64

    /// An identity.
    public init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}

/// A log that is open: it can be read on when its name is taken away.
public protocol OpenLogFile: Sendable {
    /// Which file it is.
    var identity: LogFileIdentity { get }
    /// Its length in bytes.
    func size() throws(LogFileError) -> Int
    /// Bytes from an offset on; fewer than asked for at the end.
    func read(at offset: Int, count: Int) throws(LogFileError) -> [UInt8]
}

/// Where logs stand.
public protocol LogFiles: Sendable {
    /// Opens a log; `nil` if nothing has this name.
    func open(_ path: String) throws(LogFileError) -> (any OpenLogFile)?
    /// Paths of files in the same folder whose names begin with the log's name: what rotation left.
    func rotated(from path: String) -> [String]
}
