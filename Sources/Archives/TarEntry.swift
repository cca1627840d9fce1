/// An entry of a tar archive.
public struct TarEntry: Sendable, Equatable {
    /// What it is.
    public enum Kind: Sendable, Equatable {
        case file, folder
        /// A link to another path, as it was written.
        case symbolicLink(String)
        /// Another name of an entry before.
        case hardLink(String)
        /// A device, a pipe, or something unknown.
        case other
    }

    /// Cleaned path: relative, forward slashes, no `.` and `..`.
    public var path: String
    /// What it is.
    public var kind: Kind
    /// Size of the body in bytes.
    public var size: Int
    /// Permission bits.
    public var mode: Int

    /// An entry.
    public init(path: String, kind: Kind, size: Int = 0, mode: Int = 0o644) {
        self.path = path
        self.kind = kind
        self.size = size
        self.mode = mode
    }
}

/// Paths in archives.
public enum ArchivePath {
    /// A name from an archive as it may be shown: without control characters, and not too long.
    public static func shown(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars.prefix(200) {
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The path without leading slashes, `.` and empty parts; `nil` if it would leave the root or is not usable.
    public static func clean(_ path: String) -> String? {
        guard path.utf8.count <= 4096, !path.utf8.contains(0) else { return nil }
        var clean: [UInt8] = []
        clean.reserveCapacity(path.utf8.count)
        // Bytes, not characters: a combining mark behind a slash would hide it in a character of its own.
        for part in path.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
            if part.elementsEqual("..".utf8) { return nil }
            if !clean.isEmpty { clean.append(UInt8(ascii: "/")) }
            clean += part
        }
        return String(decoding: clean, as: UTF8.self)
    }
}
