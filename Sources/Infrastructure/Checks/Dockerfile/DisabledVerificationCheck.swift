import Findings

/// Certificates are verified.
struct DisabledVerificationCheck: DockerfileCheck {
    let documentation = RuleDocumentation(
        id: "MDF-013",
        area: "dockerfile",
        title: "The verification of certificates is switched off",
        severity: .high,
        rationale: "Without it everybody on the way can put something else in the place of what is fetched.",
        remediation: "Remove the switch; add the missing certificate authority to the image instead.",
        taxonomies: [.cwe(295)]
    )

    func hits(in dockerfile: Dockerfile) -> [CheckHit] {
        dockerfile.instructions.filter { instruction in
            switch instruction.name {
            case "RUN":
                let words = instruction.arguments.split(whereSeparator: \.isWhitespace).map(String.init)
                return [
                    "--insecure", "--no-check-certificate", "--trusted-host", "--allow-unauthenticated", "--force-yes",
                ].contains { flag in words.contains { $0.hasPrefix(flag) } }
                    || words.contains("curl")
                        && words.contains {
                            $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("k") && $0.count <= 6
                        }
                    || instruction.arguments.contains("strict-ssl false")
                    || instruction.arguments.contains("sslVerify false")
            case "ENV":
                return instruction.arguments.contains("NODE_TLS_REJECT_UNAUTHORIZED=0")
                    || instruction.arguments.contains("PYTHONHTTPSVERIFY=0")
                    || instruction.arguments.contains("GIT_SSL_NO_VERIFY")
            default: return false
            }
        }.map { $0.hit("\($0.name) switches the verification of certificates off") }
    }
}
