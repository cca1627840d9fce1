/// Files that exist in memory only, for readers that take a function from paths to bytes.
public struct MemoryFiles: Sendable, ExpressibleByDictionaryLiteral {
    private var files: [String: [UInt8]]

    /// Files with their texts, by path.
    public init(dictionaryLiteral elements: (String, String)...) {
        files = Dictionary(elements.map { ($0, Array($1.utf8)) }, uniquingKeysWith: { $1 })
    }

    /// The bytes of a file, `nil` if there is none.
    public func read(_ path: String) -> [UInt8]? { files[path] }

    /// All paths, sorted.
    public var paths: [String] { files.keys.sorted() }
}
