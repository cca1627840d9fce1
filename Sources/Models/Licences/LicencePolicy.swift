/// What an organisation does with models, and which licences it takes.
public struct LicencePolicy: Sendable, Equatable {
    /// Ids that pass whatever their category.
    public var allow: [String] = []
    /// Ids that never pass.
    public var deny: [String] = []
    /// Categories that never pass.
    public var denyCategories: [Licence.Category] = []
    /// What models are used for, where a registry's entry says nothing.
    public var use = Licence.Use.internal
    /// Whether the organisation is in the European Union.
    public var isInEU = false
    /// Monthly active users.
    public var monthlyUsers = 0

    /// A policy that takes what the licences themselves allow.
    public init() {}

    /// What a policy says of a licence.
    public enum Verdict: Sendable, Equatable {
        case passed
        /// It may be used if conditions are kept.
        case conditions([String])
        /// Nothing is known about it.
        case unknown
        case denied(String)
    }

    /// Judges a licence for a use.
    public func judge(_ licence: Licence, for use: Licence.Use? = nil) -> Verdict {
        let use = use ?? self.use
        if deny.contains(licence.id) { return .denied("the policy denies \(licence.id)") }
        if denyCategories.contains(licence.category) {
            return .denied("the policy denies licences of the category \(licence.category.rawValue)")
        }
        if allow.contains(licence.id) { return licence.conditions.isEmpty ? .passed : .conditions(licence.conditions) }
        if licence.excludesEU, isInEU {
            return .denied("\(licence.id) is not given to organisations of the European Union")
        }
        if let maximum = licence.maximumUsers, monthlyUsers > maximum {
            return .denied("\(licence.id) ends at \(maximum) monthly active users")
        }
        switch licence.category {
        case .unknown, .proprietary: return .unknown
        case .research: return .denied("\(licence.id) is for research only")
        case .noncommercial where use != .internal: return .denied("\(licence.id) forbids commercial use")
        case .networkCopyleft where use == .hostedAPI || use == .commercial:
            return .denied("\(licence.id) demands the source of whatever is offered over a network")
        case .strongCopyleft where use == .redistribute, .weakCopyleft where use == .redistribute, .useRestricted,
            .communityThreshold, .noncommercial:
            return .conditions(licence.conditions)
        case .permissive where use == .redistribute: return .conditions(licence.conditions)
        case .permissive, .weakCopyleft, .strongCopyleft, .networkCopyleft: return .passed
        }
    }
}
