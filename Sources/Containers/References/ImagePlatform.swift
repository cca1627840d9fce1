import Archives
import Formats

/// What an image runs on: `linux/amd64`, `linux/arm/v7`.
public struct ImagePlatform: Sendable, Hashable, CustomStringConvertible {
    /// Operating system, in Go's words.
    public let os: String
    /// Architecture, in Go's words.
    public let architecture: String
    /// Version of the architecture, if it is not the usual one.
    public let variant: String?

    /// A platform; other names of an architecture and its usual variant become the plain one.
    public init(os: String, architecture: String, variant: String? = nil) {
        var architecture = architecture.lowercased()
        var variant = variant.flatMap { $0.isEmpty ? nil : $0.lowercased() }
        switch architecture {
        case "x86_64", "x86-64": architecture = "amd64"
        case "i386", "i686": architecture = "386"
        case "aarch64": architecture = "arm64"
        case "armhf": (architecture, variant) = ("arm", variant ?? "v7")
        case "armel": (architecture, variant) = ("arm", variant ?? "v6")
        default: break
        }
        if let number = variant, let first = number.utf8.first, (0x30...0x39).contains(first) { variant = "v" + number }
        switch (architecture, variant) {
        case ("arm64", "v8"), ("amd64", "v1"): variant = nil
        case ("arm", nil): variant = "v7"
        default: break
        }
        self.os = os.lowercased()
        self.architecture = architecture
        self.variant = variant
    }

    /// Reads `OS/ARCH` or `OS/ARCH/VARIANT`.
    ///
    /// - Throws: `ContainerError.Code.invalidReference`.
    public init(_ text: String) throws(ContainerError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), text.utf8.count <= 100, parts.allSatisfy(Self.isWord) else {
            throw ContainerError(
                .invalidReference,
                "'\(ArchivePath.shown(text))' is no platform; expected OS/ARCH or OS/ARCH/VARIANT, such as linux/arm64"
            )
        }
        self.init(
            os: String(parts[0]),
            architecture: String(parts[1]),
            variant: parts.count > 2 ? String(parts[2]) : nil
        )
    }

    /// The platform of an index's descriptor or of an image's configuration; `nil` if none is named.
    init?(_ value: JSONValue?) {
        guard let os = value?["os"]?.string, let architecture = value?["architecture"]?.string, !os.isEmpty,
            !architecture.isEmpty
        else { return nil }
        self.init(os: os, architecture: architecture, variant: value?["variant"]?.string)
    }

    /// Linux on this machine's processor: images for containers are for Linux, whatever the machine runs.
    public static var host: ImagePlatform {
        #if arch(arm64)
            ImagePlatform(os: "linux", architecture: "arm64")
        #else
            ImagePlatform(os: "linux", architecture: "amd64")
        #endif
    }

    /// `os/architecture`, and the variant if it is not the usual one.
    public var description: String { "\(os)/\(architecture)" + (variant.map { "/\($0)" } ?? "") }

    /// How well another platform's image runs here: 0 is best; `nil` if it does not.
    func distance(to other: ImagePlatform) -> Int? {
        guard os == other.os, architecture == other.architecture else { return nil }
        if variant == other.variant { return 0 }
        switch architecture {
        case "arm", "amd64":
            // An older version runs on a newer one, the newest of them best.
            guard let own = Self.number(variant), let its = Self.number(other.variant), its <= own else { return nil }
            return own - its
        default:
            // Whoever names no variant takes any.
            return variant == nil ? 1 : nil
        }
    }

    /// `v7` is 7; the plain one is 1.
    private static func number(_ variant: String?) -> Int? {
        guard let variant else { return 1 }
        return Int(variant.dropFirst()).flatMap { (0...1000).contains($0) ? $0 : nil }
    }

    private static func isWord(_ part: Substring) -> Bool {
        !part.isEmpty
            && part.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F || $0 == 0x2D
                    || $0 == 0x2E
            }
    }
}
