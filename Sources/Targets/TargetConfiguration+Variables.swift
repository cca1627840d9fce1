import Expressions
import Formats

extension TargetConfiguration {
    /// The variables that stand in what is sent; `nil` where that cannot be told, or where everything of a test is sent.
    public var variables: [String]? {
        switch kind {
        case .http(let http):
            // A script or code may make the whole request of the prompt.
            if let transform = http.requestTransform {
                guard let variables = transform.variables else { return nil }
                return http.message.variables + variables
            }
            return http.message.variables
        case .webSocket(let socket):
            return socket.url.variables + socket.message.variables + socket.headers.flatMap(\.value.variables)
        case .model, .program, .sequence, .echo: return nil
        }
    }
}

extension HTTPMessageTemplate {
    var variables: [String] {
        switch self {
        case .raw(let raw):
            return raw.method.variables + raw.target.variables + raw.headers.flatMap(\.value.variables)
                + (raw.body?.variables ?? [])
        case .fields(let fields):
            let head =
                fields.url.variables + fields.method.variables + fields.headers.flatMap(\.value.variables)
                + fields.query.flatMap(\.value.variables)
            // What is got has no body.
            let isGet =
                fields.method.variables.isEmpty && ["GET", "HEAD"].contains(fields.method.render([:]).uppercased())
            return head + (isGet ? [] : fields.body?.variables ?? [])
        }
    }
}

extension HTTPBodyTemplate {
    fileprivate var variables: [String] {
        switch self {
        case .json(let template): (try? JSONTemplate(template.source))?.variables ?? []
        case .text(let template): template.variables
        case .multipart(let parts): parts.flatMap { $0.name.variables + $0.content.variables }
        }
    }
}

extension MultipartPart.Content {
    fileprivate var variables: [String] {
        switch self {
        case .field(let value): value.variables
        case .file(let name, _, _): name.variables
        case .document(let name, _, _, let text): name.variables + text.variables
        }
    }
}
