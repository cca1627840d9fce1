import Findings

/// The rules that a model file, its licence or its entry in the registry can break.
public enum ModelRule: String, Sendable, CaseIterable {
    case pickleRunsCode = "MDL-PKL-001"
    case pickleUnknownGlobal = "MDL-PKL-002"
    case pickleReviewGlobal = "MDL-PKL-003"
    case pickleComputedCall = "MDL-PKL-004"
    case picklePoisonedState = "MDL-PKL-005"
    case pickleHiddenImport = "MDL-PKL-006"
    case picklePersistentID = "MDL-PKL-007"
    case pickleFrame = "MDL-PKL-008"
    case pickleExpansion = "MDL-PKL-009"
    case pickleMalformed = "MDL-PKL-010"
    case pickleTrailing = "MDL-PKL-011"
    case torchMagicRunsCode = "MDL-TOR-001"
    case torchScript = "MDL-TOR-002"
    case torchStorage = "MDL-TOR-003"
    case zipFlags = "MDL-ZIP-001"
    case zipChecksum = "MDL-ZIP-002"
    case zipDisagreement = "MDL-ZIP-003"
    case zipDuplicate = "MDL-ZIP-004"
    case zipHidden = "MDL-ZIP-005"
    case archivePath = "MDL-ZIP-006"
    case archiveBomb = "MDL-ZIP-007"
    case zipMalformed = "MDL-ZIP-008"
    case numpyObjects = "MDL-NPY-001"
    case numpyMalformed = "MDL-NPY-002"
    case safetensorsMalformed = "MDL-SFT-001"
    case safetensorsLayout = "MDL-SFT-002"
    case ggufMalformed = "MDL-GGU-001"
    case ggufLayout = "MDL-GGU-002"
    case templateEscape = "MDL-TPL-001"
    case templateHidden = "MDL-TPL-002"
    case templateSteers = "MDL-TPL-003"
    case formatMismatch = "MDL-FMT-001"
    case polyglot = "MDL-FMT-002"
    case executable = "MDL-FMT-003"
    case pointer = "MDL-FMT-004"
    case notUnderstood = "MDL-FMT-005"
    case remoteCode = "MDL-REP-001"
    case customCode = "MDL-REP-002"
    case licenceDenied = "MDL-LIC-001"
    case licenceUnknown = "MDL-LIC-002"
    case licenceConditions = "MDL-LIC-003"
    case licenceConflict = "MDL-LIC-004"
    case notRegistered = "MDL-REG-001"
    case digestDiffers = "MDL-REG-002"
    case notApproved = "MDL-REG-003"
    case expired = "MDL-REG-004"
    case mutableReference = "MDL-REG-005"
    case approvalVoid = "MDL-REG-006"

    /// Its id as it stands in reports.
    public var id: String { rawValue }

    /// How bad a hit is by default.
    public var severity: Severity { documentation.severity }

    /// Its documentation.
    public var documentation: RuleDocumentation { Self.pages[self] ?? Self.page(self, "", .medium, "", "") }

    private static let pages: [ModelRule: RuleDocumentation] = Dictionary(
        (pickle + torch + archives + data + templates + repository + licences + registry).map {
            (ModelRule(rawValue: $0.id), $0)
        }
        .compactMap { rule, page in rule.map { ($0, page) } },
        uniquingKeysWith: { first, _ in first }
    )

    static func page(
        _ rule: ModelRule,
        _ title: String,
        _ severity: Severity,
        _ rationale: String,
        _ remediation: String,
        _ taxonomies: [TaxonomyReference] = [],
        _ references: [String] = []
    ) -> RuleDocumentation {
        RuleDocumentation(
            id: rule.id,
            area: "model",
            title: title,
            severity: severity,
            rationale: rationale,
            remediation: remediation,
            taxonomies: taxonomies,
            references: references
        )
    }

    /// Loading runs code, supply chain: the names that most rules share.
    static let supplyChain: [TaxonomyReference] = [.owaspLLM(3), .atlas("AML.T0010"), .atlas("AML.T0011.000")]
    static let deserialisation: [TaxonomyReference] = [.cwe(502)] + supplyChain
}
