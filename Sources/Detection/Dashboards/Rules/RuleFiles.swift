import Formats

/// The rules and their examples as files for Prometheus and promtool.
enum RuleFiles {
    /// A group of alerts.
    struct Group: Sendable {
        var name: String
        var alerts: [AlertRule]
    }

    static let groups = [
        Group(name: "attacks", alerts: AttackAlerts.all), Group(name: "pipeline", alerts: PipelineAlerts.all),
        Group(name: "service", alerts: ServiceAlerts.all), Group(name: "resources", alerts: ResourceAlerts.all),
    ]

    static let alerts = groups.flatMap(\.alerts)

    static let rulesName = "martlet.rules.yml"
    static let testsName = "martlet.rules.test.yml"

    static func rules() -> String {
        var written: [JSONValue] = [
            [
                "name": "recorded",
                "rules": .array(
                    RecordingRules.all.map {
                        ["record": .string($0.name), "expr": .string($0.query.text(.rule))]
                    }
                ),
            ]
        ]
        for group in groups {
            written.append(["name": .string(group.name), "rules": .array(group.alerts.map(rule))])
        }
        return YAMLText.document(
            ["groups": .array(written)],
            comment: [
                "Rules of Prometheus, written by 'martlet dashboards'.", "Check: promtool check rules \(rulesName)",
            ]
        )
    }

    private static func rule(_ alert: AlertRule) -> JSONValue {
        var rule: JSONObject = ["alert": .string(alert.name), "expr": .string(alert.query.text(.rule))]
        if alert.hold != "0s" { rule["for"] = .string(alert.hold) }
        rule["labels"] = ["severity": .string(alert.severity.rawValue), "topic": .string(alert.topic)]
        rule["annotations"] = annotations(alert)
        return .object(rule)
    }

    private static func annotations(_ alert: AlertRule) -> JSONValue {
        ["summary": .string(alert.summary), "description": .string(alert.explanation)]
    }

    static func tests() -> String {
        let tests: [JSONValue] = alerts.flatMap { alert in
            alert.examples.enumerated().map { index, example in
                [
                    "name": .string("\(alert.name) \(index + 1): \(example.firing.isEmpty ? "silent" : "fires")"),
                    "interval": "1m",
                    "input_series": .array(
                        example.series.map { ["series": .string($0.series), "values": .string($0.values)] }
                    ),
                    "alert_rule_test": [
                        [
                            "eval_time": .string(example.time), "alertname": .string(alert.name),
                            "exp_alerts": .array(example.firing.map { expected(alert, $0) }),
                        ]
                    ],
                ]
            }
        }
        return YAMLText.document(
            ["rule_files": [.string(rulesName)], "evaluation_interval": "1m", "tests": .array(tests)],
            comment: [
                "Situations in which each alert fires or keeps silent, written by 'martlet dashboards'.",
                "Run: promtool test rules martlet.rules.test.yml",
            ]
        )
    }

    private static func expected(_ alert: AlertRule, _ labels: [String: String]) -> JSONValue {
        var written: JSONObject = ["severity": .string(alert.severity.rawValue), "topic": .string(alert.topic)]
        for label in labels.sorted(by: { $0.key < $1.key }) { written[label.key] = .string(label.value) }
        return ["exp_labels": .object(written), "exp_annotations": annotations(alert)]
    }
}
