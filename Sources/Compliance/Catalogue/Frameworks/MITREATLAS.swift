extension CatalogueSource {
    /// MITRE ATLAS. The controls' titles are our own words.
    static let mitreATLAS = CatalogueSource(
        name: "mitre-atlas.yaml",
        text: #"""
            # Apache-2.0 source; ids with short names
            id: mitre-atlas
            title: "MITRE ATLAS"
            version: "5.6.0"
            source: "mitre-atlas/atlas-data dist/ATLAS.yaml 5.6.0 (techniques AML.Txxxx, mitigations AML.Mxxxx)"
            controls:
              - {id: "AML.T0010", token: "mitre-atlas.aml.t0010", title: "AI supply chain compromise", kind: technical}
              - {id: "AML.T0010.001", token: "mitre-atlas.aml.t0010.001", title: "Supply chain: AI software", kind: technical}
              - {id: "AML.T0010.003", token: "mitre-atlas.aml.t0010.003", title: "Supply chain: model", kind: technical}
              - {id: "AML.T0010.004", token: "mitre-atlas.aml.t0010.004", title: "Supply chain: container registry", kind: technical}
              - {id: "AML.T0011.000", token: "mitre-atlas.aml.t0011.000", title: "Unsafe AI artifact executed", kind: technical}
              - {id: "AML.T0011.001", token: "mitre-atlas.aml.t0011.001", title: "Malicious package executed", kind: technical}
              - {id: "AML.T0012", token: "mitre-atlas.aml.t0012", title: "Valid accounts", kind: technical}
              - {id: "AML.T0018.002", token: "mitre-atlas.aml.t0018.002", title: "Malware embedded in model", kind: technical}
              - {id: "AML.T0020", token: "mitre-atlas.aml.t0020", title: "Poison training data", kind: manual}
              - {id: "AML.T0024", token: "mitre-atlas.aml.t0024", title: "Exfiltration through inference API", kind: technical}
              - {id: "AML.T0024.000", token: "mitre-atlas.aml.t0024.000", title: "Infer training data membership", kind: hybrid}
              - {id: "AML.T0024.002", token: "mitre-atlas.aml.t0024.002", title: "Extract model", kind: technical}
              - {id: "AML.T0029", token: "mitre-atlas.aml.t0029", title: "Denial of AI service", kind: technical}
              - {id: "AML.T0034", token: "mitre-atlas.aml.t0034", title: "Cost harvesting", kind: technical}
              - {id: "AML.T0040", token: "mitre-atlas.aml.t0040", title: "Inference API access", kind: technical}
              - {id: "AML.T0043", token: "mitre-atlas.aml.t0043", title: "Craft adversarial data", kind: technical}
              - {id: "AML.T0046", token: "mitre-atlas.aml.t0046", title: "Chaff data spam", kind: hybrid}
              - {id: "AML.T0048", token: "mitre-atlas.aml.t0048", title: "External harms", kind: hybrid}
              - {id: "AML.T0049", token: "mitre-atlas.aml.t0049", title: "Exploit public-facing application", kind: technical}
              - {id: "AML.T0050", token: "mitre-atlas.aml.t0050", title: "Command and script interpreter", kind: technical}
              - {id: "AML.T0051", token: "mitre-atlas.aml.t0051", title: "Prompt injection", kind: technical}
              - {id: "AML.T0051.000", token: "mitre-atlas.aml.t0051.000", title: "Prompt injection, direct", kind: technical}
              - {id: "AML.T0051.001", token: "mitre-atlas.aml.t0051.001", title: "Prompt injection, indirect", kind: technical}
              - {id: "AML.T0053", token: "mitre-atlas.aml.t0053", title: "Agent tool invocation", kind: technical}
              - {id: "AML.T0054", token: "mitre-atlas.aml.t0054", title: "Jailbreak", kind: technical}
              - {id: "AML.T0055", token: "mitre-atlas.aml.t0055", title: "Unsecured credentials", kind: technical}
              - {id: "AML.T0056", token: "mitre-atlas.aml.t0056", title: "Extract system prompt", kind: technical}
              - {id: "AML.T0057", token: "mitre-atlas.aml.t0057", title: "Data leakage from LLM", kind: technical}
              - {id: "AML.T0058", token: "mitre-atlas.aml.t0058", title: "Publish poisoned models", kind: hybrid}
              - {id: "AML.T0067", token: "mitre-atlas.aml.t0067", title: "Manipulate trusted output components", kind: technical}
              - {id: "AML.T0068", token: "mitre-atlas.aml.t0068", title: "Prompt obfuscation", kind: technical}
              - {id: "AML.T0070", token: "mitre-atlas.aml.t0070", title: "RAG poisoning", kind: technical}
              - {id: "AML.T0080", token: "mitre-atlas.aml.t0080", title: "Agent context poisoning", kind: technical}
              - {id: "AML.T0081", token: "mitre-atlas.aml.t0081", title: "Modify agent configuration", kind: technical}
              - {id: "AML.T0085", token: "mitre-atlas.aml.t0085", title: "Data from AI services", kind: technical}
              - {id: "AML.T0086", token: "mitre-atlas.aml.t0086", title: "Exfiltration through agent tools", kind: technical}
              - {id: "AML.M0003", token: "mitre-atlas.aml.m0003", title: "Harden the model", kind: hybrid}
              - {id: "AML.M0004", token: "mitre-atlas.aml.m0004", title: "Limit number of queries", kind: technical}
              - {id: "AML.M0005", token: "mitre-atlas.aml.m0005", title: "Control access to models and data at rest", kind: technical}
              - {id: "AML.M0008", token: "mitre-atlas.aml.m0008", title: "Validate the model", kind: technical}
              - {id: "AML.M0011", token: "mitre-atlas.aml.m0011", title: "Restrict library loading", kind: technical}
              - {id: "AML.M0012", token: "mitre-atlas.aml.m0012", title: "Encrypt sensitive information", kind: technical}
              - {id: "AML.M0013", token: "mitre-atlas.aml.m0013", title: "Code signing", kind: technical}
              - {id: "AML.M0014", token: "mitre-atlas.aml.m0014", title: "Verify AI artifacts", kind: technical}
              - {id: "AML.M0015", token: "mitre-atlas.aml.m0015", title: "Detect adversarial input", kind: technical}
              - {id: "AML.M0016", token: "mitre-atlas.aml.m0016", title: "Vulnerability scanning", kind: technical}
              - {id: "AML.M0018", token: "mitre-atlas.aml.m0018", title: "User training", kind: manual}
              - {id: "AML.M0019", token: "mitre-atlas.aml.m0019", title: "Control access to models and data in production", kind: technical}
              - {id: "AML.M0020", token: "mitre-atlas.aml.m0020", title: "Generative AI guardrails", kind: technical}
              - {id: "AML.M0021", token: "mitre-atlas.aml.m0021", title: "Generative AI guidelines", kind: hybrid}
              - {id: "AML.M0023", token: "mitre-atlas.aml.m0023", title: "AI bill of materials", kind: technical}
              - {id: "AML.M0024", token: "mitre-atlas.aml.m0024", title: "AI telemetry logging", kind: technical}
              - {id: "AML.M0026", token: "mitre-atlas.aml.m0026", title: "Privileged agent permissions", kind: technical}
              - {id: "AML.M0028", token: "mitre-atlas.aml.m0028", title: "Agent tool permissions", kind: technical}
              - {id: "AML.M0029", token: "mitre-atlas.aml.m0029", title: "Human in the loop for agent actions", kind: technical}
              - {id: "AML.M0030", token: "mitre-atlas.aml.m0030", title: "No tool calls on untrusted data", kind: technical}
              - {id: "AML.M0031", token: "mitre-atlas.aml.m0031", title: "Memory hardening", kind: hybrid}
              - {id: "AML.M0032", token: "mitre-atlas.aml.m0032", title: "Segment agent components", kind: technical}
              - {id: "AML.M0033", token: "mitre-atlas.aml.m0033", title: "Validate agent inputs and outputs", kind: technical}
            """#
    )
}
