/// A file of the catalogue: a framework, a list of checks, a list of dates.
public struct CatalogueSource: Sendable {
    /// Its name, for error messages.
    public var name: String
    /// Its content: YAML.
    public var text: String

    /// A file.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension CatalogueSource {
    /// The frameworks that come with Martlet, in the order in which they are shown.
    static let frameworks = [
        owaspLLM, owaspAgentic, owaspAISVS, mitreATLAS, nistAIRMF, nistAI6001, iso42001, iso27001, soc2, nist80053,
        euAIAct, gdpr, hipaa, pciDSS, cisAWS, csaAICM, slsa, openSSFScorecard,
    ]

    /// The checks that come with Martlet.
    static let checks = [
        redTeamChecks, gatewayChecks, recordChecks, supplyChainChecks, infrastructureChecks, processChecks,
    ]
}
