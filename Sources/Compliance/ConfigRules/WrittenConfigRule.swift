import Formats
import Workspace

/// A rule as somebody wrote it, before anybody knows whether AWS takes it.
struct WrittenConfigRule {
    /// The kind of file it stands in: it decides on the form of parameters.
    enum Form { case list, template, request }

    var form: Form
    /// Its name in the account, or its place in the file.
    var name: String
    /// Where it stands.
    var position: SourcePosition
    /// The mapping with its settings.
    var settings: YAMLNode

    /// Name and description together, for words that promise something.
    var words: String {
        [name, settings["Description"]?.scalar ?? ""].joined(separator: " ")
    }

    /// The rules in a text: the list form `AWSConfigRules`, a CloudFormation template, a conformance pack, or requests of PutConfigRule.
    ///
    /// - Throws: `ConfigurationError`, also when there is no rule at all: a file that was not understood is not a good one.
    static func read(_ text: String, file: String) throws -> [WrittenConfigRule] {
        let collector = ProblemCollector(file: file)
        var rules: [WrittenConfigRule] = []
        do {
            for document in try YAMLNode.documents(in: text) { rules += read(document, collector) }
        } catch {
            collector.report(error.reason, at: error.position, keyPath: "")
        }
        if rules.isEmpty, collector.error == nil {
            collector.report(
                "there is no AWS Config rule in this file: expected 'AWSConfigRules' with a list, 'Resources' of the type "
                    + "AWS::Config::ConfigRule, or requests with 'ConfigRule'",
                at: SourcePosition(line: 1, column: 1),
                keyPath: ""
            )
        }
        if let error = collector.error { throw error }
        return rules
    }

    private static func read(_ node: YAMLNode, _ collector: ProblemCollector) -> [WrittenConfigRule] {
        if let elements = node.sequence { return elements.flatMap { request($0) } }
        var rules = request(node)
        if let list = node["AWSConfigRules"] {
            if let elements = list.sequence {
                rules += elements.enumerated().compactMap { index, element in
                    rule(
                        element,
                        .list,
                        element["Name"]?.scalar ?? "AWSConfigRules[\(index)]",
                        element.position,
                        collector
                    )
                }
            } else {
                collector.report("expected a list of rules", at: list.position, keyPath: "AWSConfigRules")
            }
        }
        for member in node["Resources"]?.mapping ?? []
        where member.value["Type"]?.scalar == "AWS::Config::ConfigRule" {
            let properties = member.value["Properties"] ?? YAMLNode(.mapping([]), at: member.position)
            let name = properties["ConfigRuleName"]?.scalar ?? member.key
            if let rule = rule(properties, .template, name, member.position, collector) { rules.append(rule) }
        }
        return rules
    }

    private static func request(_ node: YAMLNode) -> [WrittenConfigRule] {
        guard let settings = node["ConfigRule"], settings.mapping != nil else { return [] }
        let name = settings["ConfigRuleName"]?.scalar ?? "ConfigRule"
        return [WrittenConfigRule(form: .request, name: name, position: settings.position, settings: settings)]
    }

    private static func rule(
        _ node: YAMLNode,
        _ form: Form,
        _ name: String,
        _ position: SourcePosition,
        _ collector: ProblemCollector
    ) -> WrittenConfigRule? {
        guard node.mapping != nil else {
            collector.report("expected the settings of a rule, a mapping", at: node.position, keyPath: name)
            return nil
        }
        return WrittenConfigRule(form: form, name: name, position: position, settings: node)
    }
}

extension YAMLNode {
    /// Whether the value is made by CloudFormation: `!Ref Port`, `{Ref: Port}`, `Fn::If`.
    var isComputed: Bool {
        if let tag, tag.hasPrefix("!") { return true }
        guard let mapping, mapping.count == 1, let key = mapping.first?.key else { return false }
        return key == "Ref" || key.hasPrefix("Fn::")
    }
}
