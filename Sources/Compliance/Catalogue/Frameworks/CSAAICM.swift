extension CatalogueSource {
    /// CSA AI Controls Matrix. The controls' titles are our own words.
    static let csaAICM = CatalogueSource(
        name: "csa-aicm.yaml",
        text: #"""
            # CSA licence restricts text: ids plus own short titles. MDS domain plus CCM-derived ids most relevant here
            id: csa-aicm
            title: "CSA AI Controls Matrix"
            version: "1.0"
            source: "Cloud Security Alliance AICM 1.0 (243 controls, 18 domains); later release 1.1 has 247"
            controls:
              - {id: "A&A-02", token: "csa-aicm.a-a-02", title: "Independent assessment", kind: manual}
              - {id: "AIS-04", token: "csa-aicm.ais-04", title: "Secure application design", kind: hybrid}
              - {id: "AIS-05", token: "csa-aicm.ais-05", title: "Automated application security testing", kind: technical}
              - {id: "AIS-07", token: "csa-aicm.ais-07", title: "Application vulnerability fixing", kind: technical}
              - {id: "AIS-11", token: "csa-aicm.ais-11", title: "Agent security boundaries", kind: technical}
              - {id: "BCR-08", token: "csa-aicm.bcr-08", title: "Backup", kind: technical}
              - {id: "BCR-09", token: "csa-aicm.bcr-09", title: "Disaster response plan", kind: hybrid}
              - {id: "CCC-04", token: "csa-aicm.ccc-04", title: "Protection from unauthorised change", kind: technical}
              - {id: "CCC-07", token: "csa-aicm.ccc-07", title: "Baseline deviation detected", kind: technical}
              - {id: "CEK-03", token: "csa-aicm.cek-03", title: "Data encryption", kind: technical}
              - {id: "CEK-12", token: "csa-aicm.cek-12", title: "Key rotation", kind: technical}
              - {id: "DSP-04", token: "csa-aicm.dsp-04", title: "Data classification", kind: hybrid}
              - {id: "DSP-07", token: "csa-aicm.dsp-07", title: "Data protection by design", kind: hybrid}
              - {id: "DSP-16", token: "csa-aicm.dsp-16", title: "Retention and deletion", kind: hybrid}
              - {id: "DSP-17", token: "csa-aicm.dsp-17", title: "Sensitive data protection", kind: technical}
              - {id: "GRC-05", token: "csa-aicm.grc-05", title: "Security programme", kind: manual}
              - {id: "IAM-04", token: "csa-aicm.iam-04", title: "Separation of duties", kind: technical}
              - {id: "IAM-05", token: "csa-aicm.iam-05", title: "Least privilege", kind: technical}
              - {id: "IAM-08", token: "csa-aicm.iam-08", title: "Access review", kind: hybrid}
              - {id: "IAM-13", token: "csa-aicm.iam-13", title: "Unique users", kind: technical}
              - {id: "IAM-14", token: "csa-aicm.iam-14", title: "Strong authentication", kind: technical}
              - {id: "IAM-16", token: "csa-aicm.iam-16", title: "Authorisation mechanisms", kind: technical}
              - {id: "IAM-19", token: "csa-aicm.iam-19", title: "Agent access restriction", kind: technical}
              - {id: "IVS-03", token: "csa-aicm.ivs-03", title: "Network security", kind: technical}
              - {id: "IVS-06", token: "csa-aicm.ivs-06", title: "Segmentation", kind: technical}
              - {id: "LOG-02", token: "csa-aicm.log-02", title: "Audit log protection", kind: technical}
              - {id: "LOG-03", token: "csa-aicm.log-03", title: "Security monitoring and alerting", kind: technical}
              - {id: "LOG-05", token: "csa-aicm.log-05", title: "Audit log review", kind: hybrid}
              - {id: "LOG-08", token: "csa-aicm.log-08", title: "Log records", kind: technical}
              - {id: "LOG-13", token: "csa-aicm.log-13", title: "Failures and anomalies reported", kind: technical}
              - {id: "MDS-01", token: "csa-aicm.mds-01", title: "Training pipeline security", kind: manual}
              - {id: "MDS-02", token: "csa-aicm.mds-02", title: "Model artifact scanning", kind: technical}
              - {id: "MDS-03", token: "csa-aicm.mds-03", title: "Model documentation", kind: hybrid}
              - {id: "MDS-04", token: "csa-aicm.mds-04", title: "Model documentation baseline", kind: hybrid}
              - {id: "MDS-05", token: "csa-aicm.mds-05", title: "Model documentation validated", kind: hybrid}
              - {id: "MDS-06", token: "csa-aicm.mds-06", title: "Adversarial attack analysis", kind: technical}
              - {id: "MDS-07", token: "csa-aicm.mds-07", title: "Model hardening against attacks", kind: technical}
              - {id: "MDS-08", token: "csa-aicm.mds-08", title: "Model integrity checks", kind: technical}
              - {id: "MDS-09", token: "csa-aicm.mds-09", title: "Model signing and ownership check", kind: technical}
              - {id: "MDS-10", token: "csa-aicm.mds-10", title: "Model monitored continuously", kind: technical}
              - {id: "MDS-11", token: "csa-aicm.mds-11", title: "Model failure handling", kind: hybrid}
              - {id: "MDS-12", token: "csa-aicm.mds-12", title: "Open model risk assessment", kind: hybrid}
              - {id: "MDS-13", token: "csa-aicm.mds-13", title: "Safe model file format", kind: technical}
              - {id: "SEF-03", token: "csa-aicm.sef-03", title: "Incident response plans", kind: hybrid}
              - {id: "STA-08", token: "csa-aicm.sta-08", title: "Supply chain risk management", kind: hybrid}
              - {id: "TVM-05", token: "csa-aicm.tvm-05", title: "External library vulnerabilities", kind: technical}
              - {id: "TVM-07", token: "csa-aicm.tvm-07", title: "Vulnerability identification", kind: technical}
            """#
    )
}
