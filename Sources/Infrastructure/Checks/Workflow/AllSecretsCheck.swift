import Findings
import Formats

/// Steps are given the secrets that they need.
struct AllSecretsCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-011",
        area: "workflow",
        title: "A step is given every secret of the repository",
        severity: .high,
        rationale: """
            toJSON(secrets) hands over secrets that are added later as well, and their parts are not hidden in the \
            log.
            """,
        remediation: "Name the secrets that the step uses.",
        taxonomies: [.cwe(668), .cwe(522)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        var hits: [CheckHit] = []
        for job in workflow.jobs {
            let values = [job.node["env"], job.node["with"]].compactMap { $0 }
            for node in values.flatMap(\.scalars) where SecretContexts.takesAll(node) {
                hits.append(job.hit("is given all secrets", at: node.position, detail: "all secrets"))
            }
            for step in job.steps {
                for node in step.node.scalars where SecretContexts.takesAll(node) {
                    hits.append(job.hit(step, "is given all secrets", line: node.position.line, detail: "all secrets"))
                }
            }
        }
        for node in workflow.root["env"]?.scalars ?? [] where SecretContexts.takesAll(node) {
            hits.append(workflow.hit("gives all secrets to every step", at: node.position, detail: "all secrets"))
        }
        return CheckOutcome(hits: hits)
    }
}
