import Expressions
import Formats
import HTTP
import Matching

/// Makes requests of templates and values.
enum RequestComposer {
    /// A request with its values.
    ///
    /// - Parameter merged: members that are put over those of a JSON body.
    /// - Throws: `TargetFailure` for what would be no request.
    static func request(
        _ message: HTTPMessageTemplate,
        _ values: JSONObject,
        merging merged: JSONObject? = nil
    ) throws(TargetFailure) -> HTTPRequest {
        switch message {
        case .fields(let template): try request(template, values, merged)
        case .raw(let template): try request(template, values)
        }
    }

    private static func request(
        _ template: HTTPFieldsTemplate,
        _ values: JSONObject,
        _ merged: JSONObject?
    ) throws(TargetFailure) -> HTTPRequest {
        let url = template.url.render(FormBody.encoded(template.url, values, only: ["prompt"])).trimmed
        var request = HTTPRequest(
            method: try method(template.method.render(values)),
            url: URLText.cleaned(URLText.appending(template.query.map { ($0.name, $0.value.render(values)) }, to: url))
        )
        for header in template.headers where header.name != "accept-encoding" && header.name != "content-length" {
            request.fields[header.name] = try field(header.name, header.value.render(values))
        }
        guard let body = template.body, request.method != "GET", request.method != "HEAD" else { return request }
        try add(body, to: &request, values, merged)
        return request
    }

    private static func add(
        _ body: HTTPBodyTemplate,
        to request: inout HTTPRequest,
        _ values: JSONObject,
        _ merged: JSONObject?
    ) throws(TargetFailure) {
        let type = request.fields["content-type"]
        switch body {
        case .json(let template):
            if let type, !type.lowercased().contains("json") {
                throw TargetFailure("the body is JSON, but its content-type is '\(type)'")
            }
            var json = template.render(values)
            if let merged { json = .object((json.object ?? [:]).covered(by: merged)) }
            request.body = json.bytes()
            request.fields["content-type"] = type ?? "application/json"
        case .text(let template):
            let syntax = template.syntax(contentType: type)
            var text = template.render(values, syntax)
            if syntax == .json, let merged {
                text = JSONValue.object(((try? JSONValue(parsing: text))?.object ?? [:]).covered(by: merged)).text()
            }
            request.body = Array((syntax == .json ? text : text.trimmed).utf8)
            request.fields["content-type"] =
                type ?? (syntax == .json ? "application/json" : "application/x-www-form-urlencoded")
        case .multipart(let parts):
            let content = MultipartBody.render(parts, values)
            request.body = content.bytes
            request.fields["content-type"] = "multipart/form-data; boundary=\(content.boundary)"
        }
    }

    private static func request(
        _ template: RawRequestTemplate,
        _ values: JSONObject
    ) throws(TargetFailure) -> HTTPRequest {
        var request = HTTPRequest(
            method: try method(template.method.render(values)),
            url: URLText.cleaned(template.url(values))
        )
        for header in template.headers where !RawRequestTemplate.ownFields.contains(header.name) {
            request.fields.add(header.name, try field(header.name, header.value.render(values)))
        }
        guard let body = template.body else { return request }
        let type = request.fields["content-type"]?.lowercased()
        // Without a content type the body is taken for JSON, as by promptfoo.
        let isPlain = type.map { $0.contains("multipart/") || $0.hasPrefix("text/") } ?? false
        let isForm = type?.contains("x-www-form-urlencoded") ?? false
        request.body = Array(body.render(values, isPlain ? .plain : isForm ? .form : .json).utf8)
        return request
    }

    private static func method(_ rendered: String) throws(TargetFailure) -> String {
        let method = rendered.trimmed.uppercased()
        guard HTTPToken.isValid(method) else { throw TargetFailure("'\(method.prefix(40))' is no method of HTTP") }
        return method
    }

    /// The value of a field. A line break in it would be the end of the field.
    static func field(_ name: String, _ value: String) throws(TargetFailure) -> String {
        let value = value.trimmed
        guard !value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
            throw TargetFailure(
                "the header field '\(name)' would hold a line break; write its value with '| urlencode' or '| dump'"
            )
        }
        return value
    }
}

extension JSONObject {
    /// The object with the members of another put over its own.
    fileprivate func covered(by other: JSONObject) -> JSONObject {
        other.members.reduce(into: self) { $0[$1.key] = $1.value }
    }
}
