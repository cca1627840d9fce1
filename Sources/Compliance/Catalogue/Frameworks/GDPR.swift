extension CatalogueSource {
    /// GDPR. The controls' titles are our own words.
    static let gdpr = CatalogueSource(
        name: "gdpr.yaml",
        text: #"""
            # Legal text is public; own short titles
            id: gdpr
            title: "GDPR"
            version: "Regulation (EU) 2016/679"
            source: "Article numbers"
            controls:
              - {id: "Art.5.1.c", token: "gdpr.art.5.1.c", title: "Data minimisation", kind: hybrid}
              - {id: "Art.5.1.e", token: "gdpr.art.5.1.e", title: "Storage limitation", kind: technical}
              - {id: "Art.5.1.f", token: "gdpr.art.5.1.f", title: "Integrity and confidentiality", kind: technical}
              - {id: "Art.5.2", token: "gdpr.art.5.2", title: "Accountability: able to show compliance", kind: technical}
              - {id: "Art.22", token: "gdpr.art.22", title: "Automated decisions", kind: hybrid}
              - {id: "Art.25.1", token: "gdpr.art.25.1", title: "Data protection by design", kind: hybrid}
              - {id: "Art.25.2", token: "gdpr.art.25.2", title: "Data protection by default", kind: hybrid}
              - {id: "Art.28", token: "gdpr.art.28", title: "Processor contracts", kind: manual}
              - {id: "Art.30", token: "gdpr.art.30", title: "Records of processing", kind: hybrid}
              - {id: "Art.32.1.a", token: "gdpr.art.32.1.a", title: "Pseudonymisation and encryption", kind: technical}
              - {id: "Art.32.1.b", token: "gdpr.art.32.1.b", title: "Ongoing confidentiality, integrity, availability, resilience", kind: technical}
              - {id: "Art.32.1.c", token: "gdpr.art.32.1.c", title: "Restore availability in time", kind: hybrid}
              - {id: "Art.32.1.d", token: "gdpr.art.32.1.d", title: "Regular testing of measures", kind: technical}
              - {id: "Art.33", token: "gdpr.art.33", title: "Breach notice to authority in 72 hours", kind: hybrid}
              - {id: "Art.34", token: "gdpr.art.34", title: "Breach notice to people", kind: manual}
              - {id: "Art.35", token: "gdpr.art.35", title: "Impact assessment", kind: manual}
              - {id: "Art.44", token: "gdpr.art.44", title: "Transfers to third countries", kind: hybrid}
            """#
    )
}
