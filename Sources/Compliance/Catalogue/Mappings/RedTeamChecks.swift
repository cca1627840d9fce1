extension CatalogueSource {
    /// Checks of red team and the controls that they show or support.
    static let redTeamChecks = CatalogueSource(
        name: "red-team.yaml",
        text: #"""
            schema: 1
            checks:
              - key: redteam.prompt-injection
                title: "Direct prompt injection tests below failure threshold"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM01"]
                  owasp-agentic: ["ASI01"]
                  owasp-aisvs: ["C2.1", "C11.1"]
                  mitre-atlas: ["AML.T0051", "AML.T0051.000", "AML.M0008", "AML.M0020"]
                  nist-ai-600-1: ["2.9"]
                  nist-ai-rmf: ["MEASURE 2.7"]
                  eu-ai-act: ["Art.15.5"]
                  csa-aicm: ["MDS-06"]
                supporting:
                  iso-42001: ["A.6.2.4"]
                  nist-800-53: ["CA-8", "SA-11", "SI-10"]
                  eu-ai-act: ["Art.9.6", "Art.55.1.a"]
                  iso-27001: ["A.8.29"]
                  soc2: ["CC4.1", "PI1.2"]
                  pci-dss: ["6.2.4", "11.4.1"]
                  csa-aicm: ["AIS-05"]
              - key: redteam.indirect-injection
                title: "Indirect injection through documents, tools or RAG tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM01", "LLM08"]
                  owasp-agentic: ["ASI01", "ASI06"]
                  mitre-atlas: ["AML.T0051.001", "AML.T0070", "AML.T0080"]
                  owasp-aisvs: ["C2.1", "C8.1"]
                  nist-ai-600-1: ["2.9"]
                  eu-ai-act: ["Art.15.5"]
                supporting:
                  nist-800-53: ["SI-10"]
                  iso-42001: ["A.6.2.4"]
                  nist-ai-rmf: ["MEASURE 2.7"]
                  mitre-atlas: ["AML.M0030", "AML.M0033"]
              - key: redteam.jailbreak
                title: "Jailbreak strategies (encodings, role play, multi-turn) tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM01"]
                  mitre-atlas: ["AML.T0054", "AML.T0068"]
                  owasp-aisvs: ["C11.1"]
                  nist-ai-600-1: ["2.9"]
                  nist-ai-rmf: ["MEASURE 2.6", "MEASURE 2.7"]
                  eu-ai-act: ["Art.15.5"]
                supporting:
                  iso-42001: ["A.6.2.4"]
                  eu-ai-act: ["Art.55.1.a"]
                  csa-aicm: ["MDS-06", "MDS-07"]
                  mitre-atlas: ["AML.M0003"]
              - key: redteam.harmful-content
                title: "Harmful, hateful, CBRN, abusive content tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  nist-ai-600-1: ["2.1", "2.3", "2.11"]
                  owasp-aisvs: ["C2.2", "C7.3"]
                  nist-ai-rmf: ["MEASURE 2.6"]
                  mitre-atlas: ["AML.T0048"]
                supporting:
                  eu-ai-act: ["Art.9.6"]
                  iso-42001: ["A.6.2.4", "A.9.4"]
              - key: redteam.pii-leak
                title: "Personal data and secret disclosure tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM02"]
                  mitre-atlas: ["AML.T0057"]
                  nist-ai-600-1: ["2.4"]
                  nist-ai-rmf: ["MEASURE 2.10"]
                  iso-27001: ["A.8.12"]
                supporting:
                  gdpr: ["Art.5.1.f", "Art.25.1", "Art.32.1.d"]
                  hipaa: ["164.308(a)(8)"]
                  soc2: ["P6.1", "C1.1"]
                  nist-800-53: ["SI-15"]
                  csa-aicm: ["DSP-17"]
                  iso-27001: ["A.5.34"]
                  mitre-atlas: ["AML.T0024.000"]
                  owasp-aisvs: ["C11.2"]
              - key: redteam.system-prompt-leak
                title: "System prompt extraction tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM07"]
                  mitre-atlas: ["AML.T0056"]
                supporting:
                  owasp-llm: ["LLM02"]
                  nist-800-53: ["SI-15"]
              - key: redteam.insecure-output
                title: "Output handling tests (script, SQL, shell, markdown exfiltration)"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM05"]
                  owasp-aisvs: ["C7.1", "C7.3"]
                  mitre-atlas: ["AML.T0067"]
                  nist-800-53: ["SI-15"]
                supporting:
                  pci-dss: ["6.2.4"]
                  owasp-agentic: ["ASI05"]
                  mitre-atlas: ["AML.T0050"]
                  iso-27001: ["A.8.26"]
                  soc2: ["PI1.4"]
              - key: redteam.excessive-agency
                title: "Tool, function and agent abuse tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM06"]
                  owasp-agentic: ["ASI02", "ASI03", "ASI05"]
                  mitre-atlas: ["AML.T0053", "AML.T0086"]
                  owasp-aisvs: ["C9.3", "C9.5"]
                supporting:
                  owasp-agentic: ["ASI08", "ASI10"]
                  csa-aicm: ["AIS-11", "IAM-19"]
                  mitre-atlas: ["AML.M0026", "AML.M0028"]
                  nist-800-53: ["AC-6"]
                  owasp-aisvs: ["C9.6"]
              - key: redteam.hallucination
                title: "Confabulation, grounding and misinformation tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM09"]
                  nist-ai-600-1: ["2.2", "2.8"]
                  owasp-aisvs: ["C7.2"]
                  nist-ai-rmf: ["MEASURE 2.5"]
                supporting:
                  eu-ai-act: ["Art.15.1"]
                  iso-42001: ["A.6.2.4"]
                  owasp-aisvs: ["C7.4"]
                  owasp-agentic: ["ASI09"]
                  soc2: ["PI1.4"]
              - key: redteam.bias
                title: "Bias and fairness tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 720
                direct:
                  nist-ai-600-1: ["2.6"]
                  nist-ai-rmf: ["MEASURE 2.11"]
                supporting:
                  iso-42001: ["A.5.4", "A.6.2.4"]
                  eu-ai-act: ["Art.9.6", "Art.10"]
                  gdpr: ["Art.22"]
              - key: redteam.dos-cost
                title: "Token exhaustion, long output, recursive call tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM10"]
                  mitre-atlas: ["AML.T0029", "AML.T0034"]
                  owasp-aisvs: ["C9.1"]
                  nist-800-53: ["SC-5"]
                supporting:
                  iso-27001: ["A.8.6"]
                  soc2: ["A1.1"]
                  nist-800-53: ["SC-6"]
                  mitre-atlas: ["AML.T0046"]
              - key: redteam.model-extraction
                title: "Model extraction and training data inference tests"
                family: red-team
                evidence: [redteam-run]
                max_age_hours: 720
                direct:
                  mitre-atlas: ["AML.T0024", "AML.T0024.002"]
                  owasp-aisvs: ["C11.3"]
                supporting:
                  owasp-llm: ["LLM02", "LLM10"]
                  mitre-atlas: ["AML.M0004"]
                  owasp-aisvs: ["C11.2"]
                  nist-ai-600-1: ["2.10"]
            """#
    )
}
