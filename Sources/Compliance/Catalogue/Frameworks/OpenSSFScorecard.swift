extension CatalogueSource {
    /// OpenSSF Scorecard. The controls' titles are our own words.
    static let openSSFScorecard = CatalogueSource(
        name: "openssf-scorecard.yaml",
        text: #"""
            # Apache-2.0 source; check names are ids
            id: openssf-scorecard
            title: "OpenSSF Scorecard"
            version: "v5 checks"
            source: "ossf/scorecard docs/checks.md"
            controls:
              - {id: "Binary-Artifacts", token: "openssf-scorecard.binary-artifacts", title: "No binaries in source", kind: technical}
              - {id: "Branch-Protection", token: "openssf-scorecard.branch-protection", title: "Branch protected", kind: technical}
              - {id: "CI-Tests", token: "openssf-scorecard.ci-tests", title: "Tests before merge", kind: technical}
              - {id: "Code-Review", token: "openssf-scorecard.code-review", title: "Changes reviewed", kind: technical}
              - {id: "Dangerous-Workflow", token: "openssf-scorecard.dangerous-workflow", title: "No dangerous workflow pattern", kind: technical}
              - {id: "Dependency-Update-Tool", token: "openssf-scorecard.dependency-update-tool", title: "Dependencies updated by tool", kind: technical}
              - {id: "Fuzzing", token: "openssf-scorecard.fuzzing", title: "Fuzzing in use", kind: technical}
              - {id: "License", token: "openssf-scorecard.license", title: "Licence published", kind: technical}
              - {id: "Maintained", token: "openssf-scorecard.maintained", title: "Project active", kind: technical}
              - {id: "Packaging", token: "openssf-scorecard.packaging", title: "Packages published", kind: technical}
              - {id: "Pinned-Dependencies", token: "openssf-scorecard.pinned-dependencies", title: "Dependencies pinned", kind: technical}
              - {id: "SAST", token: "openssf-scorecard.sast", title: "Static analysis in use", kind: technical}
              - {id: "SBOM", token: "openssf-scorecard.sbom", title: "SBOM published", kind: technical}
              - {id: "Security-Policy", token: "openssf-scorecard.security-policy", title: "Security policy published", kind: technical}
              - {id: "Signed-Releases", token: "openssf-scorecard.signed-releases", title: "Releases signed", kind: technical}
              - {id: "Token-Permissions", token: "openssf-scorecard.token-permissions", title: "Workflow tokens least privilege", kind: technical}
              - {id: "Vulnerabilities", token: "openssf-scorecard.vulnerabilities", title: "No known open vulnerabilities", kind: technical}
              - {id: "Webhooks", token: "openssf-scorecard.webhooks", title: "Webhooks use a secret", kind: technical}
            """#
    )
}
