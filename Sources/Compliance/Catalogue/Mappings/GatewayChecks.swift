extension CatalogueSource {
    /// Checks of the gateway and the controls that they show or support.
    static let gatewayChecks = CatalogueSource(
        name: "gateway.yaml",
        text: #"""
            schema: 1
            checks:
              - key: gateway.auth-required
                title: "Every inference route refuses calls without JWT or API key"
                family: gateway
                evidence: [probe, config-snapshot]
                max_age_hours: 24
                direct:
                  owasp-aisvs: ["C5.1"]
                  hipaa: ["164.312(d)", "164.312(a)(1)"]
                  nist-800-53: ["IA-2", "IA-9", "AC-3"]
                  iso-27001: ["A.8.5"]
                  soc2: ["CC6.1"]
                  mitre-atlas: ["AML.T0040", "AML.M0019"]
                  csa-aicm: ["IAM-14", "IAM-16"]
                  pci-dss: ["8.2.1"]
                supporting:
                  gdpr: ["Art.32.1.b"]
                  owasp-llm: ["LLM10"]
                  iso-42001: ["A.6.2.6"]
                  mitre-atlas: ["AML.T0049", "AML.T0012"]
                  eu-ai-act: ["Art.15.5"]
                  owasp-aisvs: ["C10.2"]
              - key: gateway.key-lifecycle
                title: "API keys hashed, unique per client, expiring, rotated within limit"
                family: gateway
                evidence: [config-snapshot, key-inventory]
                max_age_hours: 24
                direct:
                  nist-800-53: ["IA-5"]
                  iso-27001: ["A.5.17"]
                  pci-dss: ["8.6.3", "8.2.1"]
                  hipaa: ["164.308(a)(5)(ii)(D)", "164.312(a)(2)(i)"]
                  csa-aicm: ["IAM-13"]
                  soc2: ["CC6.1"]
                supporting:
                  nist-800-53: ["AC-12"]
                  mitre-atlas: ["AML.T0055"]
                  iso-27001: ["A.5.16"]
                  hipaa: ["164.312(a)(2)(iii)"]
              - key: gateway.authz-scopes
                title: "Per-model and per-route authorisation enforced, tenants isolated"
                family: gateway
                evidence: [probe, config-snapshot]
                max_age_hours: 24
                direct:
                  owasp-aisvs: ["C5.2", "C5.3"]
                  nist-800-53: ["AC-3", "AC-6"]
                  iso-27001: ["A.8.3", "A.5.15"]
                  soc2: ["CC6.3"]
                  hipaa: ["164.308(a)(4)(ii)(B)"]
                  csa-aicm: ["IAM-05", "IAM-16"]
                  pci-dss: ["7.2.1"]
                supporting:
                  owasp-agentic: ["ASI03"]
                  owasp-llm: ["LLM06"]
                  gdpr: ["Art.25.2"]
                  pci-dss: ["7.2.5"]
                  hipaa: ["164.308(a)(4)(ii)(C)"]
              - key: gateway.rate-limit
                title: "Request, token and cost limits active per client"
                family: gateway
                evidence: [probe, config-snapshot]
                max_age_hours: 24
                direct:
                  owasp-llm: ["LLM10"]
                  nist-800-53: ["SC-5", "SC-6"]
                  mitre-atlas: ["AML.M0004"]
                  owasp-aisvs: ["C9.1", "C11.3"]
                  iso-27001: ["A.8.6"]
                  soc2: ["A1.1"]
                supporting:
                  mitre-atlas: ["AML.T0029", "AML.T0034"]
                  pci-dss: ["6.4.2"]
                  csa-aicm: ["IVS-03"]
                  nist-800-53: ["AC-7"]
              - key: gateway.tls
                title: "TLS 1.2 or newer, strong suites, valid certificate"
                family: gateway
                evidence: [probe]
                max_age_hours: 24
                direct:
                  nist-800-53: ["SC-8", "SC-8(1)", "SC-13"]
                  iso-27001: ["A.8.24"]
                  hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)", "164.312(e)(2)(i)"]
                  pci-dss: ["4.2.1", "2.2.7"]
                  gdpr: ["Art.32.1.a"]
                  soc2: ["CC6.7"]
                  csa-aicm: ["CEK-03"]
                  owasp-aisvs: ["C10.3"]
                supporting:
                  iso-27001: ["A.5.14", "A.8.21"]
                  cis-aws: ["1.19"]
                  owasp-agentic: ["ASI07"]
              - key: gateway.guard-input
                title: "Inline guard screens prompts, blocks or flags by policy"
                family: gateway
                evidence: [probe, config-snapshot]
                max_age_hours: 24
                direct:
                  owasp-llm: ["LLM01"]
                  owasp-aisvs: ["C2.1", "C2.2"]
                  mitre-atlas: ["AML.M0015", "AML.M0020"]
                  nist-800-53: ["SI-10"]
                  pci-dss: ["6.4.2"]
                supporting:
                  eu-ai-act: ["Art.15.5"]
                  nist-ai-600-1: ["2.9"]
                  iso-42001: ["A.6.2.6"]
                  soc2: ["PI1.2"]
                  csa-aicm: ["MDS-07"]
                  mitre-atlas: ["AML.T0043"]
              - key: gateway.guard-output
                title: "Inline guard screens answers for secrets, personal data, unsafe content"
                family: gateway
                evidence: [probe, config-snapshot]
                max_age_hours: 24
                direct:
                  owasp-llm: ["LLM02", "LLM05"]
                  owasp-aisvs: ["C7.3"]
                  nist-800-53: ["SI-15"]
                  iso-27001: ["A.8.11", "A.8.12"]
                  csa-aicm: ["DSP-17"]
                supporting:
                  gdpr: ["Art.25.1", "Art.5.1.c"]
                  soc2: ["C1.1", "PI1.4"]
                  nist-ai-600-1: ["2.4", "2.11"]
                  hipaa: ["164.308(a)(1)(ii)(B)"]
              - key: gateway.ai-disclosure
                title: "Users are told they talk to an AI; synthetic output is marked"
                family: gateway
                evidence: [config-snapshot, probe]
                max_age_hours: 720
                direct:
                  eu-ai-act: ["Art.50.1", "Art.50.2"]
                supporting:
                  eu-ai-act: ["Art.13", "Art.50.4"]
                  iso-42001: ["A.8.2"]
                  nist-ai-rmf: ["MEASURE 2.8"]
                  nist-ai-600-1: ["2.7"]
            """#
    )
}
