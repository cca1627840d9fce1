import Telemetry

/// Alerts on attacks on the service.
enum AttackAlerts {
    static let all = [
        AlertRule(
            name: "AuthenticationFailureSpike",
            topic: "authentication",
            severity: .warning,
            hold: "1m",
            query: """
                sum(increase(\(MetricCatalogue.authenticationFailures)[5m])) > 20
                and sum(rate(\(MetricCatalogue.authenticationFailures)[5m]))
                  > 5 * (sum(rate(\(MetricCatalogue.authenticationFailures)[1d] offset 1h)) or vector(0))
                """,
            summary: "Many requests are refused for their credentials",
            explanation: """
                More than 20 refusals in 5 minutes, and more than five times the usual. Look at the peers in the gateway's \
                log; block the address or rotate the key that is being tried.
                """,
            examples: [
                .fires(.init(MetricCatalogue.authenticationFailures, ["rejected"], "0x10 10+10x20"), at: "20m"),
                .isSilent(.init(MetricCatalogue.authenticationFailures, ["rejected"], "0+1x60"), at: "20m"),
                // Ten a minute all day long is what this service is used to.
                .isSilent(.init(MetricCatalogue.authenticationFailures, ["missing"], "0+10x1600"), at: "26h"),
            ]
        ),
        AlertRule(
            name: "AuthenticationLockout",
            topic: "authentication",
            severity: .info,
            hold: "0s",
            query: "sum(increase(\(MetricCatalogue.authenticationFailures, .equals("reason", "locked_out"))[15m])) > 0",
            summary: "An address is locked out",
            explanation: "Somebody failed to authenticate 20 times within a minute and now has to wait.",
            examples: [
                .fires(.init(MetricCatalogue.authenticationFailures, ["locked_out"], "0x5 3x30"), at: "10m"),
                .isSilent(.init(MetricCatalogue.authenticationFailures, ["locked_out"], "0x5 3x60"), at: "40m"),
                .isSilent(.init(MetricCatalogue.authenticationFailures, ["missing"], "0+5x30"), at: "10m"),
            ]
        ),
        AlertRule(
            name: "PromptInjectionSurge",
            topic: "injection",
            severity: .warning,
            hold: "0s",
            query: "sum(increase(\(MetricCatalogue.injectionAttempts)[10m])) > 10",
            summary: "Somebody tries prompt injections",
            explanation: """
                More than 10 matches of injection signatures in 10 minutes. The dashboard shows which signatures; the \
                gateway's log holds the peers.
                """,
            examples: [
                .fires(.init(MetricCatalogue.injectionAttempts, ["ignore_instructions"], "0x5 2+2x20"), at: "15m"),
                .isSilent(.init(MetricCatalogue.injectionAttempts, ["ignore_instructions"], "0x5 1x30"), at: "15m"),
            ]
        ),
        AlertRule(
            name: "PromptInjectionCampaign",
            topic: "injection",
            severity: .critical,
            hold: "0s",
            query: """
                sum(increase(\(MetricCatalogue.suspiciousPrompts)[15m])) > 20
                and sum(rate(\(MetricCatalogue.suspiciousPrompts)[15m]))
                  > 0.2 * sum(rate(\(MetricCatalogue.requests, .prompts)[15m]))
                """,
            summary: "A fifth of all prompts looks like an attack",
            explanation: """
                More than 20 suspicious prompts in 15 minutes, and more than 20 % of all prompts. Throttle or revoke the key \
                they come with, and run the red team against the deployed prompt.
                """,
            examples: [
                .fires(
                    .init(MetricCatalogue.suspiciousPrompts, ["/chat"], "0+3x30"),
                    .init(MetricCatalogue.requests, ["/chat", "200"], "0+5x30"),
                    at: "20m"
                ),
                .isSilent(
                    .init(MetricCatalogue.suspiciousPrompts, ["/chat"], "0+3x30"),
                    .init(MetricCatalogue.requests, ["/chat", "200"], "0+100x30"),
                    at: "20m"
                ),
                // What is asked of other routes makes no prompt.
                .fires(
                    .init(MetricCatalogue.suspiciousPrompts, ["/chat"], "0+3x30"),
                    .init(MetricCatalogue.requests, ["/chat", "200"], "0+5x30"),
                    .init(MetricCatalogue.requests, ["/health", "200"], "0+500x30"),
                    at: "20m"
                ),
            ]
        ),
        AlertRule(
            name: "TokenBurn",
            topic: "spend",
            severity: .warning,
            hold: "5m",
            query: """
                sum(increase(\(MetricCatalogue.tokens)[15m])) > 100000
                and sum(rate(\(MetricCatalogue.tokens)[15m]))
                  > 10 * (sum(rate(\(MetricCatalogue.tokens)[1d] offset 1h)) or vector(0))
                """,
            summary: "Tokens are used ten times as fast as usual",
            explanation: """
                More than 100,000 tokens in 15 minutes, and more than ten times the usual. Either the service became popular \
                or somebody makes it pay.
                """,
            examples: [
                .fires(.init(MetricCatalogue.tokens, ["completion"], "0x10 20000+20000x40"), at: "40m"),
                .isSilent(.init(MetricCatalogue.tokens, ["completion"], "0+100x40"), at: "40m"),
                .isSilent(.init(MetricCatalogue.tokens, ["completion"], "0+20000x1600"), at: "26h"),
            ]
        ),
    ]
}
