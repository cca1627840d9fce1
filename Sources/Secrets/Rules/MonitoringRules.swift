import Findings

extension SecretRules {
    /// Monitoring, logs and alarms.
    static let monitoring: [SecretRule] = [
        .assigned(
            "datadog-api-key",
            "Datadog API key",
            .high,
            ["datadog", "dd_api", "dd-api"],
            #"[0-9a-f]{32}"#,
            entropy: 3
        ),
        .assigned(
            "datadog-app-key",
            "Datadog application key",
            .high,
            ["datadog", "dd_app", "dd-application"],
            #"[0-9a-f]{40}"#,
            entropy: 3
        ),
        .token("newrelic-user-key", "New Relic user key", .high, ["nrak-"], #"NRAK-[A-Z0-9]{27}"#, entropy: 3),
        .token(
            "newrelic-license-key",
            "New Relic licence key",
            .high,
            ["ffffnral"],
            #"[0-9a-f]{32}FFFFNRAL"#,
            back: 32,
            lead: 32,
            entropy: 3
        ),
        .token(
            "newrelic-insert-key",
            "New Relic insights insert key",
            .medium,
            ["nrii-"],
            #"NRII-[A-Za-z0-9_\-]{32}"#,
            entropy: 3
        ),
        .token("newrelic-browser-key", "New Relic browser key", .low, ["nrjs-"], #"NRJS-[0-9a-f]{19}"#, entropy: 2.7),
        .token(
            "grafana-api-key",
            "Grafana API key",
            .high,
            ["eyjrijoi"],
            #"eyJrIjoi[A-Za-z0-9+/]{60,400}={0,2}"#,
            entropy: 3.5
        ),
        .token(
            "grafana-cloud-token",
            "Grafana Cloud token",
            .high,
            ["glc_"],
            #"glc_[A-Za-z0-9+/]{32,400}={0,2}"#,
            entropy: 3.3
        ),
        .token(
            "grafana-service-account",
            "Grafana service account token",
            .high,
            ["glsa_"],
            #"glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}"#,
            entropy: 3
        ),
        .token("sentry-user-token", "Sentry user token", .high, ["sntryu_"], #"sntryu_[0-9a-f]{64}"#, entropy: 3),
        .token(
            "sentry-org-token",
            "Sentry organisation token",
            .high,
            ["sntrys_ey"],
            #"sntrys_eyJ[A-Za-z0-9+/=_]{80,700}"#,
            entropy: 3.5,
            reach: 800
        ),
        .token(
            "dynatrace-token",
            "Dynatrace token",
            .high,
            ["dt0c01.", "dt0s01.", "dt0s16."],
            #"dt0[cs](?:01|16)\.[A-Z0-9]{24}\.[A-Z0-9]{64}"#,
            entropy: 3.3
        ),
        .token("honeycomb-key", "Honeycomb ingest key", .high, ["hcaik_"], #"hcaik_[A-Za-z0-9]{58}"#, entropy: 3.3),
        .assigned(
            "pagerduty-key",
            "PagerDuty API key",
            .high,
            ["pagerduty", "pager_duty"],
            #"(?:u\+)?[A-Za-z0-9_+\-]{18,20}"#,
            entropy: 3,
            check: .mixed
        ),
        .assigned(
            "opsgenie-key",
            "Opsgenie API key",
            .high,
            ["opsgenie"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .assigned(
            "splunk-hec-token",
            "Splunk HTTP event collector token",
            .high,
            ["splunk", "hec_token"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .assigned(
            "sumologic-key",
            "Sumo Logic access key",
            .high,
            ["sumologic", "sumo_access", "sumo_logic"],
            #"[A-Za-z0-9]{64}"#,
            entropy: 3.8,
            check: .mixed
        ),
        .assigned(
            "logdna-key",
            "Mezmo (LogDNA) ingestion key",
            .medium,
            ["logdna", "mezmo"],
            #"[0-9a-f]{32}"#,
            entropy: 3
        ),
        .assigned("rollbar-token", "Rollbar access token", .medium, ["rollbar"], #"[0-9a-f]{32}"#, entropy: 3),
        .assigned("bugsnag-key", "Bugsnag API key", .medium, ["bugsnag"], #"[0-9a-f]{32}"#, entropy: 3),
        .token("posthog-key", "PostHog personal API key", .high, ["phx_"], #"phx_[A-Za-z0-9]{43,48}"#, entropy: 3.3),
        .token(
            "launchdarkly-key",
            "LaunchDarkly SDK or API key",
            .high,
            ["sdk-", "api-"],
            #"(?:sdk|api)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#
        ),
        .assigned(
            "amplitude-secret",
            "Amplitude or Segment write key",
            .medium,
            ["amplitude", "segment_write"],
            #"[A-Za-z0-9]{32}"#,
            entropy: 3.4,
            check: .mixed
        ),
    ]
}
