import Expressions

/// A request whose parts are templates.
public enum HTTPMessageTemplate: Sendable {
    /// Written part by part.
    case fields(HTTPFieldsTemplate)
    /// Written as it goes over the wire.
    case raw(RawRequestTemplate)
}

/// A request that is written part by part.
public struct HTTPFieldsTemplate: Sendable {
    /// Where it goes.
    public var url: Template
    /// `GET`, `POST` …
    public var method: Template
    /// Header fields; names in lower case.
    public var headers: [(name: String, value: Template)]
    /// What is added to the query of the URL.
    public var query: [(name: String, value: Template)]
    /// The body.
    public var body: HTTPBodyTemplate?
}

/// The body of a request.
public enum HTTPBodyTemplate: Sendable {
    /// JSON whose texts are templates.
    case json(JSONBodyTemplate)
    /// A text.
    case text(TextBodyTemplate)
    /// Fields and files.
    case multipart([MultipartPart])
}
