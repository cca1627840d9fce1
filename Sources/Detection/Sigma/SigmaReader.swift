import Findings
import Formats
import Workspace

/// Reads rules in Sigma's form (specification 2.0), of which a useful part is understood: see `Docs/monitoring.md`. A rule that uses
/// another part is refused with its place.
public enum SigmaReader {
    /// A rule before it is known whether a correlation takes it in.
    private struct Entry {
        var names: [String]
        var documentation: RuleDocumentation
        var condition: SigmaCondition
    }

    private struct Correlation {
        var section: ConfigurationSection
        var documentation: RuleDocumentation
        var rules: [String]
        var groups: [String]
        var counted: String?
        var limit: WindowLimit
        var isGenerating: Bool
    }

    /// Reads files of rules; correlations may speak of rules in other files.
    ///
    /// - Parameter files: names as the user knows them, and contents.
    /// - Throws: `ConfigurationError` with every fault that was found.
    public static func rules(
        in files: [(name: String, text: String)]
    ) throws(ConfigurationError) -> [any DetectionRule] {
        var problems: [ConfigurationProblem] = []
        var entries: [Entry] = []
        var correlations: [Correlation] = []
        var collectors: [ProblemCollector] = []
        for file in files {
            let collector = ProblemCollector(file: file.name)
            collectors.append(collector)
            do {
                for document in try YAMLNode.documents(in: file.text) where !document.isNull {
                    let section = ConfigurationSection(document, collector: collector)
                    if section.node("correlation") != nil {
                        if let read = correlation(section) { correlations.append(read) }
                    } else if let entry = entry(section, collector) {
                        entries.append(entry)
                    }
                }
            } catch {
                collector.report(error.reason, at: error.position, keyPath: "")
            }
        }
        var taken: Set<String> = []
        var rules: [any DetectionRule] = []
        for correlation in correlations {
            var conditions: [SigmaCondition] = []
            for name in correlation.rules {
                guard let entry = entries.first(where: { $0.names.contains(name) }) else {
                    correlation.section.report("rules", "there is no rule with the name or id '\(name)' in these files")
                    continue
                }
                conditions.append(entry.condition)
                if !correlation.isGenerating { taken.formUnion(entry.names) }
            }
            rules.append(
                SigmaRule(
                    correlation.documentation,
                    condition: .any(conditions),
                    groups: correlation.groups,
                    counted: correlation.counted,
                    limit: correlation.limit
                )
            )
        }
        // A rule that a correlation counts is not told by itself, unless the correlation says `generate`.
        rules =
            entries.filter { entry in !entry.names.contains { taken.contains($0) } }
            .map { SigmaRule($0.documentation, condition: $0.condition) } + rules
        var ids: Set<String> = Set(DetectionRules.documentation.map(\.id))
        for rule in rules where !ids.insert(rule.documentation.id).inserted {
            collectors.first?.report(
                "two rules have the id '\(rule.documentation.id)'; each needs its own",
                at: SourcePosition(line: 1, column: 1),
                keyPath: "id"
            )
        }
        for collector in collectors { problems += collector.error?.problems ?? [] }
        if !problems.isEmpty { throw ConfigurationError(problems) }
        return rules
    }

    private static let levels: [String: Severity] = [
        "informational": .info, "low": .low, "medium": .medium, "high": .high, "critical": .critical,
    ]

    private static func documentation(_ section: ConfigurationSection) -> (RuleDocumentation, names: [String])? {
        let title = section.requiredString("title")
        let id = section.string("id")
        let name = section.string("name")
        let level = section.string("level") ?? "medium"
        if levels[level] == nil {
            section.report("level", "expected one of informational, low, medium, high, critical, found '\(level)'")
        }
        let positives = section.strings("falsepositives") ?? []
        let names = [id, name].compactMap(\.self)
        guard let title, let first = names.first, LogText.id(first) != nil else {
            if title != nil {
                section.report(
                    "id",
                    "the key 'id' is missing or no id: a UUID, or a 'name' of letters, digits and dashes"
                )
            }
            return nil
        }
        let documentation = RuleDocumentation(
            id: first,
            area: "sigma",
            title: LogText.clean(title),
            severity: levels[level] ?? .medium,
            rationale: LogText.clean(section.string("description") ?? title, limit: 2000),
            remediation: positives.isEmpty
                ? "See what the rule's author wrote."
                : "Known false positives: \(LogText.clean(positives.joined(separator: "; "), limit: 500)).",
            references: section.strings("references") ?? []
        )
        return (documentation, names)
    }

