import Archives
import Formats

/// What a registry says about a request that failed: `{"errors": [{"code", "message", "detail"}]}`.
struct RegistryComplaint: Sendable, Equatable {
    /// The first error's code: `MANIFEST_UNKNOWN`, `UNAUTHORIZED` …
    var code: String
    /// The first error's message, fit to be shown.
    var message: String

    /// How much of a failed answer is read.
    static let maximumBytes = 64 << 10

    /// Reads a body; empty where it has another form.
    init(reading bytes: [UInt8]) {
        let value = try? JSONValue(parsing: bytes)
        let first = value?["errors"]?.array?.first
        code = ArchivePath.shown(first?["code"]?.string ?? "")
        // Token servers and engines have forms of their own.
        message = ArchivePath.shown(
            first?["message"]?.string ?? value?["details"]?.string ?? value?["message"]?.string ?? ""
        )
    }

    /// Behind an error's own words: `: MANIFEST_UNKNOWN, manifest unknown`.
    var suffix: String {
        let parts = [code, message].filter { !$0.isEmpty }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }
}
