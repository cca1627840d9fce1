import Findings

/// No service shares the host's namespaces.
struct HostNamespaceCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-003",
        area: "compose",
        title: "A service shares a namespace of the host",
        severity: .high,
        rationale: """
            In the host's network the service reaches everything that listens on it; in its process or memory \
            space it sees every process.
            """,
        remediation: "Use networks of the compose file, and remove pid: host and ipc: host.",
        taxonomies: [.cwe(653), TaxonomyReference(.cis, "CIS Docker 5.9")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.flatMap { service in
            ["network_mode", "pid", "ipc", "userns_mode", "uts"].filter { service.text($0) == "host" }
                .map { service.hit("uses \($0): host", line: service.line(of: $0), $0) }
        }
    }
}
