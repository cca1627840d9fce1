/// Settings with which the gateway does not start.
public struct GatewayError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String
}
