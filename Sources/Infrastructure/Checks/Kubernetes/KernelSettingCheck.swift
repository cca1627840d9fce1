import Findings

/// Pods leave the kernel's protections in place.
struct KernelSettingCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-015",
        area: "kubernetes",
        title: "A pod weakens a protection of the kernel",
        severity: .medium,
        rationale: """
            Unsafe sysctls act on the node, an unmasked /proc shows it, and AppArmor and SELinux are what is left when \
            the container's walls fail.
            """,
        remediation: "Remove the setting; the Pod Security Standards' baseline lists the sysctls that are safe.",
        taxonomies: [.cwe(693)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for pod in template.pods where !pod.isWindows && !pod.isNodeAgent {
            for sysctl in pod.spec[["securityContext", "sysctls"]]?.list ?? [] {
                guard let name = sysctl["name"]?.text, !PodSecurityStandards.safeSysctls.contains(name) else {
                    continue
                }
                outcome.hits.append(pod.hit("sets the sysctl \(name)", at: sysctl.place(of: "name"), name))
            }
            for container in pod.containers {
                for (setting, message) in weaknesses(of: container) {
                    outcome.hits.append(
                        pod.hit(container, message, at: container.place(ofSecurity: setting), setting)
                    )
                }
            }
        }
        return outcome
    }

    private func weaknesses(of container: ContainerView) -> [(setting: String, message: String)] {
        var found: [(String, String)] = []
        if let mount = container.security("procMount")?.text, mount != "Default" {
            found.append(("procMount", "has procMount: \(mount)"))
        }
        if container.security("appArmorProfile")?["type"]?.text == "Unconfined" {
            found.append(("appArmorProfile", "is not confined by AppArmor"))
        }
        if let options = container.security("seLinuxOptions") {
            let type = options["type"]?.text ?? ""
            if !PodSecurityStandards.seLinuxTypes.contains(type) {
                found.append(("seLinuxOptions", "has the SELinux type \(type)"))
            } else if options["user"]?.text?.isEmpty == false || options["role"]?.text?.isEmpty == false {
                found.append(("seLinuxOptions", "sets an SELinux user or role"))
            }
        }
        return found
    }
}
