extension CatalogueSource {
    /// NIST SP 800-53 (FedRAMP Moderate relevant subset). The controls' titles are our own words.
    static let nist80053 = CatalogueSource(
        name: "nist-800-53.yaml",
        text: #"""
            # US government work; own short titles
            id: nist-800-53
            title: "NIST SP 800-53 (FedRAMP Moderate relevant subset)"
            version: "Rev. 5.1.1"
            source: "NIST SP 800-53r5; the same ids are used by FedRAMP baselines"
            controls:
              - {id: "AC-2", token: "ac-2", title: "Account management", kind: technical}
              - {id: "AC-2(3)", token: "ac-2.3", title: "Disable inactive accounts", kind: technical}
              - {id: "AC-3", token: "ac-3", title: "Access enforcement", kind: technical}
              - {id: "AC-4", token: "ac-4", title: "Information flow enforcement", kind: technical}
              - {id: "AC-5", token: "ac-5", title: "Separation of duties", kind: technical}
              - {id: "AC-6", token: "ac-6", title: "Least privilege", kind: technical}
              - {id: "AC-6(5)", token: "ac-6.5", title: "Privileged accounts limited", kind: technical}
              - {id: "AC-6(9)", token: "ac-6.9", title: "Privileged use logged", kind: technical}
              - {id: "AC-7", token: "ac-7", title: "Failed logon limit", kind: technical}
              - {id: "AC-12", token: "ac-12", title: "Session end", kind: technical}
              - {id: "AC-17", token: "ac-17", title: "Remote access", kind: technical}
              - {id: "AT-2", token: "at-2", title: "Awareness training", kind: manual}
              - {id: "AU-2", token: "au-2", title: "Events to log", kind: technical}
              - {id: "AU-3", token: "au-3", title: "Record content", kind: technical}
              - {id: "AU-6", token: "au-6", title: "Review and reporting", kind: hybrid}
              - {id: "AU-8", token: "au-8", title: "Time stamps", kind: technical}
              - {id: "AU-9", token: "au-9", title: "Protect audit data", kind: technical}
              - {id: "AU-9(3)", token: "au-9.3", title: "Cryptographic protection of audit data", kind: technical}
              - {id: "AU-10", token: "au-10", title: "Non-repudiation", kind: technical}
              - {id: "AU-11", token: "au-11", title: "Record retention", kind: technical}
              - {id: "AU-12", token: "au-12", title: "Record generation", kind: technical}
              - {id: "CA-2", token: "ca-2", title: "Control assessments", kind: technical}
              - {id: "CA-5", token: "ca-5", title: "Plan of action and milestones", kind: technical}
              - {id: "CA-6", token: "ca-6", title: "Authorisation", kind: manual}
              - {id: "CA-7", token: "ca-7", title: "Continuous monitoring", kind: technical}
              - {id: "CA-8", token: "ca-8", title: "Penetration testing", kind: technical}
              - {id: "CM-2", token: "cm-2", title: "Baseline configuration", kind: technical}
              - {id: "CM-3", token: "cm-3", title: "Change control", kind: technical}
              - {id: "CM-3(2)", token: "cm-3.2", title: "Tests before change", kind: technical}
              - {id: "CM-4", token: "cm-4", title: "Impact analysis", kind: hybrid}
              - {id: "CM-5", token: "cm-5", title: "Access limits for change", kind: technical}
              - {id: "CM-6", token: "cm-6", title: "Configuration settings", kind: technical}
              - {id: "CM-7", token: "cm-7", title: "Least functionality", kind: technical}
              - {id: "CM-8", token: "cm-8", title: "Component inventory", kind: technical}
              - {id: "CM-14", token: "cm-14", title: "Signed components", kind: technical}
              - {id: "CP-2", token: "cp-2", title: "Contingency plan", kind: manual}
              - {id: "CP-4", token: "cp-4", title: "Contingency test", kind: hybrid}
              - {id: "CP-9", token: "cp-9", title: "Backup", kind: technical}
              - {id: "CP-10", token: "cp-10", title: "Recovery", kind: hybrid}
              - {id: "IA-2", token: "ia-2", title: "User identification", kind: technical}
              - {id: "IA-2(1)", token: "ia-2.1", title: "MFA for privileged accounts", kind: technical}
              - {id: "IA-5", token: "ia-5", title: "Authenticator management", kind: technical}
              - {id: "IA-5(7)", token: "ia-5.7", title: "No embedded static secrets", kind: technical}
              - {id: "IA-9", token: "ia-9", title: "Service identification", kind: technical}
              - {id: "IR-3", token: "ir-3", title: "Incident response test", kind: hybrid}
              - {id: "IR-4", token: "ir-4", title: "Incident handling", kind: hybrid}
              - {id: "IR-5", token: "ir-5", title: "Incident monitoring", kind: technical}
              - {id: "IR-6", token: "ir-6", title: "Incident reporting", kind: hybrid}
              - {id: "IR-8", token: "ir-8", title: "Incident plan", kind: manual}
              - {id: "PL-2", token: "pl-2", title: "System security plan", kind: manual}
              - {id: "PM-5", token: "pm-5", title: "System inventory", kind: technical}
              - {id: "RA-3", token: "ra-3", title: "Risk assessment", kind: hybrid}
              - {id: "RA-5", token: "ra-5", title: "Vulnerability scanning", kind: technical}
              - {id: "SA-4", token: "sa-4", title: "Acquisition requirements", kind: manual}
              - {id: "SA-9", token: "sa-9", title: "External services", kind: hybrid}
              - {id: "SA-10", token: "sa-10", title: "Developer configuration management", kind: technical}
              - {id: "SA-11", token: "sa-11", title: "Developer testing", kind: technical}
              - {id: "SA-15", token: "sa-15", title: "Development process", kind: hybrid}
              - {id: "SC-5", token: "sc-5", title: "Denial of service protection", kind: technical}
              - {id: "SC-6", token: "sc-6", title: "Resource availability", kind: technical}
              - {id: "SC-7", token: "sc-7", title: "Boundary protection", kind: technical}
              - {id: "SC-7(5)", token: "sc-7.5", title: "Deny by default", kind: technical}
              - {id: "SC-8", token: "sc-8", title: "Transmission protection", kind: technical}
              - {id: "SC-8(1)", token: "sc-8.1", title: "Cryptography in transit", kind: technical}
              - {id: "SC-12", token: "sc-12", title: "Key management", kind: technical}
              - {id: "SC-13", token: "sc-13", title: "Cryptographic protection", kind: technical}
              - {id: "SC-28", token: "sc-28", title: "Protection at rest", kind: technical}
              - {id: "SC-28(1)", token: "sc-28.1", title: "Cryptography at rest", kind: technical}
              - {id: "SI-2", token: "si-2", title: "Flaw remediation", kind: technical}
              - {id: "SI-3", token: "si-3", title: "Malicious code protection", kind: technical}
              - {id: "SI-4", token: "si-4", title: "System monitoring", kind: technical}
              - {id: "SI-5", token: "si-5", title: "Alerts and advisories", kind: hybrid}
              - {id: "SI-7", token: "si-7", title: "Integrity checks", kind: technical}
              - {id: "SI-7(1)", token: "si-7.1", title: "Integrity checks at defined times", kind: technical}
              - {id: "SI-10", token: "si-10", title: "Input validation", kind: technical}
              - {id: "SI-15", token: "si-15", title: "Output filtering", kind: technical}
              - {id: "SI-18", token: "si-18", title: "Personal data quality", kind: hybrid}
              - {id: "SR-3", token: "sr-3", title: "Supply chain controls", kind: technical}
              - {id: "SR-4", token: "sr-4", title: "Provenance", kind: technical}
              - {id: "SR-5", token: "sr-5", title: "Acquisition strategies", kind: manual}
              - {id: "SR-11", token: "sr-11", title: "Component authenticity", kind: technical}
            """#
    )
}
