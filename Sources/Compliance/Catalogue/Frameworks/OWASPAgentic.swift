extension CatalogueSource {
    /// OWASP Top 10 for Agentic Applications. The controls' titles are our own words.
    static let owaspAgentic = CatalogueSource(
        name: "owasp-agentic.yaml",
        text: #"""
            # ids and own short titles only
            id: owasp-agentic
            title: "OWASP Top 10 for Agentic Applications"
            version: "2026"
            source: "OWASP GenAI Security Project, Agentic Security Initiative"
            controls:
              - {id: "ASI01", token: "owasp-agentic.asi01", title: "Goal hijack", kind: technical}
              - {id: "ASI02", token: "owasp-agentic.asi02", title: "Tool misuse", kind: technical}
              - {id: "ASI03", token: "owasp-agentic.asi03", title: "Identity and privilege abuse", kind: technical}
              - {id: "ASI04", token: "owasp-agentic.asi04", title: "Agentic supply chain compromise", kind: hybrid}
              - {id: "ASI05", token: "owasp-agentic.asi05", title: "Unexpected code execution", kind: technical}
              - {id: "ASI06", token: "owasp-agentic.asi06", title: "Memory and context poisoning", kind: technical}
              - {id: "ASI07", token: "owasp-agentic.asi07", title: "Insecure communication between agents", kind: technical}
              - {id: "ASI08", token: "owasp-agentic.asi08", title: "Cascading failures", kind: hybrid}
              - {id: "ASI09", token: "owasp-agentic.asi09", title: "Exploitation of human trust", kind: hybrid}
              - {id: "ASI10", token: "owasp-agentic.asi10", title: "Rogue agents", kind: hybrid}
            """#
    )
}
