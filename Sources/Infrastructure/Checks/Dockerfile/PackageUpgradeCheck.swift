import Findings

/// Packages are not upgraded as a whole.
struct PackageUpgradeCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-010",
        area: "dockerfile",
        title: "All packages are upgraded while the image is built",
        severity: .low,
        rationale:
            "The same Dockerfile then gives another image each day, and none of them is the one that was tested.",
        remediation: "Use a newer base image, and install what is needed by name.",
        taxonomies: [.cwe(1357)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { instruction in
            instruction.name == "RUN"
                && [
                    "apt-get upgrade", "apt-get dist-upgrade", "apt-get -y upgrade", "apt upgrade", "apk upgrade",
                    "yum update", "dnf upgrade", "yum upgrade",
                ].contains { instruction.arguments.contains($0) }
        }.map { $0.hit("RUN upgrades all packages") }
    }
}
