import Formats

/// A form in which advisories are published. What a file is, its content says.
protocol AdvisoryFeed: SendableMetatype {
    /// What it is called in manifests: `Alpine secdb`.
    static var kind: String { get }

    /// Whether a document is of this form.
    static func accepts(_ root: JSONNode) -> Bool

    /// Adds what a document says.
    ///
    /// - Parameter name: the document's name, for people.
    /// - Returns: how many records were read.
    /// - Throws: an error if it is not what its beginning promises.
    static func read(_ root: JSONNode, name: String, into collection: inout AdvisoryCollection)
        throws(AdvisoryFeedError)
        -> Int
}

/// A file that is no feed, or a damaged one.
public struct AdvisoryFeedError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var description: String
}

/// The forms that are read, and how files are taken apart.
public enum AdvisoryFeeds {
    static let all: [any AdvisoryFeed.Type] = [
        KEVFeed.self, AlpineFeed.self, CSAFFeed.self, OSVFeed.self, DebianFeed.self,
    ]

    /// The largest document, unpacked: Debian's tracker has about 70 MiB.
    static let maximumBytes = 1 << 30

    /// Reads a file: a document, a document a line (`.jsonl`), or an archive of documents; gzip and Zstandard are unpacked.
    ///
    /// - Parameter name: the file's name, for people and for its ending.
    /// - Returns: what it is, and how many records were read. Documents of an archive that are no feed are told as problems.
    public static func read(
        _ bytes: [UInt8],
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> (kind: String, count: Int) {
        try FeedFile(name: name, bytes: bytes).read(into: &collection)
    }

    /// Reads one JSON document.
    static func read(
        document bytes: [UInt8],
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> (kind: String, count: Int) {
        let root: JSONNode
        do {
            root = try JSONDocument(bytes, options: .init(maximumDepth: 128, maximumBytes: maximumBytes)).root
        } catch {
            throw AdvisoryFeedError(description: "\(name): \(error)")
        }
        guard let feed = all.first(where: { $0.accepts(root) }) else {
            throw AdvisoryFeedError(
                description:
                    "\(name) is no feed of advisories that is read: OSV, Alpine secdb, Debian's tracker, CSAF, KEV, EPSS"
            )
        }
        return (feed.kind, try feed.read(root, name: name, into: &collection))
    }
}
