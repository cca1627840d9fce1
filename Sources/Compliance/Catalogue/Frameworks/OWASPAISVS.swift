extension CatalogueSource {
    /// OWASP AI Security Verification Standard. The controls' titles are our own words.
    static let owaspAISVS = CatalogueSource(
        name: "owasp-aisvs.yaml",
        text: #"""
            # CC BY-SA source; ids and own short titles only
            id: owasp-aisvs
            title: "OWASP AI Security Verification Standard"
            version: "1.0"
            source: "OWASP/AISVS 1.0 (section level; each section has numbered requirements x.y.z with level 1-3)"
            controls:
              - {id: "C1.1", token: "owasp-aisvs.c1.1", title: "Training data origin and protection", kind: manual}
              - {id: "C1.2", token: "owasp-aisvs.c1.2", title: "Labelling security", kind: manual}
              - {id: "C1.3", token: "owasp-aisvs.c1.3", title: "Training data quality and security checks", kind: manual}
              - {id: "C2.1", token: "owasp-aisvs.c2.1", title: "Prompt injection defences on every input", kind: technical}
              - {id: "C2.2", token: "owasp-aisvs.c2.2", title: "Input content and policy screening", kind: technical}
              - {id: "C3.1", token: "owasp-aisvs.c3.1", title: "Model authorisation and integrity", kind: technical}
              - {id: "C3.2", token: "owasp-aisvs.c3.2", title: "Model validation and tests before use", kind: technical}
              - {id: "C3.3", token: "owasp-aisvs.c3.3", title: "Controlled deployment and rollback", kind: technical}
              - {id: "C3.4", token: "owasp-aisvs.c3.4", title: "Secure development practice", kind: hybrid}
              - {id: "C3.5", token: "owasp-aisvs.c3.5", title: "Fine-tuning pipeline security", kind: manual}
              - {id: "C4.1", token: "owasp-aisvs.c4.1", title: "Workload sandboxing", kind: technical}
              - {id: "C4.2", token: "owasp-aisvs.c4.2", title: "Accelerator and hardware security", kind: manual}
              - {id: "C4.3", token: "owasp-aisvs.c4.3", title: "Edge and distributed security", kind: manual}
              - {id: "C5.1", token: "owasp-aisvs.c5.1", title: "Authentication", kind: technical}
              - {id: "C5.2", token: "owasp-aisvs.c5.2", title: "Authorisation and classification of AI resources", kind: technical}
              - {id: "C5.3", token: "owasp-aisvs.c5.3", title: "Tenant isolation", kind: technical}
              - {id: "C6.1", token: "owasp-aisvs.c6.1", title: "Model artifact integrity", kind: technical}
              - {id: "C6.2", token: "owasp-aisvs.c6.2", title: "AI bill of materials and supply chain watch", kind: technical}
              - {id: "C7.1", token: "owasp-aisvs.c7.1", title: "Output format enforcement", kind: technical}
              - {id: "C7.2", token: "owasp-aisvs.c7.2", title: "Hallucination detection", kind: hybrid}
              - {id: "C7.3", token: "owasp-aisvs.c7.3", title: "Output safety filtering", kind: technical}
              - {id: "C7.4", token: "owasp-aisvs.c7.4", title: "Source attribution", kind: hybrid}
              - {id: "C8.1", token: "owasp-aisvs.c8.1", title: "Access control on memory and retrieval index", kind: technical}
              - {id: "C8.2", token: "owasp-aisvs.c8.2", title: "Embedding sanitisation", kind: hybrid}
              - {id: "C8.3", token: "owasp-aisvs.c8.3", title: "Memory expiry and revocation", kind: hybrid}
              - {id: "C9.1", token: "owasp-aisvs.c9.1", title: "Execution budgets and circuit breakers", kind: technical}
              - {id: "C9.2", token: "owasp-aisvs.c9.2", title: "Approval for high-impact actions", kind: technical}
              - {id: "C9.3", token: "owasp-aisvs.c9.3", title: "Component isolation and tool authorisation", kind: technical}
              - {id: "C9.4", token: "owasp-aisvs.c9.4", title: "Agent identity", kind: technical}
              - {id: "C9.5", token: "owasp-aisvs.c9.5", title: "Delegation and continuous authorisation", kind: technical}
              - {id: "C9.6", token: "owasp-aisvs.c9.6", title: "Shutdown and graceful degradation", kind: hybrid}
              - {id: "C10.1", token: "owasp-aisvs.c10.1", title: "MCP component integrity", kind: technical}
              - {id: "C10.2", token: "owasp-aisvs.c10.2", title: "MCP authentication and authorisation", kind: technical}
              - {id: "C10.3", token: "owasp-aisvs.c10.3", title: "MCP secure transport", kind: technical}
              - {id: "C10.4", token: "owasp-aisvs.c10.4", title: "MCP schema and message validation", kind: technical}
              - {id: "C11.1", token: "owasp-aisvs.c11.1", title: "Alignment, safety and robustness testing", kind: technical}
              - {id: "C11.2", token: "owasp-aisvs.c11.2", title: "Membership inference and inversion mitigation", kind: hybrid}
              - {id: "C11.3", token: "owasp-aisvs.c11.3", title: "Model extraction defence", kind: technical}
              - {id: "C11.4", token: "owasp-aisvs.c11.4", title: "Runtime anomaly detection", kind: technical}
              - {id: "C12.1", token: "owasp-aisvs.c12.1", title: "Request and response logging", kind: technical}
              - {id: "C12.2", token: "owasp-aisvs.c12.2", title: "Detection and alerting", kind: technical}
              - {id: "C12.3", token: "owasp-aisvs.c12.3", title: "Drift detection", kind: technical}
              - {id: "C12.4", token: "owasp-aisvs.c12.4", title: "Proactive behaviour monitoring", kind: hybrid}
              - {id: "C12.5", token: "owasp-aisvs.c12.5", title: "Audit of data and model lifecycle", kind: technical}
            """#
    )
}
