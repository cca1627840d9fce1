extension CatalogueSource {
    /// Checks of models, images, packages, builds and the controls that they show or support.
    static let supplyChainChecks = CatalogueSource(
        name: "supply-chain.yaml",
        text: #"""
            schema: 1
            checks:
              - key: model.provenance-verified
                title: "Model digest matches registry; provenance or signature verified"
                family: supply-chain
                evidence: [attestation, registry-entry]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM03"]
                  owasp-aisvs: ["C6.1", "C3.1"]
                  mitre-atlas: ["AML.T0010.003", "AML.M0013", "AML.M0014"]
                  nist-800-53: ["SI-7", "SR-4", "SR-11", "CM-14"]
                  csa-aicm: ["MDS-08", "MDS-09"]
                  slsa: ["BUILD_L1"]
                  nist-ai-600-1: ["2.12"]
                  nist-ai-rmf: ["MAP 4.1"]
                supporting:
                  iso-42001: ["A.7.5", "A.10.3"]
                  iso-27001: ["A.5.21"]
                  soc2: ["CC6.8"]
                  eu-ai-act: ["Art.15.5"]
                  owasp-llm: ["LLM04"]
                  mitre-atlas: ["AML.T0058", "AML.T0010"]
                  nist-800-53: ["SI-7(1)"]
                  owasp-agentic: ["ASI04"]
                  owasp-aisvs: ["C12.5"]
              - key: model.malware-scan
                title: "Model files scanned: pickle opcodes, unsafe formats, embedded code"
                family: supply-chain
                evidence: [scan-report]
                max_age_hours: 168
                direct:
                  owasp-llm: ["LLM03", "LLM04"]
                  mitre-atlas: ["AML.T0011.000", "AML.T0018.002", "AML.M0016"]
                  csa-aicm: ["MDS-02", "MDS-13"]
                  nist-800-53: ["SI-3"]
                  soc2: ["CC6.8"]
                  owasp-aisvs: ["C6.1"]
                supporting:
                  # Models only: malware elsewhere, and what a loader may load, are other inputs to these.
                  iso-27001: ["A.8.7"]
                  pci-dss: ["5.2.1"]
                  mitre-atlas: ["AML.M0011"]
                  hipaa: ["164.308(a)(5)(ii)(B)"]
                  eu-ai-act: ["Art.15.5"]
                  nist-ai-600-1: ["2.12"]
              - key: model.licence-check
                title: "Model licence known and allowed for the use"
                family: supply-chain
                evidence: [registry-entry]
                max_age_hours: 720
                direct:
                  nist-ai-600-1: ["2.10"]
                  iso-27001: ["A.5.32"]
                  nist-ai-rmf: ["MAP 4.1"]
                supporting:
                  iso-42001: ["A.10.3"]
                  eu-ai-act: ["Art.53.1.c"]
                  csa-aicm: ["MDS-12"]
              - key: model.registry-approval
                title: "Deployed model has a valid, unexpired approval for this use"
                family: supply-chain
                evidence: [approval, registry-entry]
                max_age_hours: 24
                direct:
                  iso-42001: ["A.6.2.5"]
                  nist-800-53: ["CM-3", "CM-5"]
                  soc2: ["CC8.1"]
                  owasp-aisvs: ["C3.1", "C3.3"]
                  nist-ai-rmf: ["GOVERN 1.6"]
                  iso-27001: ["A.8.19", "A.8.32"]
                  pci-dss: ["6.5.1"]
                supporting:
                  eu-ai-act: ["Art.14", "Art.26"]
                  csa-aicm: ["CCC-04", "MDS-12"]
                  nist-ai-rmf: ["MAP 4.2", "MANAGE 3.2"]
                  iso-42001: ["A.9.4"]
              - key: model.card-present
                title: "Model documentation present and matching the deployed digest"
                family: supply-chain
                evidence: [registry-entry]
                max_age_hours: 2160
                direct:
                  csa-aicm: ["MDS-03", "MDS-04", "MDS-05"]
                  iso-42001: ["A.6.2.7"]
                supporting:
                  eu-ai-act: ["Art.11", "Art.13", "Art.53.1.a"]
                  nist-ai-rmf: ["MEASURE 2.9"]
                  iso-42001: ["A.8.2", "A.6.2.3"]
              - key: image.vulns
                title: "No unaccepted critical or high vulnerability in deployed images"
                family: supply-chain
                evidence: [scan-report]
                max_age_hours: 24
                direct:
                  nist-800-53: ["RA-5", "SI-2"]
                  iso-27001: ["A.8.8"]
                  soc2: ["CC7.1"]
                  pci-dss: ["6.3.1", "6.3.3", "11.3.1"]
                  csa-aicm: ["TVM-05", "TVM-07", "AIS-07"]
                  mitre-atlas: ["AML.M0016", "AML.T0010.004"]
                supporting:
                  owasp-llm: ["LLM03"]
                  openssf-scorecard: ["Vulnerabilities"]
                  hipaa: ["164.308(a)(1)(ii)(B)"]
                  eu-ai-act: ["Art.15.5", "Art.55.1.d"]
                  pci-dss: ["11.3.1.2"]
                  gdpr: ["Art.32.1.d"]
                  owasp-aisvs: ["C4.1"]
              - key: image.signed-pinned
                title: "Images deployed by digest and signature verified"
                family: supply-chain
                evidence: [attestation]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CM-14", "SI-7", "SR-11"]
                  slsa: ["BUILD_L2", "VSA"]
                  soc2: ["CC6.8"]
                  iso-27001: ["A.8.19"]
                supporting:
                  owasp-llm: ["LLM03"]
                  openssf-scorecard: ["Signed-Releases", "Pinned-Dependencies"]
                  mitre-atlas: ["AML.M0013", "AML.T0010.004"]
                  slsa: ["BUILD_L3"]
                  csa-aicm: ["CCC-04"]
              - key: sbom.present
                title: "SBOM and AI BOM exist for every deployed image and model"
                family: supply-chain
                evidence: [sbom]
                max_age_hours: 168
                direct:
                  nist-800-53: ["CM-8", "SR-4"]
                  pci-dss: ["6.3.2"]
                  owasp-aisvs: ["C6.2"]
                  mitre-atlas: ["AML.M0023"]
                  openssf-scorecard: ["SBOM"]
                  iso-27001: ["A.5.9", "A.5.21"]
                supporting:
                  owasp-llm: ["LLM03"]
                  iso-42001: ["A.4.4"]
                  nist-ai-600-1: ["2.12"]
                  nist-800-53: ["SR-3", "PM-5"]
                  csa-aicm: ["STA-08"]
                  nist-ai-rmf: ["GOVERN 6.1"]
              - key: build.provenance
                title: "Signed build provenance for own artifacts"
                family: supply-chain
                evidence: [attestation]
                max_age_hours: 168
                direct:
                  slsa: ["BUILD_L1", "BUILD_L2"]
                  nist-800-53: ["SR-4", "SA-10"]
                supporting:
                  slsa: ["BUILD_L3"]
                  owasp-llm: ["LLM03"]
                  iso-27001: ["A.5.21"]
                  openssf-scorecard: ["Packaging"]
                  mitre-atlas: ["AML.T0010.001"]
              - key: source.review
                title: "Changes merged only after independent review on a protected branch"
                family: supply-chain
                evidence: [api-snapshot]
                max_age_hours: 168
                direct:
                  slsa: ["SOURCE_L2", "SOURCE_L4"]
                  openssf-scorecard: ["Branch-Protection", "Code-Review"]
                  pci-dss: ["6.2.3"]
                  iso-27001: ["A.8.28", "A.8.4"]
                  soc2: ["CC8.1"]
                  nist-800-53: ["CM-3", "AC-5"]
                supporting:
                  slsa: ["SOURCE_L1", "SOURCE_L3"]
                  openssf-scorecard: ["CI-Tests", "SAST", "Token-Permissions", "Dangerous-Workflow"]
                  iso-27001: ["A.8.25"]
                  nist-800-53: ["SA-15"]
                  owasp-aisvs: ["C3.4"]
                  csa-aicm: ["AIS-04"]
              - key: secrets.scan
                title: "No secret in source, images, prompts or model config"
                family: supply-chain
                evidence: [scan-report]
                max_age_hours: 24
                direct:
                  pci-dss: ["8.6.2"]
                  nist-800-53: ["IA-5(7)"]
                  mitre-atlas: ["AML.T0055"]
                  iso-27001: ["A.5.17"]
                supporting:
                  owasp-llm: ["LLM02", "LLM07"]
                  soc2: ["CC6.1"]
                  iso-27001: ["A.8.28"]
                  hipaa: ["164.308(a)(5)(ii)(D)"]
                  mitre-atlas: ["AML.T0081"]
              - key: deps.malicious
                title: "No malicious or typosquatted package in dependencies"
                family: supply-chain
                evidence: [scan-report]
                max_age_hours: 24
                direct:
                  mitre-atlas: ["AML.T0011.001", "AML.T0010.001"]
                  nist-800-53: ["SI-3", "SR-3"]
                  csa-aicm: ["TVM-05"]
                supporting:
                  owasp-llm: ["LLM03"]
                  openssf-scorecard: ["Pinned-Dependencies", "Dependency-Update-Tool"]
                  soc2: ["CC6.8"]
                  owasp-aisvs: ["C10.1"]
                  owasp-agentic: ["ASI04"]
            """#
    )
}
