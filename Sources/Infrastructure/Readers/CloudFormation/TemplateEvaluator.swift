import Formats

/// Evaluates the values of a CloudFormation template as far as they are known before it is deployed.
struct TemplateEvaluator {
    /// The parameters by name.
    let parameters: [String: TemplateParameter]
    /// The mappings.
    let mappings: YAMLNode?
    /// The logical ids of the resources.
    let resources: Set<String>
    /// The conditions; none while conditions themselves are evaluated.
    let conditions: ConditionLogic?

    /// The value of a node.
    func evaluate(_ node: YAMLNode) -> ResourceNode {
        if let call = FunctionCall(node) {
            var value = self.call(call.name, call.argument)
            // A value that a function found elsewhere is shown where the function stands.
            if value.list == nil, value.map == nil { value.position = node.position }
            return value
        }
        switch node.content {
        case .scalar:
            let plain = ResourceNode(node)
            guard let text = plain.string else { return plain }
            return ResourceNode(TemplateText.content(of: text), at: node.position)
        case .sequence(let nodes):
            return ResourceNode(.list(nodes.map(evaluate).filter { !$0.isAbsent }), at: node.position)
        case .mapping(let members):
            return ResourceNode(
                .map(
                    members.compactMap { member in
                        let value = evaluate(member.value)
                        guard !value.isAbsent else { return nil }
                        return ResourceNode.Member(key: member.key, position: member.position, value: value)
                    }
                ),
                at: node.position
            )
        }
    }

    private func call(_ name: String, _ argument: YAMLNode) -> ResourceNode {
        func result(_ content: ResourceNode.Content) -> ResourceNode { ResourceNode(content, at: argument.position) }
        let arguments = argument.sequence ?? []
        switch name {
        case "Ref":
            return result(reference(argument.scalar ?? ""))
        case "GetAtt":
            return result(attribute(argument))
        case "Sub":
            return result(substitution(argument))
        case "Join":
            return result(join(arguments))
        case "Select":
            guard arguments.count == 2, let index = evaluate(arguments[0]).int else {
                return result(.unknown("the index of Fn::Select is not known"))
            }
            let list = evaluate(arguments[1])
            guard let elements = list.list else {
                return result(.unknown(list.unknownReason ?? "Fn::Select selects from no list"))
            }
            return elements.indices.contains(index)
                ? elements[index] : result(.unknown("Fn::Select selects an element that is not there"))
        case "Split":
            guard arguments.count == 2, let delimiter = evaluate(arguments[0]).text, !delimiter.isEmpty else {
                return result(.unknown("the delimiter of Fn::Split is not known"))
            }
            let value = evaluate(arguments[1])
            guard let text = value.text else {
                return result(.unknown(value.unknownReason ?? "Fn::Split splits no text"))
            }
            return result(.list(text.split(text: delimiter).map { result(.string($0)) }))
        case "If":
            return choice(arguments) ?? result(.unknown("Fn::If needs a condition and two values"))
        case "FindInMap":
            return mapping(arguments) ?? result(.unknown("the key of Fn::FindInMap is not known"))
        case "Base64", "ToJsonString":
            // The text is what checks want to see, not its encoding.
            return evaluate(argument)
        case "Length":
            let list = evaluate(argument)
            guard let elements = list.list else { return result(.unknown(list.unknownReason ?? "no list")) }
            return result(.number(Double(elements.count), text: "\(elements.count)"))
        case "ImportValue":
            return result(.unknown("the value is imported from another stack"))
        case "Condition", "Equals", "And", "Or", "Not":
            return result(.unknown("conditions are no values"))
        default:
            return result(.unknown("Fn::\(name) is evaluated when the template is deployed"))
        }
    }

    private func reference(_ name: String) -> ResourceNode.Content {
        switch name {
        case "AWS::NoValue": return .null
        case "AWS::Partition": return .string("aws")
        case "AWS::URLSuffix": return .string("amazonaws.com")
        case "AWS::NotificationARNs": return .unknown("the notification topics are given when the stack is made")
        case let pseudo where pseudo.hasPrefix("AWS::"): return .pattern([.hole(pseudo)])
        default: break
        }
        if let parameter = parameters[name] { return parameter.content }
        if resources.contains(name) { return .reference(name, attribute: nil) }
        return .unknown("'\(name)' is neither a parameter nor a resource")
    }

