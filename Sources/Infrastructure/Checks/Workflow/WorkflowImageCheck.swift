import Findings
import Formats

/// Images that run jobs are pinned.
struct WorkflowImageCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-022",
        area: "workflow",
        title: "An image that runs in a workflow is not pinned by digest",
        severity: .low,
        rationale: "Whoever can push to the registry decides what runs with the job's token.",
        remediation: "Write the digest: image: name:1.2@sha256:….",
        taxonomies: [.cwe(1357), .cwe(829)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.jobs.flatMap { job -> [CheckHit] in
                let container = job.node["container"].map { $0["image"] ?? $0 }
                let services = (job.node["services"]?.map ?? []).map { $0.value["image"] }
                let images = ([container] + services).compactMap { $0 }.filter { isUnpinned($0.text) }.map {
                    job.hit("runs in or beside \($0.text ?? "")", at: $0.position, detail: $0.text ?? "")
                }
                let steps = job.steps.compactMap { step -> CheckHit? in
                    guard let uses = step.uses, uses.kind == .image, isUnpinned(uses.name) else { return nil }
                    return job.hit(step, "runs \(uses.name)", line: step.node.place(of: "uses").line, detail: uses.name)
                }
                return images + steps
            }
        )
    }

    private func isUnpinned(_ text: String?) -> Bool {
        guard let text, !text.isEmpty, !text.contains("${{") else { return false }
        return !ImageName(text).isPinned
    }
}
