import Findings

/// Images have fixed tags.
struct ComposeFloatingTagCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-009",
        area: "compose",
        title: "An image has no fixed tag",
        severity: .medium,
        rationale: "The image behind latest, or behind no tag, changes without notice.",
        remediation: "Name a version, better with its digest.",
        taxonomies: [.cwe(1357), TaxonomyReference(.cis, "CIS Docker 5.28")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            guard let image = service.text("image"), !image.contains("@sha256:"), !image.contains("$") else {
                return nil
            }
            let name = image.split(separator: "/").last.map(String.init) ?? image
            let tag = name.split(separator: ":").dropFirst().first.map(String.init)
            return tag == nil || tag == "latest"
                ? service.hit("uses the image \(image)", line: service.line(of: "image"), image) : nil
        }
    }
}
