import Findings

/// No sensitive folder of the host is mounted.
struct HostMountCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-010",
        area: "compose",
        title: "A sensitive folder of the host is mounted",
        severity: .high,
        rationale: "A container that writes to /etc, /root or / owns the host.",
        remediation: "Mount a volume, or the one folder that is needed with :ro.",
        taxonomies: [.cwe(668), TaxonomyReference(.cis, "CIS Docker 5.5")]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        let sensitive = [
            "/", "/etc", "/root", "/home", "/boot", "/proc", "/sys", "/dev", "/usr", "/lib", "/var/lib/docker",
            "/var/run", "/run", "~/.ssh", "~/.aws", "~/.kube",
        ]
        return compose.services.flatMap { service in
            service.list("volumes").filter { volume in
                let text =
                    volume.text.contains("source=")
                    ? volume.text.split(separator: ",").first { $0.hasPrefix("source=") }.map {
                        String($0.dropFirst(7))
                    } ?? "" : volume.text
                let source = text.split(separator: ":", omittingEmptySubsequences: false).first.map(String.init) ?? ""
                let cleaned = source.count > 1 && source.hasSuffix("/") ? String(source.dropLast()) : source
                return sensitive.contains(cleaned)
            }.map { service.hit("mounts \($0.text)", line: $0.line, $0.text) }
        }
    }
}
