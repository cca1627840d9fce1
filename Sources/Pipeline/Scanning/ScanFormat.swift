/// How a scan is reported; the raw values are Trivy's words where it has the format.
public enum ScanFormat: String, Sendable, CaseIterable {
    case table, json, sarif
    case cycloneDX = "cyclonedx"
    case spdx
    case spdxJSON = "spdx-json"
    case github, junit, html, markdown
    /// Martlet's findings as JSON, as its other commands print them.
    case findings

    /// Whether it is a bill of packages: Trivy looks for nothing else then, unless it is told to.
    public var isBill: Bool { [.cycloneDX, .spdx, .spdxJSON, .github].contains(self) }
}
