extension CatalogueSource {
    /// SOC 2 Trust Services Criteria. The controls' titles are our own words.
    static let soc2 = CatalogueSource(
        name: "soc2.yaml",
        text: #"""
            # Copyrighted criteria: ids plus own short titles, no text
            id: soc2
            title: "SOC 2 Trust Services Criteria"
            version: "2017 (points of focus 2022)"
            source: "AICPA TSC criterion numbers"
            controls:
              - {id: "CC1.1", token: "soc2.cc1.1", title: "Integrity and ethics", kind: manual}
              - {id: "CC1.3", token: "soc2.cc1.3", title: "Structure and authority", kind: manual}
              - {id: "CC1.4", token: "soc2.cc1.4", title: "Competence", kind: manual}
              - {id: "CC2.1", token: "soc2.cc2.1", title: "Quality information for controls", kind: hybrid}
              - {id: "CC2.2", token: "soc2.cc2.2", title: "Internal communication", kind: manual}
              - {id: "CC2.3", token: "soc2.cc2.3", title: "External communication", kind: manual}
              - {id: "CC3.1", token: "soc2.cc3.1", title: "Objectives specified", kind: manual}
              - {id: "CC3.2", token: "soc2.cc3.2", title: "Risks identified", kind: hybrid}
              - {id: "CC3.3", token: "soc2.cc3.3", title: "Fraud risk considered", kind: manual}
              - {id: "CC3.4", token: "soc2.cc3.4", title: "Change risk assessed", kind: hybrid}
              - {id: "CC4.1", token: "soc2.cc4.1", title: "Controls evaluated on an ongoing basis", kind: technical}
              - {id: "CC4.2", token: "soc2.cc4.2", title: "Deficiencies reported", kind: technical}
              - {id: "CC5.1", token: "soc2.cc5.1", title: "Control activities chosen", kind: manual}
              - {id: "CC5.2", token: "soc2.cc5.2", title: "Technology controls chosen", kind: hybrid}
              - {id: "CC5.3", token: "soc2.cc5.3", title: "Policies deployed", kind: manual}
              - {id: "CC6.1", token: "soc2.cc6.1", title: "Logical access protection", kind: technical}
              - {id: "CC6.2", token: "soc2.cc6.2", title: "User registration and removal", kind: technical}
              - {id: "CC6.3", token: "soc2.cc6.3", title: "Role-based access and least privilege", kind: technical}
              - {id: "CC6.6", token: "soc2.cc6.6", title: "Boundary protection", kind: technical}
              - {id: "CC6.7", token: "soc2.cc6.7", title: "Data movement and transmission protected", kind: technical}
              - {id: "CC6.8", token: "soc2.cc6.8", title: "Unauthorised software prevented or detected", kind: technical}
              - {id: "CC7.1", token: "soc2.cc7.1", title: "Vulnerabilities and config changes detected", kind: technical}
              - {id: "CC7.2", token: "soc2.cc7.2", title: "Anomaly monitoring", kind: technical}
              - {id: "CC7.3", token: "soc2.cc7.3", title: "Security events evaluated", kind: hybrid}
              - {id: "CC7.4", token: "soc2.cc7.4", title: "Incident response", kind: hybrid}
              - {id: "CC7.5", token: "soc2.cc7.5", title: "Recovery from incidents", kind: hybrid}
              - {id: "CC8.1", token: "soc2.cc8.1", title: "Change management", kind: technical}
              - {id: "CC9.1", token: "soc2.cc9.1", title: "Business disruption risk", kind: manual}
              - {id: "CC9.2", token: "soc2.cc9.2", title: "Vendor risk", kind: hybrid}
              - {id: "A1.1", token: "soc2.a1.1", title: "Capacity managed", kind: technical}
              - {id: "A1.2", token: "soc2.a1.2", title: "Backup and environmental protection", kind: technical}
              - {id: "A1.3", token: "soc2.a1.3", title: "Recovery tested", kind: hybrid}
              - {id: "C1.1", token: "soc2.c1.1", title: "Confidential information identified", kind: hybrid}
              - {id: "C1.2", token: "soc2.c1.2", title: "Confidential information disposed", kind: hybrid}
              - {id: "PI1.2", token: "soc2.pi1.2", title: "Inputs complete and accurate", kind: technical}
              - {id: "PI1.3", token: "soc2.pi1.3", title: "Processing complete and accurate", kind: technical}
              - {id: "PI1.4", token: "soc2.pi1.4", title: "Outputs complete and accurate", kind: hybrid}
              - {id: "P4.2", token: "soc2.p4.2", title: "Personal data retained only as needed", kind: hybrid}
              - {id: "P6.1", token: "soc2.p6.1", title: "Disclosure of personal data controlled", kind: hybrid}
            """#
    )
}
