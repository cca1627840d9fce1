import Findings
import Formats

/// The token of a checkout is not uploaded with its folder.
struct UploadedCredentialsCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-014",
        area: "workflow",
        title: "An artifact may carry the token of the checkout",
        severity: .medium,
        rationale: """
            checkout writes the job's token into .git/config; an upload of the whole folder publishes it while the \
            job still runs.
            """,
        remediation: "Set persist-credentials: false for checkout, or upload the folder of the results alone.",
        taxonomies: [.cwe(522), .cwe(538)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        var outcome = CheckOutcome()
        for job in workflow.jobs {
            let keeps = job.steps.contains {
                $0.uses?.name == "actions/checkout" && $0.input("persist-credentials")?.bool != false
            }
            guard keeps else { continue }
            for step in job.steps {
                guard let uses = step.uses, uses.name == "actions/upload-artifact",
                    let path = step.input("path"), uploadsFolder(path.text ?? "")
                else { continue }
                let hit = job.hit(
                    step,
                    "uploads the whole folder, in which checkout left its token",
                    line: path.position.line,
                    detail: "upload"
                )
                // From version 4.4 on, hidden files stay behind unless they are asked for.
                if step.input("include-hidden-files")?.bool == true || isBeforeHiddenFiles(uses.ref) {
                    outcome.hits.append(hit)
                } else if uses.isPinned {
                    outcome.undecided.append(hit)
                }
            }
        }
        return outcome
    }

    private func uploadsFolder(_ path: String) -> Bool {
        let whole: Set = [
            ".", "./", "*", "**", "./**", "./*", ".git", "${{ github.workspace }}", "${{ github.workspace }}/",
        ]
        return path.split(whereSeparator: \.isNewline).contains { whole.contains(String($0).trimmed) }
    }

    private func isBeforeHiddenFiles(_ ref: String) -> Bool {
        guard ref.hasPrefix("v") else { return false }
        let parts = ref.dropFirst().split(separator: ".").map { Int($0) }
        guard let major = parts.first ?? nil else { return false }
        if major < 4 { return true }
        guard major == 4, parts.count > 1, let minor = parts[1] else { return false }
        return minor < 4
    }
}
