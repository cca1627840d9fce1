/// A difference between what was approved and what is there.
public struct DriftItem: Sendable, Equatable {
    /// What differs: a path, a service, an address.
    public var path: String
    /// What was approved.
    public var approved: String
    /// What is there.
    public var live: String

    /// A difference.
    public init(path: String, approved: String, live: String) {
        self.path = path
        self.approved = approved
        self.live = live
    }

    /// How many there are, for people.
    public static func count(_ items: [DriftItem]) -> String {
        items.count == 1 ? "1 difference" : "\(items.count) differences"
    }
}
