/// A way in which a text can be read.
public struct DecodedView: Sendable, Equatable {
    /// What it says, read so.
    public var text: String
    /// The decodings in the order in which they were applied: `["base64", "rot13"]`. Empty for the text itself.
    public var path: [String]
}

/// Reads a text in every way in which something may be hidden in it.
///
/// Each view is read in one pass that finds the runs of letters which may be a code, and by the readings of the whole text which
/// that pass did not rule out. The work is bounded by the number of views and by the bytes of all of them together.
public enum Decodings {
    /// The bytes of all views of one text together, as a multiple of `maximumBytes`.
    private static let volume = 32

    /// The text and its plausible decodings, decodings of decodings included.
    ///
    /// - Parameters:
    ///   - maximumDepth: how many decodings may follow each other.
    ///   - maximumViews: how many views are made at most.
    ///   - maximumBytes: how much of the text is looked at; the rest is left out.
    public static func views(
        of text: String,
        maximumDepth: Int = 2,
        maximumViews: Int = 400,
        maximumBytes: Int = 65_536
    ) -> [DecodedView] {
        let bytes = Array(text.utf8.prefix(maximumBytes))
        var views = [DecodedView(text: bytes.count == text.utf8.count ? text : string(bytes), path: [])]
        var seen: Set<UInt64> = [Fingerprint.of(bytes)]
        var level = [(bytes: bytes, path: [String]())]
        var left = maximumBytes.multipliedReportingOverflow(by: volume).partialValue
        for depth in 0..<max(0, maximumDepth) {
            var next: [(bytes: [UInt8], path: [String])] = []
            for view in level {
                var isFull = false
                readings(of: view.bytes, after: view.path.last, depth: depth) { name, decoded in
                    guard decoded.count >= 4, !isFull, seen.insert(Fingerprint.of(decoded)).inserted else { return }
                    guard views.count < maximumViews, decoded.count <= left else { isFull = true; return }
                    left -= decoded.count
                    views.append(DecodedView(text: string(decoded), path: view.path + [name]))
                    next.append((decoded, view.path + [name]))
                }
                if isFull && views.count >= maximumViews { return views }
            }
            level = next
        }
        return views
    }

    private static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Every decoding of a text that changes it, one step.
    ///
    /// - Parameters:
    ///   - parent: the decoding by which the text was found.
    ///   - depth: how many decodings there were before.
    private static func readings(
        of bytes: [UInt8],
        after parent: String?,
        depth: Int,
        _ found: (String, [UInt8]) -> Void
    ) {
        let traits = TextTraits(bytes)
        // A cipher of letters leaves other characters alone, and so does the order: they were read before.
        if traits.has(.nonASCII), !WholeReadings.leavesOtherCharacters(parent) {
            ScalarReadings.all(of: String(decoding: bytes, as: UTF8.self), found)
        }
        CodeRuns.all(in: bytes, traits, found)
        WholeReadings.all(of: bytes, traits, after: parent, depth: depth, found)
    }
}
