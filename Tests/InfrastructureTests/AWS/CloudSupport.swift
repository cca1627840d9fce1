import Findings
import Infrastructure
import Testing

/// What the scanner says of a CloudFormation template with these resources, and of parts before them.
func scanTemplate(_ resources: String, before: String = "") -> InfrastructureReport {
    let text = before + "\nResources:\n" + indented(resources)
    return InfrastructureScanner.scan([("stack.yaml", Array(text.utf8))])
}

/// What the scanner says of a plan that creates these resources: type, name and values as JSON.
func scanPlan(_ resources: [(type: String, name: String, values: String)]) -> InfrastructureReport {
    let changes = resources.map {
        #"{"address":"\#($0.type).\#($0.name)","mode":"managed","type":"\#($0.type)","name":"\#($0.name)","#
            + #""change":{"actions":["create"],"before":null,"after":\#($0.values),"after_unknown":{},"after_sensitive":{}}}"#
    }
    return scanPlan(changes: changes.joined(separator: ",\n"))
}

/// What the scanner says of a plan with these changes and this configuration, both as JSON.
func scanPlan(changes: String, configuration: String = "{}") -> InfrastructureReport {
    let text =
        #"{"format_version":"1.2","planned_values":{},"resource_changes":[\#(changes)],"configuration":{"root_module":\#(configuration)}}"#
    return InfrastructureScanner.scan([("plan.json", Array(text.utf8))])
}

extension InfrastructureReport {
    /// The rules that hit.
    var rules: Set<String> { Set(findings.map(\.rule)) }
    /// The rules that were not decided.
    var open: Set<String> { Set(undecided.map(\.rule)) }
}

private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n") + "\n"
}

/// A resource of a type with its properties.
func one(_ type: String, _ properties: String) -> String {
    "R: {Type: '\(type)', Properties: \(properties)}"
}

/// Expects that a rule hits in the first resources and neither hits nor stays open in the second.
func expect(_ rule: String, _ hits: String, _ passes: String) {
    let bad = scanTemplate(hits)
    #expect(bad.unread.isEmpty && bad.rules.contains(rule), "\(hits)\n\(bad.notes)")
    let good = scanTemplate(passes)
    #expect(
        good.unread.isEmpty && !good.rules.contains(rule) && !good.open.contains(rule),
        "\(passes)\n\(good.notes)"
    )
}
