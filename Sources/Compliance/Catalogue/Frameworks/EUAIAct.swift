extension CatalogueSource {
    /// EU AI Act. The controls' titles are our own words.
    static let euAIAct = CatalogueSource(
        name: "eu-ai-act.yaml",
        text: #"""
            # Legal text is public; ids and own short titles. Not legal advice. Dates are data and must stay editable
            id: eu-ai-act
            title: "EU AI Act"
            version: "Regulation (EU) 2024/1689, dates as amended 2026"
            source: "Article numbers; own short titles"
            controls:
              - {id: "Art.4", token: "eu-ai-act.art.4", title: "AI literacy of staff", kind: manual}
              - {id: "Art.5", token: "eu-ai-act.art.5", title: "Prohibited practices avoided", kind: manual}
              - {id: "Art.9", token: "eu-ai-act.art.9", title: "Risk management system", kind: hybrid}
              - {id: "Art.9.6", token: "eu-ai-act.art.9.6", title: "Testing to find risk measures", kind: technical}
              - {id: "Art.10", token: "eu-ai-act.art.10", title: "Data and data governance", kind: manual}
              - {id: "Art.11", token: "eu-ai-act.art.11", title: "Technical documentation", kind: hybrid}
              - {id: "Art.12", token: "eu-ai-act.art.12", title: "Automatic event records", kind: technical}
              - {id: "Art.13", token: "eu-ai-act.art.13", title: "Instructions and transparency to deployers", kind: hybrid}
              - {id: "Art.14", token: "eu-ai-act.art.14", title: "Human oversight", kind: hybrid}
              - {id: "Art.15.1", token: "eu-ai-act.art.15.1", title: "Appropriate accuracy, robustness, cybersecurity", kind: technical}
              - {id: "Art.15.4", token: "eu-ai-act.art.15.4", title: "Resilience against errors and feedback loops", kind: technical}
              - {id: "Art.15.5", token: "eu-ai-act.art.15.5", title: "Resilience against attacks on AI", kind: technical}
              - {id: "Art.17", token: "eu-ai-act.art.17", title: "Quality management system", kind: manual}
              - {id: "Art.18", token: "eu-ai-act.art.18", title: "Documentation kept ten years", kind: hybrid}
              - {id: "Art.19", token: "eu-ai-act.art.19", title: "Logs kept at least six months by provider", kind: technical}
              - {id: "Art.20", token: "eu-ai-act.art.20", title: "Corrective action", kind: hybrid}
              - {id: "Art.26", token: "eu-ai-act.art.26", title: "Deployer duties: use, oversight, logs six months", kind: hybrid}
              - {id: "Art.27", token: "eu-ai-act.art.27", title: "Fundamental rights impact assessment", kind: manual}
              - {id: "Art.50.1", token: "eu-ai-act.art.50.1", title: "Tell people they talk to an AI", kind: technical}
              - {id: "Art.50.2", token: "eu-ai-act.art.50.2", title: "Mark synthetic output machine-readably", kind: technical}
              - {id: "Art.50.4", token: "eu-ai-act.art.50.4", title: "Disclose deep fakes and some generated text", kind: hybrid}
              - {id: "Art.53", token: "eu-ai-act.art.53", title: "General-purpose model provider duties", kind: manual}
              - {id: "Art.53.1.a", token: "eu-ai-act.art.53.1.a", title: "Model technical documentation", kind: hybrid}
              - {id: "Art.53.1.c", token: "eu-ai-act.art.53.1.c", title: "Copyright policy", kind: manual}
              - {id: "Art.55", token: "eu-ai-act.art.55", title: "Systemic-risk model duties", kind: manual}
              - {id: "Art.55.1.a", token: "eu-ai-act.art.55.1.a", title: "Model evaluation with adversarial testing", kind: technical}
              - {id: "Art.55.1.d", token: "eu-ai-act.art.55.1.d", title: "Cybersecurity of model and infrastructure", kind: technical}
              - {id: "Art.72", token: "eu-ai-act.art.72", title: "Post-market monitoring", kind: hybrid}
              - {id: "Art.73", token: "eu-ai-act.art.73", title: "Serious incident reporting", kind: hybrid}
            """#
    )
}
