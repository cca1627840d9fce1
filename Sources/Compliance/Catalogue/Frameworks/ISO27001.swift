extension CatalogueSource {
    /// ISO/IEC 27001 Annex A. The controls' titles are our own words.
    static let iso27001 = CatalogueSource(
        name: "iso-27001.yaml",
        text: #"""
            # Copyrighted standard: ids plus own short titles, no text
            id: iso-27001
            title: "ISO/IEC 27001 Annex A"
            version: "2022"
            source: "ISO/IEC 27001:2022 Annex A control numbers"
            controls:
              - {id: "A.5.1", token: "iso-27001.a.5.1", title: "Security policies", kind: manual}
              - {id: "A.5.2", token: "iso-27001.a.5.2", title: "Security roles", kind: manual}
              - {id: "A.5.3", token: "iso-27001.a.5.3", title: "Duties separated", kind: technical}
              - {id: "A.5.7", token: "iso-27001.a.5.7", title: "Threat intelligence", kind: hybrid}
              - {id: "A.5.8", token: "iso-27001.a.5.8", title: "Security in projects", kind: hybrid}
              - {id: "A.5.9", token: "iso-27001.a.5.9", title: "Asset inventory", kind: technical}
              - {id: "A.5.14", token: "iso-27001.a.5.14", title: "Information transfer rules", kind: hybrid}
              - {id: "A.5.15", token: "iso-27001.a.5.15", title: "Access control rules", kind: technical}
              - {id: "A.5.16", token: "iso-27001.a.5.16", title: "Identity lifecycle", kind: technical}
              - {id: "A.5.17", token: "iso-27001.a.5.17", title: "Authentication secrets", kind: technical}
              - {id: "A.5.18", token: "iso-27001.a.5.18", title: "Access rights review", kind: technical}
              - {id: "A.5.19", token: "iso-27001.a.5.19", title: "Supplier security", kind: manual}
              - {id: "A.5.21", token: "iso-27001.a.5.21", title: "ICT supply chain", kind: technical}
              - {id: "A.5.22", token: "iso-27001.a.5.22", title: "Supplier service changes watched", kind: hybrid}
              - {id: "A.5.23", token: "iso-27001.a.5.23", title: "Cloud service use", kind: hybrid}
              - {id: "A.5.24", token: "iso-27001.a.5.24", title: "Incident plan", kind: hybrid}
              - {id: "A.5.25", token: "iso-27001.a.5.25", title: "Event triage", kind: hybrid}
              - {id: "A.5.26", token: "iso-27001.a.5.26", title: "Incident response", kind: hybrid}
              - {id: "A.5.27", token: "iso-27001.a.5.27", title: "Lessons from incidents", kind: manual}
              - {id: "A.5.28", token: "iso-27001.a.5.28", title: "Evidence collection", kind: technical}
              - {id: "A.5.30", token: "iso-27001.a.5.30", title: "ICT continuity readiness", kind: hybrid}
              - {id: "A.5.31", token: "iso-27001.a.5.31", title: "Legal and contract requirements", kind: manual}
              - {id: "A.5.32", token: "iso-27001.a.5.32", title: "Intellectual property", kind: hybrid}
              - {id: "A.5.33", token: "iso-27001.a.5.33", title: "Records protected", kind: technical}
              - {id: "A.5.34", token: "iso-27001.a.5.34", title: "Privacy and personal data", kind: hybrid}
              - {id: "A.5.35", token: "iso-27001.a.5.35", title: "Independent review", kind: manual}
              - {id: "A.5.36", token: "iso-27001.a.5.36", title: "Compliance with policies checked", kind: technical}
              - {id: "A.5.37", token: "iso-27001.a.5.37", title: "Operating procedures", kind: manual}
              - {id: "A.6.3", token: "iso-27001.a.6.3", title: "Awareness and training", kind: manual}
              - {id: "A.8.2", token: "iso-27001.a.8.2", title: "Privileged access", kind: technical}
              - {id: "A.8.3", token: "iso-27001.a.8.3", title: "Information access restriction", kind: technical}
              - {id: "A.8.4", token: "iso-27001.a.8.4", title: "Source code access", kind: technical}
              - {id: "A.8.5", token: "iso-27001.a.8.5", title: "Secure authentication", kind: technical}
              - {id: "A.8.6", token: "iso-27001.a.8.6", title: "Capacity", kind: technical}
              - {id: "A.8.7", token: "iso-27001.a.8.7", title: "Malware protection", kind: technical}
              - {id: "A.8.8", token: "iso-27001.a.8.8", title: "Technical vulnerabilities", kind: technical}
              - {id: "A.8.9", token: "iso-27001.a.8.9", title: "Configuration management", kind: technical}
              - {id: "A.8.10", token: "iso-27001.a.8.10", title: "Deletion", kind: hybrid}
              - {id: "A.8.11", token: "iso-27001.a.8.11", title: "Data masking", kind: technical}
              - {id: "A.8.12", token: "iso-27001.a.8.12", title: "Data leak prevention", kind: technical}
              - {id: "A.8.13", token: "iso-27001.a.8.13", title: "Backup", kind: technical}
              - {id: "A.8.15", token: "iso-27001.a.8.15", title: "Logging", kind: technical}
              - {id: "A.8.16", token: "iso-27001.a.8.16", title: "Monitoring", kind: technical}
              - {id: "A.8.17", token: "iso-27001.a.8.17", title: "Clock sync", kind: technical}
              - {id: "A.8.19", token: "iso-27001.a.8.19", title: "Software installation control", kind: technical}
              - {id: "A.8.20", token: "iso-27001.a.8.20", title: "Network security", kind: technical}
              - {id: "A.8.21", token: "iso-27001.a.8.21", title: "Network service security", kind: technical}
              - {id: "A.8.22", token: "iso-27001.a.8.22", title: "Network segregation", kind: technical}
              - {id: "A.8.24", token: "iso-27001.a.8.24", title: "Cryptography", kind: technical}
              - {id: "A.8.25", token: "iso-27001.a.8.25", title: "Secure development lifecycle", kind: hybrid}
              - {id: "A.8.26", token: "iso-27001.a.8.26", title: "Application security requirements", kind: hybrid}
              - {id: "A.8.27", token: "iso-27001.a.8.27", title: "Secure architecture", kind: manual}
              - {id: "A.8.28", token: "iso-27001.a.8.28", title: "Secure coding", kind: hybrid}
              - {id: "A.8.29", token: "iso-27001.a.8.29", title: "Security tests in development", kind: technical}
              - {id: "A.8.31", token: "iso-27001.a.8.31", title: "Environments separated", kind: technical}
              - {id: "A.8.32", token: "iso-27001.a.8.32", title: "Change management", kind: technical}
              - {id: "A.8.34", token: "iso-27001.a.8.34", title: "Audit testing protected", kind: manual}
            """#
    )
}
