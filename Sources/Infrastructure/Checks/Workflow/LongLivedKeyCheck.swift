import Findings
import Formats

/// Clouds are reached by the identity of the job.
struct LongLivedKeyCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-021",
        area: "workflow",
        title: "A cloud is reached with a key that does not expire",
        severity: .medium,
        rationale: """
            Such a key works from everywhere until somebody rotates it; the identity of a job (OIDC) lasts minutes \
            and names the repository.
            """,
        remediation: """
            Set permissions: {id-token: write} and let the cloud trust the repository: role-to-assume, client-id, \
            workload_identity_provider.
            """,
        taxonomies: [.cwe(522), .cwe(324)]
    )

    private static let inputs: [String: [String]] = [
        "aws-actions/configure-aws-credentials": ["aws-access-key-id"], "azure/login": ["creds"],
        "google-github-actions/auth": ["credentials_json"],
        "google-github-actions/setup-gcloud": ["service_account_key"],
    ]
    private static let variables: Set = [
        "AWS_ACCESS_KEY_ID", "AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET", "GOOGLE_CREDENTIALS",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template), !workflow.isAction else { return CheckOutcome() }
        var hits = variables(of: workflow.root).map {
            workflow.hit("sets \($0.key) from a secret", at: $0.position, detail: $0.key)
        }
        for job in workflow.jobs {
            hits += variables(of: job.node).map {
                job.hit("sets \($0.key) from a secret", at: $0.position, detail: $0.key)
            }
            for step in job.steps {
                hits += variables(of: step.node).map {
                    job.hit(step, "sets \($0.key) from a secret", line: $0.position.line, detail: $0.key)
                }
                for name in Self.inputs[step.uses?.name ?? ""] ?? [] {
                    guard let input = step.input(name), isSecret(input) else { continue }
                    hits.append(job.hit(step, "is given \(name)", line: input.position.line, detail: name))
                }
            }
        }
        return CheckOutcome(hits: hits)
    }

    private func variables(of node: ResourceNode) -> [ResourceNode.Member] {
        (node["env"]?.map ?? []).filter { Self.variables.contains($0.key) && isSecret($0.value) }
    }

    /// Keys that an earlier step fetched are short-lived; those that are kept as secrets are not.
    private func isSecret(_ node: ResourceNode) -> Bool {
        WorkflowExpression.all(in: node.text ?? "").contains {
            $0.expression.flowing.contains(where: SecretContexts.isSecret)
        }
    }
}
