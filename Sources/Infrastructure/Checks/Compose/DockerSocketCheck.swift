import Findings

/// No service gets the engine's socket.
struct DockerSocketCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-002",
        area: "compose",
        title: "The engine's socket is mounted into a service",
        severity: .critical,
        rationale: "Whoever can write to the socket can start a container with every right on the host.",
        remediation: "Remove the mount; use a proxy that allows the few calls that are needed.",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Docker 5.31")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.flatMap { service in
            service.list("volumes").filter {
                $0.text.contains("docker.sock") || $0.text.contains("containerd.sock")
                    || $0.text.contains("podman.sock") || $0.text.contains("crio.sock")
            }
            .map { service.hit("mounts \($0.text)", line: $0.line, "socket") }
        }
    }
}
