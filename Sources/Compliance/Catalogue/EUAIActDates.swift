extension CatalogueSource {
    /// Days from which articles of the EU AI Act apply.
    static let euAIActDates = CatalogueSource(
        name: "eu-ai-act-dates.yaml",
        text: #"""
            # Application dates as data.  Keep editable: a 2026 amendment (Digital Omnibus, Council approval 29 June 2026
            # per press coverage) moved the high-risk dates.  Verify against the official journal before a report claims a duty is in force.
            regulation: "Regulation (EU) 2024/1689"
            dates:
              - {date: "2024-08-01", what: "entry into force", articles: []}
              - {date: "2025-02-02", what: "prohibitions and AI literacy", articles: ["Art.4", "Art.5"]}
              - {date: "2025-08-02", what: "general-purpose model duties, governance, penalties", articles: ["Art.53", "Art.55"]}
              - {date: "2026-08-02", what: "general application; transparency duties", articles: ["Art.50.1", "Art.50.4"]}
              - {date: "2026-12-02", what: "machine-readable marking of synthetic output for systems already on the market (amended)", articles: ["Art.50.2"]}
              - {date: "2027-12-02", what: "high-risk duties, Annex III stand-alone systems (amended, was 2026-08-02)", articles: ["Art.9", "Art.10", "Art.11", "Art.12", "Art.13", "Art.14", "Art.15.1", "Art.15.4", "Art.15.5", "Art.17", "Art.26", "Art.27", "Art.72", "Art.73"]}
              - {date: "2028-08-02", what: "high-risk duties, AI inside regulated products Annex I (amended, was 2027-08-02)", articles: ["Art.9", "Art.15.1", "Art.15.4", "Art.15.5"]}
            """#
    )
}
