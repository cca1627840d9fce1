/// The profiles of the files that the AWS CLI keeps: `~/.aws/config` (sections `[profile NAME]`) and `~/.aws/credentials`
/// (sections `[NAME]`). What stands in the credentials file counts where both have a key.
/// (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html)
package struct SharedProfiles: Sendable {
    /// Settings by the names of their profiles.
    package private(set) var profiles: [String: [String: String]] = [:]

    /// The largest file that is read.
    package static let maximumBytes = 1 << 20

    /// The profiles of both files; a file that is missing or too large counts as empty.
    package init(config: [UInt8]?, credentials: [UInt8]?) {
        merge(config ?? [], isConfig: true)
        merge(credentials ?? [], isConfig: false)
    }

    private mutating func merge(_ bytes: [UInt8], isConfig: Bool) {
        guard bytes.count <= Self.maximumBytes else { return }
        var section: String?
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            // An indented line belongs to a nested setting, such as s3's, and is none of ours.
            guard let first = line.first, !first.isWhitespace, first != "#", first != ";" else { continue }
            let text = trimmed(line)
            if text.hasPrefix("[") {
                section = text.hasSuffix("]") ? Self.name(text.dropFirst().dropLast(), isConfig: isConfig) : nil
                if let section { profiles[section, default: [:]] = profiles[section] ?? [:] }
                continue
            }
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let section, parts.count == 2 else { continue }
            var value = trimmed(parts[1])
            if let comment = value.range(of: " #") ?? value.range(of: " ;") {
                value = trimmed(value[..<comment.lowerBound])
            }
            profiles[section, default: [:]][trimmed(parts[0]).lowercased()] = value
        }
    }

    private func trimmed(_ text: Substring) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// The profile that a section describes; `nil` for other sections, such as `sso-session`.
    private static func name(_ text: Substring, isConfig: Bool) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.count == 1 { return !isConfig || words[0] == "default" ? words[0] : nil }
        guard isConfig, words.count == 2, words[0] == "profile" else { return nil }
        return words[1].trimmingQuotes
    }
}

extension String {
    /// The text without quotes around it.
    fileprivate var trimmingQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
