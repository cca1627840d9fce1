import Findings
import Formats

/// Logins to clouds and registries pass an environment.
struct OpenCloudLoginCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-018",
        area: "workflow",
        title: "A job logs in to a cloud without an environment",
        severity: .low,
        rationale: """
            Without an environment the identity names a branch at most, and nobody approves: whoever may push a \
            workflow may take the role.
            """,
        remediation: """
            Give the job an environment with protection rules, and let the cloud's trust policy demand that \
            environment.
            """,
        taxonomies: [.cwe(284)]
    )

    private static let logins: Set = [
        "aws-actions/configure-aws-credentials", "azure/login", "google-github-actions/auth",
        "pypa/gh-action-pypi-publish", "rubygems/release-gem", "hashicorp/vault-action",
        "alibabacloud/configure-alibaba-credentials-action",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template), !workflow.isAction else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.jobs.compactMap { job in
                let permissions = job.node["permissions"] ?? workflow.root["permissions"]
                guard permissions?["id-token"]?.text == "write" || permissions?.text == "write-all",
                    job.node["environment"] == nil,
                    let login = job.steps.first(where: { Self.logins.contains($0.uses?.name ?? "") })
                else { return nil }
                return job.hit(
                    login,
                    "logs in by its identity, and the job has no environment",
                    line: login.node.place(of: "uses").line,
                    detail: "environment"
                )
            }
        )
    }
}
