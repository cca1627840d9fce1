import Expressions
import HTTP

/// A service that is spoken to over WebSocket.
public struct WebSocketConfiguration: Sendable {
    /// Where it is.
    public var url: Template
    /// What is sent.
    public var message: TextBodyTemplate
    /// Header fields of the handshake.
    public var headers: [(name: String, value: Template)]
    /// Protocols that are offered.
    public var protocols: [String]
    /// How the answer is taken out of a message.
    public var transform: ValueTransform?
    /// How several messages become an answer: a function of what there is so far and a message, that gives `[answer, isComplete]`.
    public var streamTransform: ValueTransform?
    /// Seconds until the answer must be there; absent: the run's own.
    public var timeout: Double?
    /// Certificates and keys of the connection; absent: those of the client.
    public var tls: TLSSettings?
}
