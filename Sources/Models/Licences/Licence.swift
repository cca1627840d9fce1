/// A licence of models, as far as a decision about its use needs it. Facts as commonly stated; counsel decides.
public struct Licence: Sendable, Equatable {
    /// What kind of licence.
    public enum Category: String, Sendable, CaseIterable {
        case permissive
        case weakCopyleft = "weak-copyleft"
        case strongCopyleft = "strong-copyleft"
        case networkCopyleft = "network-copyleft"
        case useRestricted = "use-restricted"
        case communityThreshold = "community-threshold"
        case noncommercial, research, proprietary, unknown
    }

    /// What the model is used for.
    public enum Use: String, Sendable, CaseIterable {
        /// Within the organisation.
        case `internal`
        /// In a product or service for money.
        case commercial
        /// Behind an interface that others call.
        case hostedAPI = "hosted-api"
        /// Handed on.
        case redistribute
    }

    /// Its id on the Hugging Face hub, or SPDX's in lower case.
    public var id: String
    /// What kind it is.
    public var category: Category
    /// Conditions to keep, a sentence each.
    public var conditions: [String] = []
    /// Monthly active users from which another licence is needed.
    public var maximumUsers: Int?
    /// Whether it is not given to people and companies of the European Union.
    public var excludesEU = false

    /// How strict it is: a model made from several has the strictest.
    public var strictness: Int { Category.allCases.firstIndex(of: category) ?? 0 }

    /// The licence behind a label of a card or registry: an id of the hub, an SPDX id, the words of its family.
    public static func named(_ label: String) -> Licence {
        let id = label.lowercased().trimmingSpace
        return LicenceTable.byID[id] ?? LicenceTable.byID[LicenceTable.aliases[id] ?? ""]
            ?? Licence(id: id, category: .unknown)
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
