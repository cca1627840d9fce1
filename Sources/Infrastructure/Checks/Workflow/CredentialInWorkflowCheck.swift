import Findings
import Formats

/// No credential stands in a workflow.
struct CredentialInWorkflowCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-012",
        area: "workflow",
        title: "A credential stands in a workflow",
        severity: .high,
        rationale:
            "The file is in version control: everybody who may read the repository, and its history, has the value.",
        remediation: "Revoke it, make it a secret of the repository or an environment, and write ${{ secrets.NAME }}.",
        taxonomies: [.cwe(798)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        var hits: [CheckHit] = []
        for member in workflow.root["env"]?.map ?? [] where isCredential(member) {
            hits.append(workflow.hit("sets \(member.key) to a value", at: member.position, detail: member.key))
        }
        for job in workflow.jobs {
            let settings =
                (job.node["env"]?.map ?? []) + (job.node["with"]?.map ?? []) + (job.node["secrets"]?.map ?? [])
            for member in settings where isCredential(member) {
                hits.append(job.hit("sets \(member.key) to a value", at: member.position, detail: member.key))
            }
            // Passwords of the databases that a test starts for itself are not secret; those of registries are.
            let containers = [job.node["container"]] + (job.node["services"]?.map ?? []).map(\.value)
            for credentials in containers.compactMap({ $0?["credentials"] }) {
                guard let password = credentials["password"]?.text, !password.contains("${{") else { continue }
                hits.append(
                    job.hit(
                        "has the password of a registry in plain",
                        at: credentials.place(of: "password"),
                        detail: "registry"
                    )
                )
            }
            for step in job.steps {
                let settings = (step.node["env"]?.map ?? []) + (step.node["with"]?.map ?? [])
                for member in settings where isCredential(member) {
                    hits.append(
                        job.hit(step, "sets \(member.key) to a value", line: member.position.line, detail: member.key)
                    )
                }
                for command in step.commands {
                    let words = command.text.split { " =\"':".contains($0) }
                    guard words.contains(where: { CredentialValues.hasKnownForm(String($0)) }) else { continue }
                    hits.append(job.hit(step, "has a credential in its script", line: command.line, detail: "script"))
                }
            }
        }
        return CheckOutcome(hits: hits)
    }

    /// In tests many things are called a password that open nothing: what counts has the form of a key or looks random.
    private func isCredential(_ member: ResourceNode.Member) -> Bool {
        guard let value = member.value.text, !value.contains("${{") else { return false }
        if CredentialValues.hasKnownForm(value) { return true }
        return CredentialValues.isLiteral(value, of: member.key) && value.count >= 16 && Set(value).count >= 10
            && value.contains(where: \.isNumber) && value.contains(where: \.isLetter)
            && !value.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "." })
    }
}
