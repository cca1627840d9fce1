extension CatalogueSource {
    /// SLSA. The controls' titles are our own words.
    static let slsa = CatalogueSource(
        name: "slsa.yaml",
        text: #"""
            # Community specification; own short titles
            id: slsa
            title: "SLSA"
            version: "1.2"
            source: "slsa-framework/slsa spec (build and source tracks)"
            controls:
              - {id: "BUILD_L1", token: "slsa.build_l1", title: "Provenance exists", kind: technical}
              - {id: "BUILD_L2", token: "slsa.build_l2", title: "Provenance signed by hosted build platform", kind: technical}
              - {id: "BUILD_L3", token: "slsa.build_l3", title: "Build isolated, provenance not forgeable by tenant", kind: technical}
              - {id: "SOURCE_L1", token: "slsa.source_l1", title: "Version controlled source", kind: technical}
              - {id: "SOURCE_L2", token: "slsa.source_l2", title: "Branch history protected", kind: technical}
              - {id: "SOURCE_L3", token: "slsa.source_l3", title: "Technical controls continuous and attested", kind: technical}
              - {id: "SOURCE_L4", token: "slsa.source_l4", title: "Two-party review", kind: technical}
              - {id: "VSA", token: "slsa.vsa", title: "Verification summary produced and checked", kind: technical}
            """#
    )
}
