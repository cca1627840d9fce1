extension CatalogueSource {
    /// Checks of infrastructure and the cloud and the controls that they show or support.
    static let infrastructureChecks = CatalogueSource(
        name: "infrastructure.yaml",
        text: #"""
            schema: 1
            checks:
              - key: log.cloudtrail
                title: "Cloud API audit trail on in all regions, validated, encrypted, delivering"
                family: cloud
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["3.1", "3.2", "3.5"]
                  nist-800-53: ["AU-2", "AU-12", "AU-9"]
                  iso-27001: ["A.8.15"]
                  pci-dss: ["10.2.1", "10.3.2"]
                  hipaa: ["164.312(b)", "164.308(a)(1)(ii)(D)"]
                  soc2: ["CC7.2"]
                  csa-aicm: ["LOG-08"]
                supporting:
                  cis-aws: ["3.4", "3.8", "3.9", "4.5"]
                  pci-dss: ["10.7.2"]
                  eu-ai-act: ["Art.12"]
              - key: iac.scan
                title: "Infrastructure code has no unaccepted failing rule"
                family: infrastructure
                evidence: [scan-report]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CM-6", "SA-11"]
                  iso-27001: ["A.8.9"]
                  soc2: ["CC7.1", "CC5.2"]
                  pci-dss: ["2.2.1"]
                  csa-aicm: ["CCC-07"]
                supporting:
                  nist-800-53: ["CM-2", "CM-7"]
                  iso-27001: ["A.5.36", "A.5.8"]
                  owasp-aisvs: ["C4.1"]
                  pci-dss: ["2.2.2"]
                  csa-aicm: ["AIS-05"]
              - key: net.sg-restricted
                title: "No security group lets the world reach 11434, 22 or other blocked ports"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["5.2", "5.3"]
                  nist-800-53: ["SC-7", "SC-7(5)", "AC-4"]
                  iso-27001: ["A.8.20"]
                  soc2: ["CC6.6"]
                  pci-dss: ["1.3.1", "1.2.5", "1.4.1"]
                  csa-aicm: ["IVS-03"]
                  hipaa: ["164.312(a)(1)"]
                supporting:
                  cis-aws: ["5.1", "5.4"]
                  mitre-atlas: ["AML.T0049"]
                  gdpr: ["Art.32.1.b"]
                  nist-800-53: ["AC-17"]
                  pci-dss: ["1.2.7"]
              - key: net.private-subnets
                title: "Inference nodes have no public address; egress limited"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  nist-800-53: ["SC-7"]
                  iso-27001: ["A.8.22"]
                  pci-dss: ["1.3.2", "1.4.1"]
                  csa-aicm: ["IVS-06"]
                  soc2: ["CC6.6"]
                supporting:
                  owasp-aisvs: ["C4.1"]
                  mitre-atlas: ["AML.M0032"]
                  hipaa: ["164.312(e)(1)"]
                  gdpr: ["Art.44"]
              - key: net.flow-logs
                title: "Flow logs on for every VPC"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["3.7"]
                  nist-800-53: ["AU-12"]
                supporting:
                  iso-27001: ["A.8.16"]
                  soc2: ["CC7.2"]
                  pci-dss: ["11.5.1"]
                  nist-800-53: ["SI-4"]
              - key: net.api-tls
                title: "API stage or load balancer enforces TLS 1.2 or newer"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  nist-800-53: ["SC-8", "SC-8(1)"]
                  pci-dss: ["4.2.1"]
                  hipaa: ["164.312(e)(1)"]
                  iso-27001: ["A.8.24"]
                  soc2: ["CC6.7"]
                supporting:
                  cis-aws: ["2.1.1"]
                  gdpr: ["Art.32.1.a"]
                  csa-aicm: ["CEK-03"]
              - key: data.encrypted-at-rest
                title: "Volumes, buckets, databases with model or prompt data encrypted"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["2.2.1", "2.3.1", "2.4.1"]
                  nist-800-53: ["SC-28", "SC-28(1)"]
                  iso-27001: ["A.8.24"]
                  hipaa: ["164.312(a)(2)(iv)"]
                  pci-dss: ["3.5.1"]
                  gdpr: ["Art.32.1.a"]
                  soc2: ["CC6.1"]
                  csa-aicm: ["CEK-03"]
                  mitre-atlas: ["AML.M0012", "AML.M0005"]
                supporting:
                  soc2: ["CC6.7"]
                  iso-42001: ["A.6.2.5"]
                  hipaa: ["164.308(a)(1)(ii)(B)"]
              - key: data.kms-rotation
                title: "Keys customer-managed where required and rotated"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 168
                direct:
                  cis-aws: ["3.6"]
                  nist-800-53: ["SC-12"]
                  csa-aicm: ["CEK-12"]
                  pci-dss: ["3.6.1"]
                supporting:
                  iso-27001: ["A.8.24"]
                  hipaa: ["164.312(a)(2)(iv)"]
              - key: data.bucket-private
                title: "Buckets block public access and plain HTTP"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["2.1.1", "2.1.4"]
                  nist-800-53: ["AC-3", "SC-7"]
                  soc2: ["CC6.6"]
                supporting:
                  cis-aws: ["2.1.2"]
                  gdpr: ["Art.32.1.b"]
                  hipaa: ["164.312(a)(1)"]
                  iso-27001: ["A.8.3"]
              - key: iam.least-privilege
                title: "No wildcard admin policy; instance roles used; no long-lived keys on nodes"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["1.16", "1.15", "1.18"]
                  nist-800-53: ["AC-6", "AC-6(5)"]
                  iso-27001: ["A.8.2"]
                  soc2: ["CC6.3"]
                  pci-dss: ["7.2.5", "7.2.1"]
                  csa-aicm: ["IAM-05"]
                  hipaa: ["164.308(a)(4)(ii)(B)"]
                supporting:
                  cis-aws: ["1.20", "1.4", "1.7"]
                  gdpr: ["Art.32.1.b"]
                  owasp-agentic: ["ASI03"]
              - key: iam.mfa
                title: "MFA on for console users and root"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["1.5", "1.10"]
                  nist-800-53: ["IA-2(1)"]
                  pci-dss: ["8.4.2"]
                  iso-27001: ["A.8.5"]
                  csa-aicm: ["IAM-14"]
                supporting:
                  cis-aws: ["1.6", "4.2"]
                  soc2: ["CC6.1"]
                  hipaa: ["164.312(d)"]
              - key: iam.credential-hygiene
                title: "Unused credentials disabled, keys rotated, password rules set"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["1.8", "1.9", "1.12", "1.13", "1.14"]
                  nist-800-53: ["AC-2(3)", "IA-5"]
                  pci-dss: ["8.3.6"]
                supporting:
                  soc2: ["CC6.2"]
                  hipaa: ["164.308(a)(5)(ii)(D)", "164.308(a)(3)(ii)(C)"]
                  iso-27001: ["A.5.17"]
              - key: host.imdsv2
                title: "Instance metadata v2 only"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["5.6"]
                supporting:
                  nist-800-53: ["CM-6", "CM-7"]
              - key: cloud.config-recorder
                title: "Configuration recorder and security findings hub on"
                family: infrastructure
                evidence: [api-snapshot]
                max_age_hours: 24
                direct:
                  cis-aws: ["3.3", "4.16"]
                  nist-800-53: ["CM-8"]
                supporting:
                  iso-27001: ["A.5.23"]
                  soc2: ["CC7.1"]
                  cis-aws: ["4.7", "4.8", "4.9", "4.10", "4.14"]
                  nist-800-53: ["CA-7"]
                  csa-aicm: ["CCC-07"]
              - key: k8s.hardening
                title: "Workloads run non-root, read-only, no privilege, network policy present"
                family: infrastructure
                evidence: [scan-report]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CM-6", "CM-7", "AC-6"]
                  iso-27001: ["A.8.9"]
                  owasp-aisvs: ["C4.1"]
                supporting:
                  soc2: ["CC6.8"]
                  pci-dss: ["2.2.1"]
                  mitre-atlas: ["AML.M0032"]
              - key: drift.none
                title: "Live state equals approved definition"
                family: infrastructure
                evidence: [drift-report]
                max_age_hours: 24
                direct:
                  nist-800-53: ["CM-2", "CM-3"]
                  csa-aicm: ["CCC-07", "CCC-04"]
                  soc2: ["CC7.1"]
                  iso-27001: ["A.8.9"]
                  pci-dss: ["11.5.2"]
                supporting:
                  nist-800-53: ["SI-7", "CM-6"]
                  hipaa: ["164.312(c)(2)"]
                  iso-27001: ["A.5.36"]
              - key: env.separation
                title: "Production separate from test; no production data in test"
                family: infrastructure
                evidence: [config-snapshot]
                max_age_hours: 2160
                direct:
                  iso-27001: ["A.8.31"]
                  pci-dss: ["6.5.3", "6.5.4"]
                supporting:
                  nist-800-53: ["CM-4"]
                  soc2: ["CC8.1"]
            """#
    )
}
