/// A campaign that cannot do its work.
public struct CampaignFailure: Error, Sendable, CustomStringConvertible {
    /// What happened and what to do, without secrets.
    public var description: String

    /// A failure.
    public init(_ description: String) { self.description = description }
}
