extension CatalogueSource {
    /// HIPAA Security Rule. The controls' titles are our own words.
    static let hipaa = CatalogueSource(
        name: "hipaa.yaml",
        text: #"""
            # US government work; own short titles
            id: hipaa
            title: "HIPAA Security Rule"
            version: "45 CFR 164 subpart C"
            source: "US CFR paragraph numbers"
            controls:
              - {id: "164.308(a)(1)(ii)(A)", token: "hipaa.164.308-a-1-ii-a", title: "Risk analysis", kind: hybrid}
              - {id: "164.308(a)(1)(ii)(B)", token: "hipaa.164.308-a-1-ii-b", title: "Risk management", kind: hybrid}
              - {id: "164.308(a)(1)(ii)(D)", token: "hipaa.164.308-a-1-ii-d", title: "System activity review", kind: technical}
              - {id: "164.308(a)(2)", token: "hipaa.164.308-a-2", title: "Security official assigned", kind: manual}
              - {id: "164.308(a)(3)(ii)(A)", token: "hipaa.164.308-a-3-ii-a", title: "Workforce authorisation", kind: hybrid}
              - {id: "164.308(a)(3)(ii)(C)", token: "hipaa.164.308-a-3-ii-c", title: "Access ended on departure", kind: hybrid}
              - {id: "164.308(a)(4)(ii)(B)", token: "hipaa.164.308-a-4-ii-b", title: "Access authorisation", kind: technical}
              - {id: "164.308(a)(4)(ii)(C)", token: "hipaa.164.308-a-4-ii-c", title: "Access established and modified", kind: technical}
              - {id: "164.308(a)(5)(ii)(B)", token: "hipaa.164.308-a-5-ii-b", title: "Malicious software protection", kind: technical}
              - {id: "164.308(a)(5)(ii)(C)", token: "hipaa.164.308-a-5-ii-c", title: "Log-in monitoring", kind: technical}
              - {id: "164.308(a)(5)(ii)(D)", token: "hipaa.164.308-a-5-ii-d", title: "Password management", kind: technical}
              - {id: "164.308(a)(6)(ii)", token: "hipaa.164.308-a-6-ii", title: "Incident response and reporting", kind: hybrid}
              - {id: "164.308(a)(7)(i)", token: "hipaa.164.308-a-7-i", title: "Contingency plan", kind: manual}
              - {id: "164.308(a)(7)(ii)(A)", token: "hipaa.164.308-a-7-ii-a", title: "Data backup plan", kind: technical}
              - {id: "164.308(a)(7)(ii)(B)", token: "hipaa.164.308-a-7-ii-b", title: "Disaster recovery plan", kind: hybrid}
              - {id: "164.308(a)(7)(ii)(D)", token: "hipaa.164.308-a-7-ii-d", title: "Contingency test", kind: hybrid}
              - {id: "164.308(a)(8)", token: "hipaa.164.308-a-8", title: "Periodic evaluation", kind: technical}
              - {id: "164.308(b)(1)", token: "hipaa.164.308-b-1", title: "Business associate contracts", kind: manual}
              - {id: "164.310(d)(2)(i)", token: "hipaa.164.310-d-2-i", title: "Disposal", kind: manual}
              - {id: "164.312(a)(1)", token: "hipaa.164.312-a-1", title: "Access control", kind: technical}
              - {id: "164.312(a)(2)(i)", token: "hipaa.164.312-a-2-i", title: "Unique user ids", kind: technical}
              - {id: "164.312(a)(2)(ii)", token: "hipaa.164.312-a-2-ii", title: "Emergency access procedure", kind: hybrid}
              - {id: "164.312(a)(2)(iii)", token: "hipaa.164.312-a-2-iii", title: "Automatic logoff", kind: technical}
              - {id: "164.312(a)(2)(iv)", token: "hipaa.164.312-a-2-iv", title: "Encryption at rest", kind: technical}
              - {id: "164.312(b)", token: "hipaa.164.312-b", title: "Audit controls", kind: technical}
              - {id: "164.312(c)(1)", token: "hipaa.164.312-c-1", title: "Integrity", kind: technical}
              - {id: "164.312(c)(2)", token: "hipaa.164.312-c-2", title: "Integrity mechanism", kind: technical}
              - {id: "164.312(d)", token: "hipaa.164.312-d", title: "Person or entity authentication", kind: technical}
              - {id: "164.312(e)(1)", token: "hipaa.164.312-e-1", title: "Transmission security", kind: technical}
              - {id: "164.312(e)(2)(i)", token: "hipaa.164.312-e-2-i", title: "Transmission integrity", kind: technical}
              - {id: "164.312(e)(2)(ii)", token: "hipaa.164.312-e-2-ii", title: "Transmission encryption", kind: technical}
              - {id: "164.316(b)(2)(i)", token: "hipaa.164.316-b-2-i", title: "Documentation kept six years", kind: technical}
            """#
    )
}
