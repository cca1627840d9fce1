import Formats
import Matching

/// Tells whether a span ended in an error.
enum SpanErrors {
    private static let words = ["error", "failed", "failure", "exception", "timeout", "abort"]

    static func isError(_ span: TraceSpan) -> Bool {
        if let code = span.statusCode, code == 2 || code >= 400 { return true }
        for key in ["error", "exception", "failed", "failure"] {
            switch span.attributes[key] {
            case .bool(true)?, .string("true")?, .object?, .array?: return true
            default: break
            }
        }
        for key in ["http.status_code", "http.response.status_code"] {
            let status = span.attributes[key]
            if let number = status?.double ?? status?.string.flatMap({ Double($0) }), number >= 400 { return true }
        }
        for key in ["otel.status_code", "status.code"] where span.attributes[key]?.string == "ERROR" { return true }
        if span.attributes["error.type"]?.string?.isEmpty == false { return true }
        let message = span.statusMessage?.lowercased() ?? ""
        return words.contains { message.contains($0) }
    }
}
