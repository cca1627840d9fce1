import Formats
import HTTP

/// Reads the errors of the four protocols.
public enum AWSErrorReader {
    /// Code and message of an answer that is no success; both empty where the body says nothing.
    ///
    /// ec2: `Response/Errors/Error`; query: `ErrorResponse/Error`; JSON: `__type` or the header `x-amzn-ErrorType`, each
    /// possibly with a namespace before `#` and a URL behind `:`.
    public static func read(_ response: HTTPResponse) -> (code: String, message: String) {
        var code = response.fields["x-amzn-errortype"].map(shortened) ?? ""
        var message = ""
        let start = response.body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        if start == UInt8(ascii: "<") {
            if let root = try? XMLElement(parsing: response.body, maximumBytes: 1 << 20, maximumDepth: 16) {
                let error = root.child("Errors")?.child("Error") ?? root.child("Error") ?? root
                code = code.isEmpty ? error.child("Code")?.trimmed ?? "" : code
                message = error.child("Message")?.trimmed ?? ""
            }
        } else if let value = try? JSONValue(
            parsing: response.body,
            options: .init(maximumDepth: 16, maximumBytes: 1 << 20)
        ) {
            if code.isEmpty { code = shortened(value["__type"]?.string ?? value["code"]?.string ?? "") }
            message = value["message"]?.string ?? value["Message"]?.string ?? ""
        }
        return (String(PlainText.line(code).prefix(80)), PlainText.line(message, limit: 300))
    }

    /// What kind of failure an answer is, by its code first and its status otherwise.
    static func kind(code: String, status: Int) -> AWSFailure.Kind {
        let name = code.hasPrefix("Client.") ? String(code.dropFirst(7)) : code
        if throttling.contains(name) || status == 429 { return .throttled }
        if denied.contains(name) { return .denied }
        if credentials.contains(name) { return .credentials }
        if status >= 500 { return .unavailable }
        return status == 403 || status == 401 ? .denied : .refused
    }

    private static let throttling: Set = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "RequestLimitExceeded", "TooManyRequestsException", "TooManyRequests", "BandwidthLimitExceeded",
        "EC2ThrottledException", "SlowDown", "PriorRequestNotComplete",
    ]
    private static let denied: Set = [
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedAccess", "OptInRequired",
        "NotAuthorized", "ForbiddenException",
    ]
    private static let credentials: Set = [
        "AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch",
        "InvalidSignatureException", "ExpiredToken", "ExpiredTokenException", "RequestExpired",
        "IncompleteSignature", "IncompleteSignatureException", "MissingAuthenticationToken",
        "MissingAuthenticationTokenException", "InvalidAccessKeyId",
    ]

    private static func shortened(_ text: String) -> String {
        let name = text.prefix { $0 != ":" }
        return String(name.split(separator: "#").last ?? "")
    }
}
