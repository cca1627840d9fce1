import Formats

/// Header fields in the order in which they were set; names compare without regard to case.
public struct HTTPFields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// Names and values, in order.
    public private(set) var entries: [Entry] = []

    /// One field.
    public struct Entry: Sendable, Equatable {
        /// The name as it was written.
        public var name: String
        /// The value.
        public var value: String
    }

    /// No fields.
    public init() {}

    /// Fields in the order written.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }

    /// The first value of a name. Setting replaces all values of the name; setting `nil` removes them.
    public subscript(name: String) -> String? {
        get { entries.first { Self.isSame($0.name, name) }?.value }
        set {
            entries.removeAll { Self.isSame($0.name, name) }
            if let newValue { entries.append(Entry(name: name, value: newValue)) }
        }
    }

    /// All values of a name.
    public func all(_ name: String) -> [String] {
        entries.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    /// Names are ASCII; this is asked for often, and copies nothing.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        func folded(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
        return left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8) { folded($0) == folded($1) }
    }

    /// Adds a field beside those that are there.
    public mutating func add(_ name: String, _ value: String) {
        entries.append(Entry(name: name, value: value))
    }
}

/// A request to a server.
public struct HTTPRequest: Sendable, Equatable {
    /// `GET`, `POST` …
    public var method: String
    /// Absolute URL.
    public var url: String
    /// Header fields.
    public var fields: HTTPFields
    /// Body.
    public var body: [UInt8]
    /// How it is carried.
    public var options: HTTPRequestOptions

    /// A request.
    public init(
        method: String = "GET",
        url: String,
        fields: HTTPFields = [:],
        body: [UInt8] = [],
        options: HTTPRequestOptions = .init()
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
        self.options = options
    }

    /// A request with a JSON body.
    public init(
        method: String = "POST",
        url: String,
        fields: HTTPFields = [:],
        json: JSONValue,
        options: HTTPRequestOptions = .init()
    ) {
        self.init(method: method, url: url, fields: fields, body: json.bytes(), options: options)
        if self.fields["content-type"] == nil { self.fields["content-type"] = "application/json" }
    }
}

/// A server's answer, read whole.
public struct HTTPResponse: Sendable, Equatable {
    /// Status code.
    public var status: Int
    /// Header fields.
    public var fields: HTTPFields
    /// Body.
    public var body: [UInt8]
    /// When the pieces of the body came, in order, if the request asked for that; the first thousand of them.
    public var arrivals: [BodyArrival] = []

    /// An answer.
    public init(status: Int, fields: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// An answer with a JSON body.
    public init(status: Int = 200, fields: HTTPFields = [:], json: JSONValue) {
        self.init(status: status, fields: fields, body: json.bytes())
        if self.fields["content-type"] == nil { self.fields["content-type"] = "application/json" }
    }

    /// The body as text; invalid UTF-8 becomes U+FFFD.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

/// Why no answer came.
public struct HTTPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Code: Sendable, Equatable {
        case invalidURL, cannotConnect, timeout, tls, tooLarge, cancelled, protocolViolation
    }

    /// What kind of failure it was.
    public var code: Code
    /// What happened, for people; never holds a header or a body.
    public var reason: String

    /// An error.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// What is said to people.
    public var description: String { reason }
}

/// Sends requests. The one way in which engines reach the network; tests hand in a value of their own.
public protocol HTTPClient: Sendable {
    /// Sends a request and reads the whole answer.
    ///
    /// - Parameters:
    ///   - timeout: seconds until the answer must be complete.
    ///   - maximumBytes: the largest body that is read.
    /// - Throws: `HTTPError`; an answer with any status is not an error.
    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse
}
