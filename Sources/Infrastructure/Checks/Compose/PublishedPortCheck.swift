import Findings

/// Ports are published on the loopback interface.
struct PublishedPortCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-007",
        area: "compose",
        title: "A port is published on all interfaces",
        severity: .high,
        rationale: """
            Docker publishes past the host's firewall. Model servers have no authentication of their own: \
            whoever reaches the port uses the model and its data.
            """,
        remediation: """
            Publish on the loopback interface, "127.0.0.1:8000:8000", and put a gateway with authentication \
            before it; or only expose the port to other services.
            """,
        taxonomies: [.cwe(668), .cwe(306), .owaspLLM(10), TaxonomyReference(.cis, "CIS Docker 5.13")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.flatMap { service in
            service.publishedPorts.filter { port in
                !["127.0.0.1", "::1", "localhost"].contains(port.host) && ModelPorts.names[port.target] != nil
            }.map { port in
                service.hit(
                    "publishes port \(port.target) (\(ModelPorts.names[port.target] ?? "")) on \(port.host.isEmpty || port.host == "0.0.0.0" ? "all interfaces" : port.host)",
                    line: port.line,
                    "port \(port.target)"
                )
            }
        }
    }
}
