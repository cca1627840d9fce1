extension CatalogueSource {
    /// ISO/IEC 42001 AI management system, Annex A. The controls' titles are our own words.
    static let iso42001 = CatalogueSource(
        name: "iso-42001.yaml",
        text: #"""
            # Copyrighted standard: ids plus own short titles, no text
            id: iso-42001
            title: "ISO/IEC 42001 AI management system, Annex A"
            version: "2023"
            source: "ISO/IEC 42001:2023 Annex A control numbers"
            controls:
              - {id: "A.2.2", token: "iso-42001.a.2.2", title: "AI policy exists", kind: manual}
              - {id: "A.2.3", token: "iso-42001.a.2.3", title: "AI policy aligned with other policies", kind: manual}
              - {id: "A.2.4", token: "iso-42001.a.2.4", title: "AI policy reviewed", kind: manual}
              - {id: "A.3.2", token: "iso-42001.a.3.2", title: "AI roles assigned", kind: manual}
              - {id: "A.3.3", token: "iso-42001.a.3.3", title: "Concern reporting channel", kind: manual}
              - {id: "A.4.2", token: "iso-42001.a.4.2", title: "Resources documented", kind: hybrid}
              - {id: "A.4.3", token: "iso-42001.a.4.3", title: "Data resources documented", kind: hybrid}
              - {id: "A.4.4", token: "iso-42001.a.4.4", title: "Tools documented", kind: technical}
              - {id: "A.4.5", token: "iso-42001.a.4.5", title: "Compute resources documented", kind: technical}
              - {id: "A.4.6", token: "iso-42001.a.4.6", title: "People and skills documented", kind: manual}
              - {id: "A.5.2", token: "iso-42001.a.5.2", title: "Impact assessment process", kind: manual}
              - {id: "A.5.3", token: "iso-42001.a.5.3", title: "Impact assessments recorded", kind: hybrid}
              - {id: "A.5.4", token: "iso-42001.a.5.4", title: "Impact on individuals assessed", kind: manual}
              - {id: "A.5.5", token: "iso-42001.a.5.5", title: "Impact on society assessed", kind: manual}
              - {id: "A.6.1.2", token: "iso-42001.a.6.1.2", title: "Goals for responsible development", kind: manual}
              - {id: "A.6.1.3", token: "iso-42001.a.6.1.3", title: "Process for responsible design and development", kind: hybrid}
              - {id: "A.6.2.2", token: "iso-42001.a.6.2.2", title: "Requirements specified", kind: hybrid}
              - {id: "A.6.2.3", token: "iso-42001.a.6.2.3", title: "Design documented", kind: hybrid}
              - {id: "A.6.2.4", token: "iso-42001.a.6.2.4", title: "Verification and validation", kind: technical}
              - {id: "A.6.2.5", token: "iso-42001.a.6.2.5", title: "Deployment plan and preconditions", kind: technical}
              - {id: "A.6.2.6", token: "iso-42001.a.6.2.6", title: "Operation and monitoring", kind: technical}
              - {id: "A.6.2.7", token: "iso-42001.a.6.2.7", title: "Technical documentation", kind: hybrid}
              - {id: "A.6.2.8", token: "iso-42001.a.6.2.8", title: "Event logs", kind: technical}
              - {id: "A.7.2", token: "iso-42001.a.7.2", title: "Data management process", kind: manual}
              - {id: "A.7.3", token: "iso-42001.a.7.3", title: "Data acquisition documented", kind: manual}
              - {id: "A.7.4", token: "iso-42001.a.7.4", title: "Data quality", kind: manual}
              - {id: "A.7.5", token: "iso-42001.a.7.5", title: "Data provenance", kind: hybrid}
              - {id: "A.7.6", token: "iso-42001.a.7.6", title: "Data preparation", kind: manual}
              - {id: "A.8.2", token: "iso-42001.a.8.2", title: "Documentation for users", kind: hybrid}
              - {id: "A.8.3", token: "iso-42001.a.8.3", title: "External reporting of harms", kind: manual}
              - {id: "A.8.4", token: "iso-42001.a.8.4", title: "Incident communication", kind: hybrid}
              - {id: "A.8.5", token: "iso-42001.a.8.5", title: "Information to interested parties", kind: manual}
              - {id: "A.9.2", token: "iso-42001.a.9.2", title: "Process for responsible use", kind: manual}
              - {id: "A.9.3", token: "iso-42001.a.9.3", title: "Goals for responsible use", kind: manual}
              - {id: "A.9.4", token: "iso-42001.a.9.4", title: "Use limited to intended purpose", kind: hybrid}
              - {id: "A.10.2", token: "iso-42001.a.10.2", title: "Responsibilities allocated across parties", kind: manual}
              - {id: "A.10.3", token: "iso-42001.a.10.3", title: "Suppliers controlled", kind: hybrid}
              - {id: "A.10.4", token: "iso-42001.a.10.4", title: "Customer expectations considered", kind: manual}
            """#
    )
}
