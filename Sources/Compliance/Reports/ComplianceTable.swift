extension ComplianceReport {
    /// A table of the frameworks for a terminal, and below it what asks for work.
    ///
    /// - Parameter isDetailed: whether every control is listed with its reason.
    public func table(isDetailed: Bool = false) -> String {
        var text = TableText(
            header: [
                "Framework", "Pass", "Fail", "Unknown", "Expired", "Excepted", "Manual", "N.a.", "Not due", "Score",
                "Coverage",
            ],
            rows: assessment.frameworks.map { state in
                let counts: [ControlStatus] = [.pass, .fail, .unknown, .expired, .excepted, .manual, .notApplicable]
                return ["\(state.framework.title) \(Self.version(state.framework))"]
                    + counts.map { String(state.count($0)) }
                    + [
                        String(state.notYetDue), ComplianceWording.percent(state.score),
                        ComplianceWording.percent(state.coverage),
                    ]
            },
            numeric: Set(1...10)
        ).plain(indent: "")
        let failing = controls(.fail)
        if isDetailed {
            for state in assessment.frameworks {
                text += "\n\(state.framework.title)\n"
                text += TableText(
                    header: ["Control", "Status", "Title", "Why"],
                    rows: state.controls.map {
                        [
                            $0.control.reference.id,
                            ComplianceWording.name($0.status) + ($0.isNotYetDue ? " (not yet due)" : ""),
                            $0.control.title, $0.reason,
                        ]
                    }
                ).plain()
            }
        } else if !failing.isEmpty {
            text += "\nFailing\n"
            text += TableText(
                header: ["Control", "Title", "Why"],
                rows: failing.prefix(40).map {
                    ["\($0.control.reference)", $0.control.title, Self.shortened($0.reason, to: 140)]
                }
            ).plain()
            if failing.count > 40 { text += "  and \(failing.count - 40) more; --controls lists all\n" }
        }
        text += "\n\(head.records) pieces of evidence, head \(head.root)\n"
        text += "catalogue \(catalogueDigest)\n"
        return text
    }

    /// Versions that are one word stand beside the title; longer ones are told in the reports.
    private static func version(_ framework: Framework) -> String {
        framework.version.contains(" ") ? "" : framework.version
    }

    private static func shortened(_ text: String, to length: Int) -> String {
        text.count > length ? text.prefix(length - 1) + "…" : text
    }
}
