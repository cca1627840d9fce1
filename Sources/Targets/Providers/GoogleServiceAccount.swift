import Attestation
import Formats
import HTTP
import Matching

/// An account of a program with Google, which gives it tokens for statements that it signs
/// (RFC 7523; https://developers.google.com/identity/protocols/oauth2/service-account).
public struct GoogleServiceAccount: Sendable, Equatable, CustomStringConvertible {
    let mail: String
    let project: String?
    private let key: String
    private let url: String

    /// Seconds for which a statement is good; the most that Google takes.
    private static let life = 3600

    /// Reads the file of an account; `nil` for any other JSON.
    init?(_ json: JSONValue) {
        guard let mail = json["client_email"]?.string, let key = json["private_key"]?.string, !mail.isEmpty,
            !key.isEmpty
        else { return nil }
        let url = json["token_uri"]?.string ?? "https://oauth2.googleapis.com/token"
        // The file says who is asked for tokens: in clear nobody is.
        guard url.hasPrefix("https://") else { return nil }
        self.mail = mail
        self.key = key
        self.url = url
        project = json["project_id"]?.string
    }

    /// Nothing of the key.
    public var description: String { mail }

    /// The request for a token.
    ///
    /// - Parameter now: seconds since 1970.
    /// - Throws: `TargetFailure` if the key cannot sign.
    func request(at now: Double) throws(TargetFailure) -> HTTPRequest {
        let time = Int(exactly: now.rounded(.down)) ?? 0
        let claims: JSONValue = [
            "iss": .string(mail), "scope": "https://www.googleapis.com/auth/cloud-platform", "aud": .string(url),
            "iat": .int(time), "exp": .int(time &+ Self.life),
        ]
        let head: JSONValue = ["alg": "RS256", "typ": "JWT"]
        let content = "\(Self.base64URL(head.bytes())).\(Self.base64URL(claims.bytes()))"
        let signature = try PrivateKeySigner.signature(of: Array(content.utf8), pem: key, digest: .sha256)
        let form = PercentEncoding.form([
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            ("assertion", "\(content).\(Self.base64URL(signature))"),
        ])
        return HTTPRequest(
            method: "POST",
            url: url,
            fields: ["content-type": "application/x-www-form-urlencoded"],
            body: Array(form.utf8)
        )
    }

    /// The token of an answer.
    ///
    /// - Throws: `TargetFailure` if there is none.
    func token(_ response: HTTPResponse, at now: Double) throws(TargetFailure) -> AccessToken {
        let json = try? JSONValue(parsing: response.body)
        guard (200..<300).contains(response.status), let text = json?["access_token"]?.string, !text.isEmpty else {
            let words = json?["error_description"]?.string ?? json?["error"]?.string
            throw TargetFailure(
                "Google gave the service account \(mail) no token (HTTP \(response.status))\(words.map { ": \($0.prefix(200))" } ?? "")"
            )
        }
        let life = json?["expires_in"]?.double.flatMap { $0.isFinite && $0 > 0 ? $0 : nil } ?? Double(Self.life)
        return AccessToken(text: text, renewal: now + life - min(60, life / 2))
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
