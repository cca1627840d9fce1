import Formats

/// A template before its values are evaluated.
struct TemplateSource {
    /// The whole.
    let root: YAMLNode
    /// The resources in the order of the file.
    let resources: [YAMLNode.Member]

    private var parameters: [String: TemplateParameter] {
        Dictionary(
            (root["Parameters"]?.mapping ?? []).map { ($0.key, TemplateParameter($0.key, $0.value)) },
            uniquingKeysWith: { $1 }
        )
    }

    private func evaluator(_ conditions: ConditionLogic?) -> TemplateEvaluator {
        TemplateEvaluator(
            parameters: parameters,
            mappings: root["Mappings"],
            resources: Set(resources.map(\.key)),
            conditions: conditions
        )
    }

    /// The conditions under assumptions.
    func conditions(_ assumed: [ConditionLogic.Atom: Bool]) -> ConditionLogic {
        let plain = evaluator(nil)
        return ConditionLogic(root["Conditions"], assuming: assumed) { plain.evaluate($0) }
    }

    /// The conditions that resources depend on, in the order met, each once.
    var usedConditions: [String] {
        var names: [String] = []
        var known: Set<String> = []
        func add(_ name: String?) { if let name, known.insert(name).inserted { names.append(name) } }
        func walk(_ node: YAMLNode) {
            if let call = FunctionCall(node) {
                if call.name == "If" { add(call.arguments.first?.scalar) }
                call.argument.sequence?.forEach(walk)
                call.argument.mapping?.forEach { walk($0.value) }
                return
            }
            node.sequence?.forEach(walk)
            node.mapping?.forEach { walk($0.value) }
        }
        for resource in resources {
            add(resource.value["Condition"]?.scalar)
            walk(resource.value)
        }
        return names
    }

    /// The template in one world.
    func template(assuming assumed: [ConditionLogic.Atom: Bool], naming open: [String]) -> ResourceTemplate {
        let logic = conditions(assumed)
        let evaluator = evaluator(logic)
        var template = ResourceTemplate(format: .cloudFormation, resources: [])
        template.assumptions = open.compactMap { name in
            logic.holds(name).map { "condition '\(name)' is \($0)" }
        }
        for member in resources {
            guard let type = member.value["Type"]?.scalar else {
                template.notes.append(
                    member.key.hasPrefix("Fn::ForEach")
                        ? "the loop '\(member.key)' at line \(member.position.line) is not expanded; its resources were not checked"
                        : "the resource '\(member.key)' at line \(member.position.line) has no Type and was not checked"
                )
                continue
            }
            let condition = member.value["Condition"]?.scalar
            let exists = condition.map { logic.holds($0) } ?? true
            if exists == false { continue }
            template.resources.append(
                resource(member, type, evaluator, isUncertain: exists == nil ? condition : nil)
            )
        }
        template.resources += parameterResources()
        noteTransforms(&template)
        return template
    }

    private func resource(
        _ member: YAMLNode.Member,
        _ type: String,
        _ evaluator: TemplateEvaluator,
        isUncertain condition: String?
    ) -> Resource {
        let properties = member.value["Properties"].map(evaluator.evaluate)
        let metadata = member.value["Metadata"].map(evaluator.evaluate)
        return Resource(
            type: type,
            name: member.key,
            properties: properties ?? ResourceNode(.map([]), at: member.position),
            metadata: metadata,
            position: member.position,
            uncertainty: condition.map { "condition '\($0)' is not known" },
            isFromFramework: ConstructLibrary.isSingleton(metadata?["aws:cdk:path"]?.string ?? "")
        )
    }

    /// Parameters are judged like resources: what they hold may be a secret.
    private func parameterResources() -> [Resource] {
        (root["Parameters"]?.mapping ?? []).map {
            Resource(
                type: "AWS::CloudFormation::Parameter",
                name: $0.key,
                properties: ResourceNode($0.value),
                position: $0.position
            )
        }
    }

    private func noteTransforms(_ template: inout ResourceTemplate) {
        let node = root["Transform"]
        for transform in (node?.sequence ?? node.map { [$0] } ?? []).compactMap(\.scalar) {
            switch transform {
            case "AWS::Serverless-2016-10-31": ServerlessMapping.expand(&template, globals: root["Globals"])
            case "AWS::LanguageExtensions": continue
            default:
                template.notes.append(
                    "the macro '\(transform)' changes the template when it is deployed; it was checked as it is written"
                )
            }
        }
    }
}

/// What CDK puts into templates by itself.
enum ConstructLibrary {
    private static let singletons = [
        "Custom::", "/LogRetention", "LogRetentiona", "AWS679f53fac002430cb0da5b7982bd2287",
        "BucketNotificationsHandler050a0587b7544547bf325f094a3db834", "/CDKMetadata/",
    ]

    /// Whether a construct path is that of a helper that CDK itself puts into stacks.
    static func isSingleton(_ path: String) -> Bool { singletons.contains { path.contains($0) } }
}
