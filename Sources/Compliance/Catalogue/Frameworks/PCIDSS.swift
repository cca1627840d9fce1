extension CatalogueSource {
    /// PCI DSS. The controls' titles are our own words.
    static let pciDSS = CatalogueSource(
        name: "pci-dss.yaml",
        text: #"""
            # Copyrighted standard: ids plus own short titles, no text
            id: pci-dss
            title: "PCI DSS"
            version: "4.0.1"
            source: "PCI SSC requirement numbers"
            controls:
              - {id: "1.2.5", token: "pci-dss.1.2.5", title: "Allowed services and ports justified", kind: technical}
              - {id: "1.2.7", token: "pci-dss.1.2.7", title: "Firewall rules reviewed every six months", kind: hybrid}
              - {id: "1.3.1", token: "pci-dss.1.3.1", title: "Inbound traffic limited", kind: technical}
              - {id: "1.3.2", token: "pci-dss.1.3.2", title: "Outbound traffic limited", kind: technical}
              - {id: "1.4.1", token: "pci-dss.1.4.1", title: "Control between trusted and untrusted networks", kind: technical}
              - {id: "2.2.1", token: "pci-dss.2.2.1", title: "Configuration standards", kind: technical}
              - {id: "2.2.2", token: "pci-dss.2.2.2", title: "Vendor default accounts handled", kind: technical}
              - {id: "2.2.7", token: "pci-dss.2.2.7", title: "Admin access encrypted", kind: technical}
              - {id: "3.5.1", token: "pci-dss.3.5.1", title: "Stored card number unreadable", kind: technical}
              - {id: "3.6.1", token: "pci-dss.3.6.1", title: "Keys protected", kind: technical}
              - {id: "4.2.1", token: "pci-dss.4.2.1", title: "Strong cryptography in transit", kind: technical}
              - {id: "5.2.1", token: "pci-dss.5.2.1", title: "Anti-malware", kind: technical}
              - {id: "6.2.3", token: "pci-dss.6.2.3", title: "Code reviewed before release", kind: technical}
              - {id: "6.2.4", token: "pci-dss.6.2.4", title: "Common attacks prevented in software", kind: technical}
              - {id: "6.3.1", token: "pci-dss.6.3.1", title: "Vulnerabilities identified and ranked", kind: technical}
              - {id: "6.3.2", token: "pci-dss.6.3.2", title: "Inventory of own and third-party software", kind: technical}
              - {id: "6.3.3", token: "pci-dss.6.3.3", title: "Patches installed in time", kind: technical}
              - {id: "6.4.2", token: "pci-dss.6.4.2", title: "Public web applications protected automatically", kind: technical}
              - {id: "6.5.1", token: "pci-dss.6.5.1", title: "Change procedure", kind: technical}
              - {id: "6.5.3", token: "pci-dss.6.5.3", title: "Production separated from pre-production", kind: technical}
              - {id: "6.5.4", token: "pci-dss.6.5.4", title: "Duties separated between environments", kind: technical}
              - {id: "7.2.1", token: "pci-dss.7.2.1", title: "Access control model", kind: technical}
              - {id: "7.2.4", token: "pci-dss.7.2.4", title: "Accounts reviewed every six months", kind: hybrid}
              - {id: "7.2.5", token: "pci-dss.7.2.5", title: "Application and system accounts least privilege", kind: technical}
              - {id: "8.2.1", token: "pci-dss.8.2.1", title: "Unique ids", kind: technical}
              - {id: "8.3.6", token: "pci-dss.8.3.6", title: "Password length and complexity", kind: technical}
              - {id: "8.4.2", token: "pci-dss.8.4.2", title: "MFA into card environment", kind: technical}
              - {id: "8.6.2", token: "pci-dss.8.6.2", title: "No passwords in scripts or code", kind: technical}
              - {id: "8.6.3", token: "pci-dss.8.6.3", title: "System account secrets rotated", kind: technical}
              - {id: "10.2.1", token: "pci-dss.10.2.1", title: "Audit logs on", kind: technical}
              - {id: "10.3.2", token: "pci-dss.10.3.2", title: "Log files protected from change", kind: technical}
              - {id: "10.4.1", token: "pci-dss.10.4.1", title: "Logs reviewed daily", kind: hybrid}
              - {id: "10.5.1", token: "pci-dss.10.5.1", title: "Logs kept twelve months, three online", kind: technical}
              - {id: "10.6.1", token: "pci-dss.10.6.1", title: "Clock sync", kind: technical}
              - {id: "10.7.2", token: "pci-dss.10.7.2", title: "Failures of critical controls detected", kind: technical}
              - {id: "11.3.1", token: "pci-dss.11.3.1", title: "Internal scans each quarter", kind: technical}
              - {id: "11.3.1.2", token: "pci-dss.11.3.1.2", title: "Authenticated internal scans", kind: hybrid}
              - {id: "11.4.1", token: "pci-dss.11.4.1", title: "Penetration test method", kind: hybrid}
              - {id: "11.5.1", token: "pci-dss.11.5.1", title: "Intrusion detection", kind: technical}
              - {id: "11.5.2", token: "pci-dss.11.5.2", title: "Change detection on files", kind: technical}
              - {id: "12.3.1", token: "pci-dss.12.3.1", title: "Targeted risk analysis", kind: manual}
              - {id: "12.8.2", token: "pci-dss.12.8.2", title: "Agreements with service providers", kind: manual}
              - {id: "12.10.1", token: "pci-dss.12.10.1", title: "Incident plan", kind: hybrid}
              - {id: "12.10.2", token: "pci-dss.12.10.2", title: "Incident plan reviewed and tested yearly", kind: hybrid}
            """#
    )
}
