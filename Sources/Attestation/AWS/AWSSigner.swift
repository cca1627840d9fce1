import Crypto
import Formats
import HTTP

/// Signs requests with AWS Signature Version 4
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). A pure function of the
/// request, the credentials and the time.
public struct AWSSigner: Sendable {
    /// Signing name of the service: `ec2`, `elasticloadbalancing` …
    public var service: String
    /// Region of the credential scope.
    public var region: String
    /// Who signs.
    public var credentials: AWSCredentials

    /// A signer.
    public init(service: String, region: String, credentials: AWSCredentials) {
        self.service = service
        self.region = region
        self.credentials = credentials
    }

    /// The steps of a signature: what tests and people who search for a mismatch look at. Holds the session token.
    public struct Steps: Sendable, Equatable {
        /// The canonical request.
        public var canonicalRequest: String
        /// Names of the signed headers, joined by `;`.
        public var signedHeaders: String
        /// The credential scope: `20260102/us-east-1/ec2/aws4_request`.
        public var scope: String
        /// The signature in hexadecimal.
        public var signature: String
    }

    /// The request with `X-Amz-Date`, the session token and `Authorization`. All of its headers are signed, and the host.
    ///
    /// - Parameter seconds: the time of signing, in seconds since 1970.
    public func signed(_ request: HTTPRequest, at seconds: Double) -> HTTPRequest {
        var request = prepared(request, at: seconds)
        let steps = steps(request, date: Self.date(seconds))
        request.fields["Authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(steps.scope), SignedHeaders=\(steps.signedHeaders), Signature=\(steps.signature)"
        return request
    }

    /// The steps of signing a request.
    public func steps(_ request: HTTPRequest, at seconds: Double) -> Steps {
        steps(prepared(request, at: seconds), date: Self.date(seconds))
    }

    private func prepared(_ request: HTTPRequest, at seconds: Double) -> HTTPRequest {
        var request = request
        request.fields["Authorization"] = nil
        request.fields["X-Amz-Date"] = Self.date(seconds)
        request.fields["X-Amz-Security-Token"] = credentials.sessionToken
        if service == "s3" { request.fields["X-Amz-Content-Sha256"] = SHA256Digest.hex(of: request.body) }
        return request
    }

    private func steps(_ request: HTTPRequest, date: String) -> Steps {
        let url = URLParts(request.url)
        var headers: [String: String] = ["host": url.host]
        for entry in request.fields.entries where entry.name.lowercased() != "host" {
            let value = entry.value.split(separator: " ").joined(separator: " ")
            headers[entry.name.lowercased(), default: ""] +=
                headers[entry.name.lowercased()] == nil ? value : ",\(value)"
        }
        let names = headers.keys.sorted()
        let signedHeaders = names.joined(separator: ";")
        // Paths are sent encoded and signed encoded once more, by every service but S3.
        let path = service == "s3" ? url.path : PercentEncoding.encode(url.path, keepsSlash: true)
        let canonicalRequest = [
            request.method.uppercased(), path, Self.canonicalQuery(url.query),
            names.map { "\($0):\(headers[$0] ?? "")\n" }.joined(), signedHeaders,
            SHA256Digest.hex(of: request.body),
        ].joined(separator: "\n")
        let day = String(date.prefix(8))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(date)\n\(scope)\n\(SHA256Digest.hex(of: Array(canonicalRequest.utf8)))"
        var key = Array("AWS4\(credentials.secretAccessKey)".utf8)
        for part in [day, region, service, "aws4_request", text] { key = Self.mac(Array(part.utf8), key: key) }
        return Steps(
            canonicalRequest: canonicalRequest,
            signedHeaders: signedHeaders,
            scope: scope,
            signature: Self.hex(key)
        )
    }

    /// `20260102T030405Z`.
    private static func date(_ seconds: Double) -> String {
        String(Timestamp.text(seconds).prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" }) + "Z"
    }

    private static func canonicalQuery(_ query: String) -> String {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                PercentEncoding.encode(PercentEncoding.decode(parts.first ?? "")),
                parts.count > 1 ? PercentEncoding.encode(PercentEncoding.decode(parts[1])) : ""
            )
        }
        .sorted {
            $0.0 == $1.0
                ? $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) : $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
        }
        .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    private static func mac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
