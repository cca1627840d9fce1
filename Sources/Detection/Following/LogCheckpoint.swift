import Attestation
import Formats

/// How far a log was read: to be stored after the events that were read, so that none is lost.
public struct LogCheckpoint: Sendable, Equatable {
    /// A file and how far it was read.
    public struct File: Sendable, Equatable {
        /// Which file.
        public var identity: LogFileIdentity
        /// SHA-256 of its first bytes: a number of a file is given again when the file is gone.
        public var head: String
        /// How many bytes `head` is of, at most 1,024.
        public var headLength: Int
        /// Where the first line begins that was not delivered.
        public var offset: Int
    }

    /// The files that are not read to their end, the oldest first; the last one has the log's name.
    public var files: [File]
    /// What the reader of the lines must remember (`LogReader.state`).
    public var reader: JSONValue

    /// A checkpoint.
    public init(files: [File], reader: JSONValue = .null) {
        self.files = files
        self.reader = reader
    }

    /// The checkpoint as JSON.
    public var json: JSONValue {
        [
            "files": .array(
                files.map {
                    [
                        // Numbers of files do not fit a JSON number everywhere.
                        "device": .string(String($0.identity.device)), "inode": .string(String($0.identity.inode)),
                        "head": .string($0.head), "head_length": .int($0.headLength), "offset": .int($0.offset),
                    ]
                }
            ), "reader": reader,
        ]
    }

    /// A checkpoint from its JSON; `nil` if it is none.
    public init?(json: JSONValue) {
        guard let entries = json["files"]?.array else { return nil }
        files = []
        for entry in entries {
            guard let device = entry["device"]?.string.flatMap({ UInt64($0) }),
                let inode = entry["inode"]?.string.flatMap({ UInt64($0) }), let head = entry["head"]?.string,
                let length = entry["head_length"]?.int, (0...FileHead.maximum).contains(length),
                let offset = entry["offset"]?.int, offset >= 0
            else { return nil }
            files.append(
                File(
                    identity: LogFileIdentity(device: device, inode: inode),
                    head: head,
                    headLength: length,
                    offset: offset
                )
            )
        }
        reader = json["reader"] ?? .null
    }
}

/// The first bytes of a file.
struct FileHead: Sendable, Equatable {
    static let maximum = 1024

    var digest: String
    var length: Int

    init(digest: String, length: Int) {
        self.digest = digest
        self.length = length
    }

    init(of file: any OpenLogFile, length: Int = maximum) throws(LogFileError) {
        let bytes = try file.read(at: 0, count: length)
        digest = SHA256Digest.hex(of: bytes)
        self.length = bytes.count
    }

    /// Whether a file begins with these bytes.
    func begins(_ file: any OpenLogFile) throws(LogFileError) -> Bool {
        try FileHead(of: file, length: length) == self
    }
}
