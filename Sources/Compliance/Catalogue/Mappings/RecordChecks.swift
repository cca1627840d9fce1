extension CatalogueSource {
    /// Checks of logs and monitoring and the controls that they show or support.
    static let recordChecks = CatalogueSource(
        name: "logging.yaml",
        text: #"""
            schema: 1
            checks:
              - key: log.request-audit
                title: "Every inference call leaves an audit record with identity, model, decision, hashes"
                family: logging
                evidence: [log-sample]
                max_age_hours: 24
                direct:
                  eu-ai-act: ["Art.12"]
                  nist-800-53: ["AU-2", "AU-3", "AU-12"]
                  iso-27001: ["A.8.15"]
                  iso-42001: ["A.6.2.8"]
                  hipaa: ["164.312(b)"]
                  pci-dss: ["10.2.1"]
                  owasp-aisvs: ["C12.1"]
                  mitre-atlas: ["AML.M0024"]
                  csa-aicm: ["LOG-08"]
                  soc2: ["CC7.2"]
                supporting:
                  gdpr: ["Art.5.2"]
                  nist-800-53: ["AU-10", "AC-6(9)"]
                  soc2: ["PI1.3"]
                  mitre-atlas: ["AML.T0085"]
              - key: log.integrity
                title: "Audit log hash-chained, append-only, verified"
                family: logging
                evidence: [chain-verification]
                max_age_hours: 24
                direct:
                  nist-800-53: ["AU-9", "AU-9(3)", "AU-10"]
                  iso-27001: ["A.5.33", "A.5.28"]
                  pci-dss: ["10.3.2"]
                  hipaa: ["164.312(c)(1)", "164.312(c)(2)"]
                  csa-aicm: ["LOG-02"]
                  cis-aws: ["3.2"]
                supporting:
                  soc2: ["CC7.2"]
                  gdpr: ["Art.5.1.f"]
                  nist-800-53: ["SI-7"]
                  pci-dss: ["11.5.2"]
              - key: log.retention
                title: "Log retention meets the longest duty in scope"
                family: logging
                evidence: [config-snapshot]
                max_age_hours: 168
                direct:
                  nist-800-53: ["AU-11"]
                  pci-dss: ["10.5.1"]
                  hipaa: ["164.316(b)(2)(i)"]
                  eu-ai-act: ["Art.19", "Art.26"]
                  iso-27001: ["A.5.33"]
                supporting:
                  gdpr: ["Art.5.1.e"]
                  iso-27001: ["A.8.10"]
                  eu-ai-act: ["Art.18"]
                  soc2: ["P4.2", "C1.2"]
                  csa-aicm: ["DSP-16"]
              - key: log.prompt-minimisation
                title: "Prompts stored redacted or hashed; personal data minimised"
                family: logging
                evidence: [config-snapshot, log-sample]
                max_age_hours: 168
                direct:
                  gdpr: ["Art.5.1.c", "Art.25.2", "Art.32.1.a"]
                  iso-27001: ["A.8.11"]
                supporting:
                  soc2: ["P4.2"]
                  iso-27001: ["A.5.34"]
                  csa-aicm: ["DSP-07"]
                  nist-ai-600-1: ["2.4"]
                  nist-800-53: ["SI-18"]
              - key: monitor.alerts-live
                title: "Alert rules loaded, a synthetic alert was delivered end to end"
                family: monitoring
                evidence: [alert-delivery]
                max_age_hours: 24
                direct:
                  nist-800-53: ["SI-4", "AU-6", "IR-5"]
                  iso-27001: ["A.8.16"]
                  soc2: ["CC7.2", "CC7.3"]
                  hipaa: ["164.308(a)(1)(ii)(D)", "164.308(a)(5)(ii)(C)"]
                  pci-dss: ["10.7.2", "11.5.1"]
                  owasp-aisvs: ["C12.2"]
                  csa-aicm: ["LOG-03", "LOG-13"]
                  nist-ai-rmf: ["MEASURE 2.4", "MANAGE 4.1"]
                  iso-42001: ["A.6.2.6"]
                supporting:
                  eu-ai-act: ["Art.26", "Art.72"]
                  pci-dss: ["10.4.1"]
                  cis-aws: ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6"]
                  csa-aicm: ["LOG-05"]
                  nist-800-53: ["SI-5"]
                  owasp-aisvs: ["C12.4"]
                  iso-27001: ["A.5.7"]
                  nist-ai-rmf: ["GOVERN 1.5"]
              - key: monitor.anomaly
                title: "Injection-rate, auth-failure, cost and drift detectors running with recent data"
                family: monitoring
                evidence: [metric-sample]
                max_age_hours: 24
                direct:
                  owasp-aisvs: ["C11.4", "C12.3"]
                  nist-800-53: ["SI-4"]
                  csa-aicm: ["MDS-10"]
                  iso-42001: ["A.6.2.6"]
                  nist-ai-rmf: ["MEASURE 2.4", "MEASURE 3.1", "MANAGE 3.2"]
                  soc2: ["CC7.2"]
                  mitre-atlas: ["AML.M0024"]
                supporting:
                  eu-ai-act: ["Art.72", "Art.15.4"]
                  pci-dss: ["11.5.1"]
                  iso-27001: ["A.5.25"]
                  owasp-llm: ["LLM10"]
              - key: monitor.time-sync
                title: "Clock offset of every node below limit"
                family: monitoring
                evidence: [metric-sample]
                max_age_hours: 24
                direct:
                  nist-800-53: ["AU-8"]
                  iso-27001: ["A.8.17"]
                  pci-dss: ["10.6.1"]
            """#
    )
}
