/// A form in which metrics are written for a scraper.
public enum ExpositionFormat: String, Sendable, CaseIterable {
    /// The Prometheus text format, version 0.0.4.
    case prometheusText
    /// OpenMetrics 1.0.
    case openMetrics

    /// What the answer's `Content-Type` says.
    public var contentType: String {
        switch self {
        case .prometheusText: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// Chooses by the `Accept` field of a request (RFC 9110, section 12.5.1).
    ///
    /// OpenMetrics is written only for those who name it and like it no less than the text format: a browser or `curl` that takes
    /// everything gets the older, wider known one.
    public static func negotiated(accept: String?) -> ExpositionFormat {
        guard let accept else { return .prometheusText }
        var metrics: Int?
        var text: (quality: Int, precision: Int) = (0, 0)
        // A scraper names about six; what comes after a sensible number is not read.
        for range in accept.utf8.prefix(4096).split(separator: 0x2C).prefix(32) {
            guard let range = MediaRange(String(Substring(range))) else { continue }
            switch range.type {
            case "application/openmetrics-text" where range.version == nil || range.version == "1.0.0":
                metrics = max(metrics ?? 0, range.quality)
            case "text/plain" where range.version == nil || range.version == "0.0.4":
                text = text.precision == 3 ? (max(text.quality, range.quality), 3) : (range.quality, 3)
            case "text/*" where text.precision < 2: text = (range.quality, 2)
            case "*/*" where text.precision < 1: text = (range.quality, 1)
            default: break
            }
        }
        guard let metrics, metrics > 0, metrics >= text.quality else { return .prometheusText }
        return .openMetrics
    }
}

/// One of the media types of an `Accept` field.
private struct MediaRange {
    var type: String
    var version: String?
    /// Thousandths.
    var quality = 1000

    init?(_ text: String) {
        let parts = text.split(separator: ";").map(Self.trimmed)
        guard let first = parts.first, first.contains("/") else { return nil }
        type = first.lowercased()
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map(Self.trimmed)
            guard pair.count == 2 else { continue }
            var value = pair[1]
            if value.utf8.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                value = String(value.dropFirst().dropLast())
            }
            switch pair[0].lowercased() {
            case "version": version = value
            case "q":
                guard let number = Double(value), number >= 0, number <= 1 else { return nil }
                quality = Int(number * 1000)
            default: break
            }
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
