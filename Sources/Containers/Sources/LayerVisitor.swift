/// Sees the files of an image's layers while they are read, each layer for itself: also those that a layer above removes or replaces,
/// which whoever has the image can read all the same.
///
/// A file that only a visitor wants is not kept in memory, so that a large image can be looked at whole.
public protocol LayerVisitor: Sendable {
    /// Whether a file's content is to be seen. Asked for every regular file.
    func wants(_ path: String, size: Int) -> Bool
    /// Takes a file; called on the thread that reads, in the order of the layers and of their archives.
    func visit(_ file: LayerFile)
}

/// A regular file of one layer.
public struct LayerFile: Sendable {
    /// Index of the layer, from the lowest.
    public var layer: Int
    /// Its path in the image.
    public var path: String
    /// Its bytes.
    public var content: [UInt8]

    /// A file.
    public init(layer: Int, path: String, content: [UInt8]) {
        self.layer = layer
        self.path = path
        self.content = content
    }
}