    private static func entry(_ section: ConfigurationSection, _ collector: ProblemCollector) -> Entry? {
        let head = documentation(section)
        guard let detection = section.node("detection"), let members = detection.mapping else {
            section.report("detection", "the key 'detection' is missing or no mapping")
            return nil
        }
        var searches: [(name: String, condition: SigmaCondition)] = []
        var conditions: [YAMLNode] = []
        let reader = SigmaSearchReader(collector: collector)
        for member in members {
            switch member.key {
            case "condition": conditions = member.value.sequence ?? [member.value]
            case "timeframe":
                collector.report(
                    "'timeframe' is the old form; write a correlation rule",
                    at: member.position,
                    keyPath: "detection.timeframe"
                )
            default:
                guard let search = reader.search(member.value, "detection.\(member.key)") else { continue }
                searches.append((member.key, search))
            }
        }
        guard !conditions.isEmpty else {
            section.report("detection", "the key 'condition' is missing in the detection")
            return nil
        }
        // A search that was refused is missing only because of that.
        guard searches.count + 1 == members.count else { return nil }
        var parts: [SigmaCondition] = []
        for node in conditions {
            guard let text = node.string else {
                collector.report("expected a text", at: node.position, keyPath: "detection.condition")
                return nil
            }
            do throws(SigmaConditionParser.Fault) {
                var parser = SigmaConditionParser(text, searches: searches)
                parts.append(try parser.parse())
            } catch {
                collector.report(error.reason, at: node.position, keyPath: "detection.condition")
                return nil
            }
        }
        guard let head else { return nil }
        return Entry(names: head.names, documentation: head.0, condition: .any(parts))
    }

    private static func correlation(_ section: ConfigurationSection) -> Correlation? {
        let head = documentation(section)
        guard let part = section.section("correlation") else { return nil }
        let type = part.requiredString("type")
        if let type, type != "event_count", type != "value_count" {
            part.report("type", "the correlation '\(type)' is not supported; known: event_count, value_count")
        }
        let rules = part.strings("rules") ?? []
        if rules.isEmpty { part.report("rules", "the names or ids of the rules to count are missing") }
        let span = part.duration("timespan")
        if span == nil, part.node("timespan") == nil { part.report("timespan", "the key 'timespan' is missing") }
        if let span, !(1...86_400).contains(span) { part.report("timespan", "expected a duration from 1s to 1d") }
        var groups: [String] = []
        for written in part.strings("group-by") ?? [] {
            if let name = SigmaField.name(written) {
                groups.append(name)
            } else {
                part.report("group-by", "no source has the field '\(written)'")
            }
        }
        if part.node("aliases") != nil { part.report("aliases", "aliases are not supported") }
        let isGenerating = part.bool("generate") ?? section.bool("generate") ?? false
        guard let condition = part.section("condition") else {
            part.report("condition", "the key 'condition' is missing")
            return nil
        }
        let least = condition.int("gte", in: 1...10_000)
        let more = condition.int("gt", in: 0...9_999)
        for name in ["lt", "lte", "eq"] where condition.node(name) != nil {
            condition.report(name, "only gte and gt are supported: a rule hits when there is too much")
        }
        if least == nil, more == nil, condition.node("gte") == nil, condition.node("gt") == nil {
            condition.report("gte", "the key 'gte' is missing")
        }
        var counted: String?
        if type == "value_count" {
            let written = condition.requiredString("field") ?? ""
            counted = SigmaField.name(written)
            if counted == nil, !written.isEmpty {
                condition.report("field", "no source has the field '\(written)'")
            }
        }
        condition.finish()
        part.finish()
        guard let head, let span, let count = least ?? more.map({ $0 + 1 }) else { return nil }
        return Correlation(
            section: part,
            documentation: head.0,
            rules: rules,
            groups: groups,
            counted: counted,
            limit: WindowLimit(span: span, count: count, distinct: counted == nil ? 0 : count),
            isGenerating: isGenerating
        )
    }
}
