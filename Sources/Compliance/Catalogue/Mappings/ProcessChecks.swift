extension CatalogueSource {
    /// Checks of deployments and what people do and the controls that they show or support.
    static let processChecks = CatalogueSource(
        name: "process.yaml",
        text: #"""
            schema: 1
            checks:
              - key: deploy.gate-passed
                title: "Deployment happened only after every blocking gate passed"
                family: process
                evidence: [gate-result]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CM-3(2)", "SA-11"]
                  iso-27001: ["A.8.29", "A.8.32"]
                  soc2: ["CC8.1"]
                  owasp-aisvs: ["C3.2", "C3.3"]
                  iso-42001: ["A.6.2.4", "A.6.2.5"]
                  pci-dss: ["6.5.1"]
                supporting:
                  eu-ai-act: ["Art.9.6"]
                  nist-ai-rmf: ["MEASURE 2.3", "MANAGE 1.2"]
                  openssf-scorecard: ["CI-Tests"]
                  iso-42001: ["A.6.1.3"]
                  nist-800-53: ["CM-4"]
              - key: deploy.approval
                title: "Change approved by someone other than its author, before deployment, unexpired, signed"
                family: process
                evidence: [approval]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CM-3", "AC-5", "CM-5"]
                  iso-27001: ["A.5.3", "A.8.32"]
                  soc2: ["CC8.1"]
                  pci-dss: ["6.5.1", "6.5.4"]
                  csa-aicm: ["IAM-04"]
                  slsa: ["SOURCE_L4"]
                supporting:
                  eu-ai-act: ["Art.14"]
                  iso-42001: ["A.6.2.5"]
                  nist-ai-rmf: ["GOVERN 3.2"]
                  nist-800-53: ["AU-10"]
              - key: deploy.rollback-tested
                title: "Rollback executed successfully within the window"
                family: process
                evidence: [deployment-record]
                max_age_hours: 2160
                direct:
                  owasp-aisvs: ["C3.3"]
                  nist-ai-rmf: ["MANAGE 2.4"]
                  nist-800-53: ["CP-10"]
                supporting:
                  eu-ai-act: ["Art.20"]
                  iso-27001: ["A.8.32"]
                  soc2: ["CC7.5"]
                  owasp-aisvs: ["C9.6"]
                  csa-aicm: ["MDS-11"]
              - key: oversight.human
                title: "Human approval required for high-impact tool calls; stop control tested"
                family: process
                evidence: [probe, config-snapshot, record]
                max_age_hours: 720
                direct:
                  eu-ai-act: ["Art.14"]
                  owasp-aisvs: ["C9.2"]
                  mitre-atlas: ["AML.M0029"]
                  nist-ai-rmf: ["MAP 3.5", "GOVERN 3.2", "MANAGE 2.4"]
                  owasp-llm: ["LLM06"]
                  nist-ai-600-1: ["2.7"]
                supporting:
                  owasp-agentic: ["ASI09", "ASI10"]
                  gdpr: ["Art.22"]
                  iso-42001: ["A.9.4"]
                  eu-ai-act: ["Art.26"]
              - key: backup.tested
                title: "Backups exist within RPO and a restore was proven"
                family: process
                evidence: [backup-record]
                max_age_hours: 720
                direct:
                  nist-800-53: ["CP-9"]
                  iso-27001: ["A.8.13"]
                  soc2: ["A1.2", "A1.3"]
                  hipaa: ["164.308(a)(7)(ii)(A)"]
                  csa-aicm: ["BCR-08"]
                  gdpr: ["Art.32.1.c"]
                supporting:
                  nist-800-53: ["CP-4", "CP-10"]
                  hipaa: ["164.308(a)(7)(ii)(B)", "164.308(a)(7)(ii)(D)"]
                  iso-27001: ["A.5.30"]
                  soc2: ["CC7.5"]
                  csa-aicm: ["BCR-09"]
              - key: access.review
                title: "All users, keys and roles reviewed and confirmed in the period"
                family: process
                evidence: [review-record]
                max_age_hours: 4380
                direct:
                  nist-800-53: ["AC-2"]
                  iso-27001: ["A.5.18"]
                  soc2: ["CC6.2", "CC6.3"]
                  pci-dss: ["7.2.4"]
                  csa-aicm: ["IAM-08"]
                  hipaa: ["164.308(a)(4)(ii)(C)"]
                supporting:
                  hipaa: ["164.308(a)(3)(ii)(A)", "164.308(a)(3)(ii)(C)"]
                  gdpr: ["Art.32.1.d"]
                  iso-27001: ["A.5.16"]
              - key: incident.drill
                title: "Incident exercise with an LLM scenario done, lessons recorded"
                family: process
                evidence: [record]
                max_age_hours: 8760
                direct:
                  nist-800-53: ["IR-3"]
                  pci-dss: ["12.10.2"]
                  nist-ai-rmf: ["GOVERN 4.3"]
                supporting:
                  soc2: ["CC7.4", "CC7.3"]
                  iso-27001: ["A.5.24", "A.5.27", "A.5.26"]
                  hipaa: ["164.308(a)(6)(ii)"]
                  gdpr: ["Art.33"]
                  eu-ai-act: ["Art.73"]
                  csa-aicm: ["SEF-03"]
                  pci-dss: ["12.10.1"]
                  nist-ai-rmf: ["MANAGE 2.3", "MANAGE 4.3"]
                  nist-800-53: ["IR-8", "IR-4"]
                  iso-42001: ["A.8.4"]
              - key: incident.process-live
                title: "Incidents have owner, timeline, notification deadlines met"
                family: process
                evidence: [record]
                max_age_hours: 720
                direct:
                  nist-800-53: ["IR-4", "IR-6"]
                  soc2: ["CC7.4"]
                  hipaa: ["164.308(a)(6)(ii)"]
                  iso-27001: ["A.5.26"]
                  nist-ai-rmf: ["MANAGE 4.3"]
                supporting:
                  gdpr: ["Art.33", "Art.34"]
                  eu-ai-act: ["Art.73", "Art.20"]
                  iso-42001: ["A.8.4", "A.8.3"]
              - key: exceptions.valid
                title: "Every open exception has owner, reason, compensating control, unexpired date"
                family: process
                evidence: [exception-register]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CA-5"]
                  soc2: ["CC4.2"]
                  nist-ai-rmf: ["MANAGE 1.4"]
                supporting:
                  pci-dss: ["12.3.1"]
                  iso-27001: ["A.5.36"]
                  hipaa: ["164.308(a)(1)(ii)(B)"]
                  nist-ai-rmf: ["MANAGE 1.3"]
              - key: assessment.continuous
                title: "Automated control assessment ran in the window and covered the scope"
                family: process
                evidence: [assessment-run]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CA-2", "CA-7"]
                  soc2: ["CC4.1"]
                  hipaa: ["164.308(a)(8)"]
                  gdpr: ["Art.5.2", "Art.32.1.d"]
                  iso-27001: ["A.5.36"]
                supporting:
                  iso-27001: ["A.5.35"]
                  eu-ai-act: ["Art.9"]
                  soc2: ["CC2.1"]
                  nist-ai-rmf: ["GOVERN 1.5", "MEASURE 1.1"]
                  csa-aicm: ["A&A-02"]
              - key: evidence.integrity
                title: "Evidence store verifies: hashes, chain, signatures, anchors"
                family: process
                evidence: [chain-verification]
                max_age_hours: 24
                direct:
                  iso-27001: ["A.5.28", "A.5.33"]
                  nist-800-53: ["AU-10", "SI-7(1)"]
                supporting:
                  gdpr: ["Art.5.2"]
                  soc2: ["CC2.1"]
                  hipaa: ["164.316(b)(2)(i)"]
                  slsa: ["VSA"]
              - key: inventory.ai-systems
                title: "Every live model endpoint is in the inventory with owner, purpose and risk class"
                family: process
                evidence: [registry-entry]
                max_age_hours: 168
                direct:
                  nist-ai-rmf: ["GOVERN 1.6"]
                  nist-800-53: ["PM-5"]
                  iso-27001: ["A.5.9"]
                  iso-42001: ["A.4.2", "A.4.5"]
                supporting:
                  eu-ai-act: ["Art.26"]
                  gdpr: ["Art.30"]
                  iso-42001: ["A.4.3"]
                  soc2: ["CC2.1"]
                  nist-ai-rmf: ["MAP 1.1"]
                  csa-aicm: ["DSP-04"]
              - key: record.risk-assessment
                title: "Risk and impact assessment recorded and in date"
                family: process
                evidence: [record]
                max_age_hours: 8760
                direct:
                  nist-800-53: ["RA-3"]
                  hipaa: ["164.308(a)(1)(ii)(A)"]
                  soc2: ["CC3.2"]
                  eu-ai-act: ["Art.9"]
                  gdpr: ["Art.35"]
                  iso-42001: ["A.5.2", "A.5.3"]
                supporting:
                  eu-ai-act: ["Art.27"]
                  nist-ai-rmf: ["MAP 5.1"]
                  pci-dss: ["12.3.1"]
                  soc2: ["CC3.4"]
                  gdpr: ["Art.30"]
                  iso-42001: ["A.5.4"]
            """#
    )
}
