extension CatalogueSource {
    /// NIST Generative AI Profile: risk list. The controls' titles are our own words.
    static let nistAI6001 = CatalogueSource(
        name: "nist-ai-600-1.yaml",
        text: #"""
            # US government work; own short titles
            id: nist-ai-600-1
            title: "NIST Generative AI Profile: risk list"
            version: "2024-07"
            source: "NIST AI 600-1 section 2 (risk categories 2.1 to 2.12)"
            controls:
              - {id: "2.1", token: "nist-ai-600-1.2.1", title: "CBRN information or capability", kind: technical}
              - {id: "2.2", token: "nist-ai-600-1.2.2", title: "Confabulation", kind: technical}
              - {id: "2.3", token: "nist-ai-600-1.2.3", title: "Dangerous, violent or hateful content", kind: technical}
              - {id: "2.4", token: "nist-ai-600-1.2.4", title: "Data privacy", kind: technical}
              - {id: "2.5", token: "nist-ai-600-1.2.5", title: "Environmental impact", kind: manual}
              - {id: "2.6", token: "nist-ai-600-1.2.6", title: "Harmful bias and homogenisation", kind: hybrid}
              - {id: "2.7", token: "nist-ai-600-1.2.7", title: "Human-AI configuration", kind: hybrid}
              - {id: "2.8", token: "nist-ai-600-1.2.8", title: "Information integrity", kind: hybrid}
              - {id: "2.9", token: "nist-ai-600-1.2.9", title: "Information security", kind: technical}
              - {id: "2.10", token: "nist-ai-600-1.2.10", title: "Intellectual property", kind: hybrid}
              - {id: "2.11", token: "nist-ai-600-1.2.11", title: "Obscene, degrading or abusive content", kind: technical}
              - {id: "2.12", token: "nist-ai-600-1.2.12", title: "Value chain and component integration", kind: technical}
            """#
    )
}
