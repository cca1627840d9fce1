import Findings

/// Containers of tasks are not privileged.
struct PrivilegedTaskCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-042",
        area: "aws",
        title: "A container of a task is privileged",
        severity: .high,
        rationale: "Who breaks out of the model server owns the host and all tasks on it.",
        remediation: "Take Privileged away.",
        taxonomies: [.cwe(250)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for task in template.resources("AWS::ECS::TaskDefinition", "aws_ecs_task_definition") {
            for container in EnvironmentVariables.containers(of: task) {
                let node = container["Privileged"] ?? container["privileged"]
                let name = (container["Name"] ?? container["name"])?.text ?? ""
                outcome.enter(
                    Requirement.isNotTrue().verdict(node),
                    task,
                    "has a privileged container '\(name)'",
                    at: node,
                    name
                )
            }
        }
        return outcome
    }
}
