extension CatalogueSource {
    /// OWASP Top 10 for LLM Applications. The controls' titles are our own words.
    static let owaspLLM = CatalogueSource(
        name: "owasp-llm.yaml",
        text: #"""
            # CC BY-SA source; ids and own short titles only
            id: owasp-llm
            title: "OWASP Top 10 for LLM Applications"
            version: "2025"
            source: "OWASP GenAI Security Project, LLM Top 10 2025 (v2.0)"
            controls:
              - {id: "LLM01", token: "owasp-llm.llm01", title: "Prompt injection (direct and indirect)", kind: technical}
              - {id: "LLM02", token: "owasp-llm.llm02", title: "Sensitive information disclosure", kind: technical}
              - {id: "LLM03", token: "owasp-llm.llm03", title: "Supply chain of models, data and components", kind: technical}
              - {id: "LLM04", token: "owasp-llm.llm04", title: "Data and model poisoning", kind: hybrid}
              - {id: "LLM05", token: "owasp-llm.llm05", title: "Improper handling of model output", kind: technical}
              - {id: "LLM06", token: "owasp-llm.llm06", title: "Excessive agency", kind: technical}
              - {id: "LLM07", token: "owasp-llm.llm07", title: "System prompt leakage", kind: technical}
              - {id: "LLM08", token: "owasp-llm.llm08", title: "Vector store and embedding weaknesses", kind: technical}
              - {id: "LLM09", token: "owasp-llm.llm09", title: "Misinformation and overreliance", kind: hybrid}
              - {id: "LLM10", token: "owasp-llm.llm10", title: "Unbounded consumption of compute and money", kind: technical}
            """#
    )
}
