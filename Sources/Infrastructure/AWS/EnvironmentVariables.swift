/// Environment variables of functions, containers and builds.
enum EnvironmentVariables {
    /// A variable.
    struct Variable {
        var resource: Resource
        var name: String
        var value: ResourceNode
    }

    /// All variables that are set with a value in a template.
    static func all(in template: ResourceTemplate) -> [Variable] {
        template.resources.flatMap { resource -> [Variable] in
            switch resource.type {
            case "AWS::Lambda::Function": map(resource, resource.properties.value(at: "Environment.Variables"))
            case "aws_lambda_function": map(resource, resource.properties.value(at: "environment.variables"))
            case "AWS::ECS::TaskDefinition", "aws_ecs_task_definition":
                containers(of: resource).flatMap { list(resource, $0["Environment"] ?? $0["environment"]) }
            case "AWS::CodeBuild::Project":
                list(resource, resource.properties.value(at: "Environment.EnvironmentVariables"))
            case "aws_codebuild_project":
                (resource.properties["environment"]?.elements ?? []).flatMap {
                    list(resource, $0["environment_variable"])
                }
            case "AWS::SageMaker::Model", "aws_sagemaker_model":
                ["PrimaryContainer.Environment", "primary_container.environment"].flatMap {
                    map(resource, resource.properties.value(at: $0))
                }
            default: []
            }
        }
    }

    /// The containers of a task; Terraform holds them as JSON in a text.
    static func containers(of task: Resource) -> [ResourceNode] {
        if let list = task.properties["ContainerDefinitions"] { return list.elements }
        guard let node = task.properties["container_definitions"], let text = node.string,
            let parsed = try? JSONTree.node(parsing: Array(text.utf8))
        else { return [] }
        return ResourceNode(parsed).moved(to: node.position).elements
    }

    private static func map(_ resource: Resource, _ node: ResourceNode?) -> [Variable] {
        (node?.map ?? []).map { Variable(resource: resource, name: $0.key, value: $0.value) }
    }

    /// Lists of names and values; those whose type says that the value is a reference are left out.
    private static func list(_ resource: Resource, _ node: ResourceNode?) -> [Variable] {
        (node?.elements ?? []).compactMap { entry in
            let type = (entry["Type"] ?? entry["type"])?.string ?? "PLAINTEXT"
            guard type == "PLAINTEXT", let name = (entry["Name"] ?? entry["name"])?.text,
                let value = entry["Value"] ?? entry["value"]
            else { return nil }
            return Variable(resource: resource, name: name, value: value)
        }
    }
}
