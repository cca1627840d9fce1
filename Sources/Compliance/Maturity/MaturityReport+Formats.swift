import Formats

extension MaturityReport {
    /// What a terminal shows: the grades, then the criteria with what was seen, then the next steps.
    public var table: String {
        var text = "Overall level \(overall.rawValue) of 5 (\(overall.name)), that of the lowest domain, by "
        text += "\(MaturityCriteria.count(runs, "run")) of the ledger\n"
        if let fault { text += "Nothing of the ledger counts: \(TableText.harmless(fault))\n" }
        text += "\n" + TableText(header: ["domain", "level", "", "next step"], rows: grades.map(row)).plain()
        for grade in grades {
            text += "\n\(grade.domain.rawValue)\n"
            for line in grade.lines {
                text += "  \(line.verdict.isMet ? "✓" : "–") \(line.level.rawValue) \(line.criterion): "
                text += TableText.harmless(line.verdict.seen) + "\n"
            }
        }
        return text
    }

    private func row(_ grade: MaturityGrade) -> [String] {
        [grade.domain.rawValue, "\(grade.level.rawValue)", grade.level.name, grade.nextStep ?? "hold it"]
    }

    /// A page of Markdown.
    public var markdown: String {
        var text = "# Maturity of LLM security\n\n"
        text += "**Overall level \(overall.rawValue) of 5 (\(overall.name))**, that of the lowest domain, by "
        text += "\(MaturityCriteria.count(runs, "run")) of the ledger, \(MaturityView.day(at)).\n"
        if let fault { text += "\n**Nothing of the ledger counts:** \(TableText.markdown(fault))\n" }
        text += "\n" + TableText(header: ["domain", "level", "name", "next step"], rows: grades.map(row)).markdown()
        for grade in grades {
            text += "\n## \(grade.domain.rawValue)\n\n"
            text += TableText(
                header: ["level", "criterion", "met", "seen"],
                rows: grade.lines.map {
                    ["\($0.level.rawValue)", $0.criterion, $0.verdict.isMet ? "yes" : "no", $0.verdict.seen]
                }
            ).markdown()
        }
        return text
    }

    /// The report for machines.
    public var json: JSONValue {
        [
            "version": 1, "at": .string(Timestamp.text(at)), "overall": .int(overall.rawValue), "runs": .int(runs),
            "fault": JSONValue(fault),
            "domains": .array(
                grades.map { grade in
                    [
                        "domain": .string(grade.domain.rawValue), "level": .int(grade.level.rawValue),
                        "name": .string(grade.level.name), "nextStep": JSONValue(grade.nextStep),
                        "criteria": .array(
                            grade.lines.map {
                                [
                                    "level": .int($0.level.rawValue), "criterion": .string($0.criterion),
                                    "met": .bool($0.verdict.isMet), "seen": .string($0.verdict.seen),
                                ]
                            }
                        ),
                    ]
                }
            ),
        ]
    }
}
