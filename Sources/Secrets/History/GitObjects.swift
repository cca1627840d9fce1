/// Reads what git prints of its objects; pure, so that a hostile repository can at most make it throw.
public enum GitObjects {
    /// Why an output is not understood.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is said to people.
        public var description: String
    }

    /// An object with a path at which it stands or stood.
    public struct Entry: Sendable, Equatable {
        /// Its id in hexadecimal.
        public var id: String
        /// One of its paths.
        public var path: String
    }

    /// A line of `git cat-file --batch-check`.
    public struct Size: Sendable, Equatable {
        /// The object's id.
        public var id: String
        /// `blob`, `tree`, `commit`, `tag`.
        public var kind: String
        /// Bytes of its content.
        public var size: Int
    }

    /// The objects with paths in the output of `git rev-list --objects`.
    public static func entries(in output: [UInt8]) -> [Entry] {
        output.split(separator: 0x0A).compactMap { line in
            let parts = line.split(separator: 0x20, maxSplits: 1)
            guard parts.count == 2, let id = id(parts[0]) else { return nil }
            return Entry(id: id, path: String(decoding: parts[1], as: UTF8.self))
        }
    }

    /// The lines of `git cat-file --batch-check`; objects that are missing are left out.
    public static func sizes(in output: [UInt8]) -> [Size] {
        output.split(separator: 0x0A).compactMap { header($0) }
    }

    /// The objects in the output of `git cat-file --batch`.
    ///
    /// - Throws: `Failure` if an object is cut off or a header is none.
    public static func contents(in output: [UInt8]) throws(Failure) -> [(id: String, content: ArraySlice<UInt8>)] {
        var found: [(id: String, content: ArraySlice<UInt8>)] = []
        var index = output.startIndex
        while index < output.endIndex {
            guard let end = output[index...].firstIndex(of: 0x0A) else {
                throw Failure(description: "git's output ends early")
            }
            let line = output[index..<end]
            index = end + 1
            if line.suffix(8).elementsEqual(" missing".utf8) { continue }
            guard let header = header(line), header.size <= output.endIndex - index else {
                throw Failure(description: "git's output is not understood")
            }
            found.append((header.id, output[index..<(index + header.size)]))
            index += header.size
            guard index < output.endIndex, output[index] == 0x0A else {
                throw Failure(description: "git's output ends early")
            }
            index += 1
        }
        return found
    }

    private static func header(_ line: ArraySlice<UInt8>) -> Size? {
        let parts = line.split(separator: 0x20)
        guard parts.count == 3, let id = id(parts[0]), let size = Int(String(decoding: parts[2], as: UTF8.self)),
            size >= 0
        else { return nil }
        return Size(id: id, kind: String(decoding: parts[1], as: UTF8.self), size: size)
    }

    private static func id(_ text: ArraySlice<UInt8>) -> String? {
        guard text.count == 40 || text.count == 64, text.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }) else {
            return nil
        }
        return String(decoding: text, as: UTF8.self)
    }
}
