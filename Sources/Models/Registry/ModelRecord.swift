import Attestation
import Formats

/// An entry of the model registry.
public struct ModelRecord: Sendable, Equatable {
    /// Its name; with the version, its id.
    public var name: String
    /// Its version, if the entry has one.
    public var version: String?
    /// Where its files are, relative to the registry.
    public var path: String?
    /// Where it came from.
    public var source: String?
    /// The commit of its source.
    public var revision: String?
    /// Its licence as the entry declares it.
    public var license: String?
    /// SHA-256 of its only file, or of the whole.
    public var sha256: String?
    /// SHA-256 of single files, by their names.
    public var files: [String: String] = [:]
    /// Uses that it is approved for.
    public var approvedFor: [String] = []
    /// What must not be done with it.
    public var restrictions: [String] = []
    /// Models it was made from.
    public var base: [String] = []
    /// The image it is served in.
    public var container: Container?
    /// When it was scanned last, in seconds since 1970.
    public var lastScan: Double?
    /// Known vulnerabilities of its container by severity, as recorded.
    public var vulnerabilities: [String: Int] = [:]
    /// When its use ends, in seconds since 1970.
    public var expiresAt: Double?
    /// Who put it in.
    public var registeredBy: String?
    /// Who keeps the licence's conditions.
    public var conditionsAcceptedBy: String?
    /// Decisions of people.
    public var approvals: [ModelApproval] = []
    /// Why it must not be used any more.
    public var revocation: String?
    /// The line of the entry.
    public var line: Int
    /// SHA-256 of what approvals bind to: the whole entry without approvals, scan results and revocation.
    public var digest: String

    /// The image that a model is served in.
    public struct Container: Sendable, Equatable {
        /// Its repository.
        public var repository: String
        /// Its tag.
        public var tag: String?
        /// Its digest.
        public var sha256: String?
    }

    /// `name@version`.
    public var id: String { version.map { "\(name)@\($0)" } ?? name }

    /// What may change without an approval becoming void.
    static let unboundKeys: Set<String> = ["approvals", "validation_results", "revocation"]
}

/// A decision of a person about an entry.
public struct ModelApproval: Sendable, Equatable {
    /// In which role.
    public var role: String
    /// Who.
    public var person: String
    /// When, in seconds since 1970.
    public var at: Double
    /// When it ends.
    public var expires: Double
    /// Why.
    public var comment: String
    /// Digest of the entry that was approved.
    public var record: String
    /// Ed25519 over the statement, in base64; empty where the ledger keeps the decision.
    public var signature: String

    /// A decision that is not signed yet.
    public init(
        role: String,
        person: String,
        at: Double,
        expires: Double,
        comment: String,
        record: String,
        signature: String = ""
    ) {
        self.role = role
        self.person = person
        self.at = at
        self.expires = expires
        self.comment = comment
        self.record = record
        self.signature = signature
    }

    /// The bytes that are signed.
    public var statement: [UInt8] {
        JSONValue.object(
            [
                "type": "martlet/model-approval/v1", "record": .string(record), "role": .string(role),
                "person": .string(person),
                "at": .string(Timestamp.text(at)), "expires": .string(Timestamp.text(expires)),
                "comment": .string(comment),
            ]
        ).bytes(.canonical)
    }

    /// The digest of the statement, under which a ledger keeps it.
    public var digest: String { SHA256Digest.hex(of: statement) }
}
