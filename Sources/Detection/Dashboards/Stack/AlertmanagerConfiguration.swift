import Formats

/// `alertmanager.yml`.
enum AlertmanagerConfiguration {
    static func text(_ options: MonitoringOptions) -> String {
        var receiver: JSONObject = ["name": "team"]
        if let webhook = options.webhook {
            receiver["webhook_configs"] = [["url": .string(webhook), "send_resolved": true]]
        }
        let grouping: JSONValue = ["alertname", "topic"]
        return YAMLText.document(
            [
                "route": [
                    "receiver": "team", "group_by": grouping, "group_wait": "10s", "group_interval": "2m",
                    "repeat_interval": "4h",
                    "routes": [
                        // What is grave is told at once and again after an hour; what is for information only goes nowhere.
                        [
                            "matchers": ["severity=\"critical\""], "receiver": "team", "group_wait": "0s",
                            "repeat_interval": "1h",
                        ],
                        ["matchers": ["severity=\"info\""], "receiver": "nobody"],
                    ],
                ],
                "inhibit_rules": [
                    [
                        "source_matchers": ["severity=\"critical\""], "target_matchers": ["severity=~\"warning|info\""],
                        "equal": ["topic"],
                    ]
                ],
                "receivers": [.object(receiver), ["name": "nobody"]],
            ],
            comment: [
                "Configuration of Alertmanager, written by 'martlet dashboards'.",
                options.webhook == nil
                    ? "The receiver 'team' has no address yet: give --webhook, or add Slack, mail or a pager here."
                    : "Alerts go to a webhook; add Slack, mail or a pager to the receiver 'team'.",
                "Check: amtool check-config alertmanager.yml",
            ]
        )
    }
}