    private func attribute(_ argument: YAMLNode) -> ResourceNode.Content {
        var parts: [String] = []
        if let text = argument.scalar {
            parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        } else if let list = argument.sequence, list.count == 2, let name = list[0].scalar {
            parts = [name, evaluate(list[1]).text ?? "?"]
        }
        guard parts.count == 2, resources.contains(parts[0]) else {
            return .unknown("'\(argument.canonicalText)' is no attribute of a resource")
        }
        return .reference(parts[0], attribute: parts[1])
    }

    private func substitution(_ argument: YAMLNode) -> ResourceNode.Content {
        let text = argument.scalar ?? argument[0]?.scalar
        guard let text else { return .unknown("Fn::Sub needs a text") }
        let own = Dictionary(
            (argument[1]?.mapping ?? []).map { ($0.key, $0.value) },
            uniquingKeysWith: { $1 }
        )
        return TemplateText.content(
            of: TemplateText.substitute(text) { name in
                if let node = own[name] { return TemplateText.fragments(of: evaluate(node)) ?? [.hole(name)] }
                if name.contains("."), !name.hasPrefix("AWS::") { return [.hole(name)] }
                let node = ResourceNode(reference(name), at: argument.position)
                if case .unknown = node.content { return [.hole(name)] }
                return TemplateText.fragments(of: node) ?? [.hole(name)]
            }
        )
    }

    private func join(_ arguments: [YAMLNode]) -> ResourceNode.Content {
        guard arguments.count == 2, let delimiter = arguments[0].scalar else {
            return .unknown("Fn::Join needs a delimiter and a list")
        }
        let list = evaluate(arguments[1])
        guard let elements = list.list else { return .unknown(list.unknownReason ?? "Fn::Join joins no list") }
        var fragments: [ResourceNode.Fragment] = []
        for (index, element) in elements.enumerated() {
            if index > 0, !delimiter.isEmpty { fragments.append(.known(delimiter)) }
            guard let parts = TemplateText.fragments(of: element) else {
                return .unknown("Fn::Join joins something that is no text")
            }
            fragments += parts
        }
        return TemplateText.content(of: fragments)
    }

    private func choice(_ arguments: [YAMLNode]) -> ResourceNode? {
        guard arguments.count == 3, let name = arguments[0].scalar else { return nil }
        switch conditions?.holds(name) {
        case true?: return evaluate(arguments[1])
        case false?: return evaluate(arguments[2])
        case nil: return ResourceNode(.unknown("condition '\(name)' is not known"), at: arguments[0].position)
        }
    }

    private func mapping(_ arguments: [YAMLNode]) -> ResourceNode? {
        guard arguments.count >= 3, let table = evaluate(arguments[0]).text, let rows = mappings?[table]?.mapping else {
            return nil
        }
        let first = evaluate(arguments[1]).text
        let second = evaluate(arguments[2]).text
        // A key that is not known does not matter where all rows say the same.
        let candidates = rows.filter { first == nil || $0.key == first }.flatMap { row in
            (row.value.mapping ?? []).filter { second == nil || $0.key == second }.map(\.value)
        }
        guard let node = candidates.first, candidates.allSatisfy({ $0.canonicalText == node.canonicalText }) else {
            return arguments.count > 3 && candidates.isEmpty
                ? arguments[3]["DefaultValue"].map(evaluate) : nil
        }
        return evaluate(node)
    }
}

extension ResourceNode {
    /// Whether the value was taken away (`AWS::NoValue`).
    fileprivate var isAbsent: Bool { if case .null = content { true } else { false } }
}

extension String {
    /// The parts between a delimiter of one character or more.
    func split(text delimiter: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: delimiter) {
            parts.append(String(rest[rest.startIndex..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
