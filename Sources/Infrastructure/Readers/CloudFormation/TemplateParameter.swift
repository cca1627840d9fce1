import Formats

/// A parameter of a template.
struct TemplateParameter {
    /// Its name.
    var name: String
    /// What its default makes it; unknown without one.
    var content: ResourceNode.Content
    /// Whether its value is never shown.
    var isSecret: Bool

    /// A parameter from its declaration.
    init(_ name: String, _ node: YAMLNode) {
        self.name = name
        isSecret = node["NoEcho"]?.scalar?.lowercased() == "true"
        let type = node["Type"]?.scalar ?? "String"
        let allowed = node["AllowedValues"]?.sequence ?? []
        let value = node["Default"]?.scalar ?? (allowed.count == 1 ? allowed[0].scalar : nil)
        if isSecret {
            content = .sensitive
        } else if type.hasPrefix("AWS::SSM::Parameter::Value") {
            content = .unknown("parameter '\(name)' is looked up in the Parameter Store")
        } else if let value {
            if type == "CommaDelimitedList" || type.hasPrefix("List<") {
                content = .list(
                    value.split(separator: ",").map {
                        ResourceNode(.string(String($0).trimmed), at: node["Default"]?.position ?? node.position)
                    }
                )
            } else {
                content = TemplateText.content(of: value)
            }
        } else {
            content = .unknown("parameter '\(name)' has no default")
        }
    }
}
