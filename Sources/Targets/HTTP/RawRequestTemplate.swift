import Expressions
import Formats
import Matching

/// A request as it goes over the wire (RFC 9112): `METHOD target HTTP/1.1`, header fields, an empty line, the body. Lines end with LF
/// or CRLF. It is taken apart before values are inserted, so that no line break in a value makes a field or a body of it.
public struct RawRequestTemplate: Sendable {
    let method: LiteralTemplate
    let target: LiteralTemplate
    let headers: [(name: String, value: LiteralTemplate)]
    let body: TextBodyTemplate?
    /// Scheme and host for a target that is a path, where no field names them.
    private let base: Template?
    private let usesTLS: Bool

    /// Why a text is no request.
    public struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is wrong, and in which line.
        public var description: String
    }

    private static let maximumBytes = 4 << 20
    private static let maximumFields = 500

    /// Fields that the connection writes itself, or that it could not keep to.
    static let ownFields = ["host", "content-length", "transfer-encoding", "accept-encoding", "connection"]

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - url: where it goes if it names no host.
    ///   - usesTLS: whether the scheme is `https`, where neither the request nor the URL says so.
    public init(_ source: String, url: String? = nil, usesTLS: Bool = false) throws(Problem) {
        guard source.utf8.count <= Self.maximumBytes else {
            throw Problem(description: "the request is larger than \(Self.maximumBytes) bytes")
        }
        let text = source.replacing("\r\n", with: "\n").trimmed
        let template: LiteralTemplate
        do { template = try LiteralTemplate(text) } catch { throw Problem(description: error.description) }
        let (head, body) = template.split(at: "\n\n") ?? (template, LiteralTemplate(parts: []))
        guard let first = head.split(at: "\n") ?? Optional((head, LiteralTemplate(parts: []))),
            let (method, rest) = first.0.trimmed.split(at: " "),
            let (target, version) = rest.split(at: " ", last: true)
        else { throw Problem(description: "the first line must be 'METHOD target HTTP/1.1'") }
        guard version.literal?.uppercased().hasPrefix("HTTP/") == true else {
            throw Problem(description: "the first line must end with the version: 'METHOD target HTTP/1.1'")
        }
        self.method = method
        self.target = target.trimmed
        if let literal = method.literal, !HTTPToken.isValid(literal) {
            throw Problem(description: "'\(literal.prefix(40))' is no method of HTTP")
        }
        guard !self.target.parts.isEmpty else { throw Problem(description: "the first line names no target") }
        var headers: [(name: String, value: LiteralTemplate)] = []
        var lines = first.1
        var number = 1
        while !lines.parts.isEmpty {
            number += 1
            let (line, more) = lines.split(at: "\n") ?? (lines, LiteralTemplate(parts: []))
            lines = more
            guard headers.count < Self.maximumFields else {
                throw Problem(description: "the request has more than \(Self.maximumFields) header fields")
            }
            guard let (name, value) = line.split(at: ":"), let literal = name.literal?.trimmed,
                HTTPToken.isValid(literal)
            else { throw Problem(description: "line \(number) of the request is no header field 'Name: value'") }
            headers.append((literal.lowercased(), value.trimmed))
        }
        self.headers = headers
        let type = headers.first { $0.name == "content-type" }?.value.source.lowercased()
        // The parts of a multipart body are told apart by lines that end with CRLF.
        let isMultipart = type?.contains("multipart/") ?? false
        let content = isMultipart ? body.mapLiterals { $0.replacing("\n", with: "\r\n") } : body.trimmed
        self.body = content.parts.isEmpty ? nil : TextBodyTemplate(content, source: content.source)
        do { base = try url.map { try Template($0) } } catch { throw Problem(description: "\(error)") }
        self.usesTLS = usesTLS
        let isAbsolute = self.target.source.contains("://")
        guard isAbsolute || base != nil || headers.contains(where: { $0.name == "host" }) else {
            throw Problem(description: "the request names no host: it needs a field 'Host', or the target a 'url'")
        }
    }

    /// Where it goes with its values.
    func url(_ values: JSONObject) -> String {
        let path = target.render(FormBody.encoded(target, values, only: ["prompt"]))
        let start = path.prefix(8).lowercased()
        if start.hasPrefix("http://") || start == "https://" { return path }
        let base = base?.render(values).trimmed ?? ""
        let scheme = usesTLS || base.lowercased().hasPrefix("https") ? "https" : "http"
        let host = headers.first { $0.name == "host" }?.value.render(values).trimmed ?? ""
        let origin = host.isEmpty ? Self.origin(base) : "\(scheme)://\(host)"
        return origin + (path.hasPrefix("/") || path.hasPrefix("?") ? path : "/\(path)")
    }

    /// Scheme, host and port of a URL.
    private static func origin(_ url: String) -> String {
        guard let end = url.firstRange(of: "://")?.upperBound else { return url }
        return String(url[..<end] + url[end...].prefix { !["/", "?", "#"].contains($0) })
    }
}

/// The tokens of HTTP (RFC 9110, section 5.6.2): methods and names of fields.
enum HTTPToken {
    static func isValid(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
