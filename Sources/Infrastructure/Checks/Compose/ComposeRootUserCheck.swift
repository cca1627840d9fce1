import Findings

/// Services do not run as root.
struct ComposeRootUserCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-011",
        area: "compose",
        title: "A service does not name a user",
        severity: .low,
        rationale: "Unless the image names one, the service runs as root.",
        remediation: "Name a user: user: \"65532:65532\".",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Docker 4.1")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.compactMap { service in
            guard let user = service.text("user") else {
                return service.hit("names no user", line: service.line, "user")
            }
            return ["root", "0"].contains(user.split(separator: ":").first.map(String.init) ?? "")
                ? service.hit("runs as \(user)", line: service.line(of: "user"), "user") : nil
        }
    }
}
