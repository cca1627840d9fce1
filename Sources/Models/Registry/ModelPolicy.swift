import Formats
import Workspace

/// What a model must have before it is used: `model-policy.yaml`.
public struct ModelPolicy: Sendable, Equatable {
    /// A person who may approve.
    public struct Approver: Sendable, Equatable {
        /// Who.
        public var person: String
        /// In which roles.
        public var roles: [String]
        /// Ed25519 key in base64 that the person's approvals are verified with; without one, the ledger must hold them.
        public var publicKey: String?
    }

    /// Approvals that are needed, by role.
    public var required: [String: Int] = ["security": 1]
    /// Whether approvers must differ from each other and from who registered the model.
    public var fourEyes = true
    /// Seconds that an approval holds at most, whatever its own end; `nil`: its own end counts alone.
    public var validFor: Double? = 180 * 86400
    /// Who may approve; empty: anybody, as long as the ledger holds the decision.
    public var approvers: [Approver] = []
    /// Which licences are taken.
    public var licences = LicencePolicy()
    /// Seconds since the last scan after which a model must be scanned again; `nil`: never.
    public var maximumScanAge: Double?

    /// The policy where there is no file: one approval of the role security by somebody else, for half a year.
    public init() {}

    /// Reads a policy.
    ///
    /// - Throws: `ConfigurationError` with every fault that was found.
    public init(reading text: String, file: String) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        let root = try collector.root(of: text)
        let section = ConfigurationSection(root, collector: collector)
        section.requireVersion()
        if let approvals = section.section("approvals") {
            if let required = approvals.section("required") {
                self.required = [:]
                for member in required.node.mapping ?? [] {
                    self.required[member.key] = required.int(member.key, in: 1...10)
                }
                required.finish()
            }
            fourEyes = approvals.bool("fourEyes") ?? true
            if approvals.node("validFor")?.scalar == "none" {
                validFor = nil
            } else {
                validFor = approvals.duration("validFor") ?? validFor
            }
            approvals.finish()
        }
        for entry in section.listedSections("approvers") {
            let person = entry.requiredString("person") ?? ""
            approvers.append(
                Approver(person: person, roles: entry.strings("roles") ?? [], publicKey: entry.string("publicKey"))
            )
            entry.finish()
        }
        if let licences = section.section("licences") {
            self.licences.allow = licences.strings("allow") ?? []
            self.licences.deny = licences.strings("deny") ?? []
            self.licences.use = licences.choice("use", Licence.Use.self) ?? .internal
            self.licences.isInEU = licences.bool("eu") ?? false
            self.licences.monthlyUsers = licences.int("monthlyActiveUsers", in: 0...10_000_000_000) ?? 0
            for name in licences.strings("denyCategories") ?? [] {
                guard let category = Licence.Category(rawValue: name) else {
                    let known = Licence.Category.allCases.map(\.rawValue).joined(separator: ", ")
                    licences.report("denyCategories", "there is no category '\(name)'; there are \(known)")
                    continue
                }
                self.licences.denyCategories.append(category)
            }
            licences.finish()
        }
        maximumScanAge = section.duration("rescanAfter")
        section.finish()
        if let error = collector.error { throw error }
    }
}
