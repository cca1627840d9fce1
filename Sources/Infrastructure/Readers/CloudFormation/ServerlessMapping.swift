import Formats

/// The part of SAM's transformation that checks need: functions with their role, APIs with their stage, tables.
///
/// Events, policy templates and what SAM generates besides are not expanded; a note says so.
enum ServerlessMapping {
    /// Adds what the serverless resources of a template become.
    static func expand(_ template: inout ResourceTemplate, globals: YAMLNode?) {
        var made: [Resource] = []
        for resource in template.resources where resource.type.hasPrefix("AWS::Serverless::") {
            let kind = String(resource.type.dropFirst("AWS::Serverless::".count))
            let defaults = globals?[kind].map { ResourceNode($0).map ?? [] } ?? []
            var properties = resource.properties
            let own = Set((properties.map ?? []).map(\.key))
            properties.content = .map((properties.map ?? []) + defaults.filter { !own.contains($0.key) })
            func add(_ type: String, _ properties: ResourceNode) {
                var copy = resource
                copy.type = type
                copy.properties = properties
                made.append(copy)
            }
            switch kind {
            case "Function":
                add("AWS::Lambda::Function", properties)
                if let policies = inlinePolicies(properties) { add("AWS::IAM::Role", policies) }
                if let url = properties["FunctionUrlConfig"] { add("AWS::Lambda::Url", url) }
            case "Api": add("AWS::ApiGateway::Stage", properties)
            case "HttpApi": add("AWS::ApiGatewayV2::Stage", properties)
            case "SimpleTable": add("AWS::DynamoDB::Table", properties)
            default: continue
            }
        }
        template.resources += made
        template.notes.append(
            "SAM is checked as far as functions, their inline policies, function URLs, API stages and tables go; its events and policy templates are not expanded"
        )
    }

    /// The documents and ARNs among a function's policies, as a role holds them.
    private static func inlinePolicies(_ properties: ResourceNode) -> ResourceNode? {
        guard let policies = properties["Policies"] else { return nil }
        func member(_ key: String, _ value: ResourceNode) -> ResourceNode.Member {
            .init(key: key, position: value.position, value: value)
        }
        var documents: [ResourceNode] = []
        var managed: [ResourceNode] = []
        for policy in policies.elements {
            if policy["Statement"] != nil {
                documents.append(ResourceNode(.map([member("PolicyDocument", policy)]), at: policy.position))
            } else if let name = policy.string {
                let arn = name.hasPrefix("arn:") ? name : "arn:aws:iam::aws:policy/\(name)"
                managed.append(ResourceNode(.string(arn), at: policy.position))
            }
        }
        guard !documents.isEmpty || !managed.isEmpty else { return nil }
        return ResourceNode(
            .map([
                member("Policies", ResourceNode(.list(documents), at: policies.position)),
                member("ManagedPolicyArns", ResourceNode(.list(managed), at: policies.position)),
            ]),
            at: policies.position
        )
    }
}
