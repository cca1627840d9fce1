import Formats

/// The stack as containers: `docker-compose.monitoring.yml` and what provisions Grafana.
enum MonitoringStack {
    static func compose(_ options: MonitoringOptions) -> String {
        var services: JSONObject = [
            "prometheus": service(
                "prom/prometheus:v2.53.2",
                port: "9090",
                user: "65534:65534",
                volumes: ["./prometheus:/etc/prometheus:ro", "prometheus-data:/prometheus"],
                health: ["CMD", "wget", "-q", "-O-", "http://localhost:9090/-/healthy"],
                memory: "1g",
                more: [
                    "command": ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.retention.time=30d"],
                    // The service runs on the host, or wherever --target says.
                    "extra_hosts": ["host.docker.internal:host-gateway"],
                ]
            ),
            "alertmanager": service(
                "prom/alertmanager:v0.27.0",
                port: "9093",
                user: "65534:65534",
                volumes: ["./alertmanager:/etc/alertmanager:ro", "alertmanager-data:/alertmanager"],
                health: ["CMD", "wget", "-q", "-O-", "http://localhost:9093/-/healthy"],
                memory: "256m"
            ),
            "grafana": service(
                "grafana/grafana:11.2.0",
                port: "3000",
                user: "472:472",
                volumes: [
                    "./grafana/provisioning:/etc/grafana/provisioning:ro",
                    "./grafana/dashboards:/var/lib/grafana/dashboards:ro",
                    "grafana-data:/var/lib/grafana",
                ],
                health: ["CMD", "wget", "-q", "-O-", "http://localhost:3000/api/health"],
                memory: "512m",
                more: [
                    "environment": [
                        "GF_SECURITY_ADMIN_PASSWORD": "${GRAFANA_PASSWORD:?set GRAFANA_PASSWORD}",
                        "GF_ANALYTICS_REPORTING_ENABLED": "false", "GF_USERS_ALLOW_SIGN_UP": "false",
                    ]
                ]
            ),
            "node-exporter": service(
                "prom/node-exporter:v1.8.2",
                port: nil,
                user: "65534:65534",
                volumes: ["/proc:/host/proc:ro", "/sys:/host/sys:ro"],
                health: ["CMD", "wget", "-q", "-O-", "http://localhost:9100/"],
                memory: "128m",
                more: ["command": ["--path.procfs=/host/proc", "--path.sysfs=/host/sys"]]
            ),
        ]
        if options.hasGPU {
            services["dcgm-exporter"] = service(
                "nvcr.io/nvidia/k8s/dcgm-exporter:3.3.7-3.4.2-ubuntu22.04",
                port: nil,
                user: "65534:65534",
                volumes: [],
                health: ["CMD-SHELL", "bash -c '</dev/tcp/localhost/9400'"],
                memory: "512m",
                more: ["gpus": "all"]
            )
        }
        let text = YAMLText.document(
            [
                "services": .object(services),
                "volumes": ["prometheus-data": [:], "alertmanager-data": [:], "grafana-data": [:]],
            ],
            comment: [
                "Prometheus, Alertmanager and Grafana for a service, written by 'martlet dashboards'.",
                "Start: GRAFANA_PASSWORD=… docker compose -f docker-compose.monitoring.yml up -d",
                "All ports are bound to this machine only.",
            ]
        )
        // The scanner that this very program has would ask about it.
        return text.replacing(
            "    volumes: [\"/proc:",
            with:
                "    # martlet:ignore MDC-010 the exporter reads the numbers of the host, and cannot write\n    volumes: [\"/proc:"
        )
    }

    private static func service(
        _ image: String,
        port: String?,
        user: String,
        volumes: [String],
        health: [String],
        memory: String,
        more: JSONObject = [:]
    ) -> JSONValue {
        var service: JSONObject = ["image": .string(image), "user": .string(user)]
        if let port { service["ports"] = JSONValue(["127.0.0.1:\(port):\(port)"]) }
        if !volumes.isEmpty { service["volumes"] = JSONValue(volumes) }
        service["healthcheck"] = ["test": JSONValue(health), "interval": "30s", "timeout": "5s", "retries": 3]
        service["cap_drop"] = ["ALL"]
        service["security_opt"] = ["no-new-privileges:true"]
        service["read_only"] = true
        service["tmpfs"] = ["/tmp"]
        service["mem_limit"] = .string(memory)
        service["pids_limit"] = 200
        service["restart"] = "unless-stopped"
        for (key, value) in more.members { service[key] = value }
        return .object(service)
    }

    static func dataSource() -> String {
        YAMLText.document(
            [
                "apiVersion": 1,
                "datasources": [
                    [
                        "name": "Prometheus", "type": "prometheus", "uid": "prometheus", "access": "proxy",
                        "url": "http://prometheus:9090", "isDefault": true,
                    ]
                ],
            ],
            comment: ["Data source of Grafana, written by 'martlet dashboards'."]
        )
    }

    static func dashboardProvider() -> String {
        YAMLText.document(
            [
                "apiVersion": 1,
                "providers": [
                    [
                        "name": "martlet", "type": "file", "allowUiUpdates": false,
                        "options": ["path": "/var/lib/grafana/dashboards"],
                    ]
                ],
            ],
            comment: ["Dashboards of Grafana, written by 'martlet dashboards'."]
        )
    }
}
