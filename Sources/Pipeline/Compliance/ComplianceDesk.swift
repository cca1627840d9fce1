import Compliance
import Formats
import Ledger
import Workspace

/// The catalogue, the scope and the evidence of a workspace together: what the commands and the stage assess with.
public struct ComplianceDesk: Sendable {
    /// The catalogue, with the user's own files.
    public let catalogue: Catalogue
    /// What is assessed.
    public let scope: ComplianceScope
    /// Whether there is a file for the scope, which is also the register of exceptions.
    public let hasRegister: Bool
    /// The version of Martlet.
    public let version: String

    /// Opens a desk.
    ///
    /// - Parameters:
    ///   - workspace: where `compliance.yaml`, `compliance/frameworks` and `compliance/mappings.d` are looked for.
    ///   - scope: path of the scope; `nil`: `compliance.yaml` if it is there.
    ///   - system: name of the system where no file names it.
    /// - Throws: `ConfigurationError`; `WorkspaceFolder.Failure` if a file cannot be read.
    public init(workspace: WorkspaceFolder, scope: String?, system: String, version: String) throws {
        catalogue = try Catalogue.standard(
            frameworks: Self.sources("compliance/frameworks", workspace),
            mappings: Self.sources("compliance/mappings.d", workspace)
        )
        let path = scope ?? (workspace.exists("compliance.yaml") ? "compliance.yaml" : nil)
        hasRegister = path != nil
        let catalogue = catalogue
        self.scope =
            try path.map { try ComplianceScope(reading: workspace.text($0), file: $0, catalogue: catalogue) }
            ?? ComplianceScope(system: system)
        self.version = version
    }

    private static func sources(_ folder: String, _ workspace: WorkspaceFolder) throws -> [CatalogueSource] {
        guard workspace.exists(folder) else { return [] }
        return try workspace.files(below: folder).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
            .map { CatalogueSource(name: $0, text: try workspace.text($0)) }
    }

    /// The frameworks that are asked for.
    ///
    /// - Throws: `Failure` for an id that is none.
    public func frameworks(_ ids: [String]) throws -> [String] {
        for id in ids where catalogue.framework(id) == nil {
            let known = catalogue.frameworks.map(\.id)
            let hint = Spelling.nearest(to: id, among: known).map { "; did you mean '\($0)'?" }
            throw Failure(
                description: "there is no framework '\(id)'\(hint ?? "; there are \(known.joined(separator: ", "))")"
            )
        }
        return ids
    }

    /// The user asked for something that is not there.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What and what to do.
        public var description: String
    }

    /// Assesses by what the ledger holds.
    ///
    /// The ledger is verified first: evidence that was altered says nothing.
    ///
    /// - Parameters:
    ///   - frameworks: ids to show; empty: those in scope.
    ///   - more: evidence of a run that is still going on and not in the ledger yet.
    ///   - keeps: whether deployments since the last time and the assessment itself are kept as evidence. A report changes nothing:
    ///     it shows what the ledger holds.
    /// - Throws: `LedgerError`, with `damaged` if the ledger was altered.
    public func assess(
        _ ledger: Ledger,
        frameworks: [String] = [],
        more: [Evidence] = [],
        keeps: Bool = true,
        at now: Double
    ) throws(LedgerError) -> ComplianceReport {
        try verified(ledger)
        let before = try ledger.evidence()
        if keeps {
            let events = try ledger.events()
            let deployments = DeploymentEvidence.evidence(
                events,
                known: Set(before.map(\.source)),
                project: scope.system,
                version: version,
                at: now
            )
            let own = SelfChecks.evidence(
                records: before,
                heads: Set(events.map(\.hash)),
                scope: scope,
                hasRegister: hasRegister,
                coversScope: Set(scope.frameworks.isEmpty ? catalogue.frameworks.map(\.id) : scope.frameworks)
                    .isSubset(of: frameworks) || frameworks.isEmpty,
                version: version,
                at: now
            )
            try ledger.record(deployments + own, at: now)
        }
        // What a run adds is kept in this order when it ends, so that the head shown is then that of a beginning of the ledger.
        let records = try ledger.evidence() + more.map(\.record)
        let assessment = Assessment(
            catalogue: catalogue,
            scope: scope,
            frameworks: frameworks,
            observations: EvidenceReading.observations(records),
            attestations: try EvidenceReading.attestations(records, body: ledger.evidenceBody),
            at: now
        )
        let (entries, head) = try verified(ledger)
        return ComplianceReport(
            assessment: assessment,
            catalogue: catalogue,
            head: EvidenceHead(ids: records.map(\.id), entries: entries, log: head),
            records: records,
            version: version
        )
    }

    @discardableResult
    private func verified(_ ledger: Ledger) throws(LedgerError) -> (entries: Int, head: String) {
        switch try ledger.verify() {
        case .intact(let entries, let head): return (entries, head)
        case .broken(let sequence, let reason):
            throw LedgerError(
                .damaged,
                "the ledger was altered at entry \(sequence): \(reason); nothing is assessed on it"
            )
        }
    }
}
