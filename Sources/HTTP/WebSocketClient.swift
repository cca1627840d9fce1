/// A connection to be opened and a text to be sent over it.
public struct WebSocketRequest: Sendable, Equatable {
    /// Absolute URL, `ws://` or `wss://`.
    public var url: String
    /// Header fields of the handshake.
    public var fields: HTTPFields
    /// Protocols that are offered, the best first.
    public var protocols: [String]
    /// The text that is sent when the connection stands.
    public var message: String
    /// How the connection is made.
    public var options: HTTPRequestOptions

    /// A request.
    public init(
        url: String,
        fields: HTTPFields = [:],
        protocols: [String] = [],
        message: String,
        options: HTTPRequestOptions = .init()
    ) {
        self.url = url
        self.fields = fields
        self.protocols = protocols
        self.message = message
        self.options = options
    }
}

/// Speaks WebSocket (RFC 6455). A seam beside `HTTPClient`: engines know no sockets.
public protocol WebSocketClient: Sendable {
    /// Opens a connection, sends the text and hands each message that comes to a function, until that is content; then closes.
    ///
    /// - Parameters:
    ///   - timeout: seconds for all of it.
    ///   - maximumBytes: the most that is read, of all messages together.
    ///   - receive: gets a message as text; `true` ends the exchange.
    /// - Throws: `HTTPError`; also when the server closes before `receive` is content.
    func exchange(
        _ request: WebSocketRequest,
        timeout: Double,
        maximumBytes: Int,
        receive: @escaping @Sendable (String) async -> Bool
    ) async throws(HTTPError)
}
