import Findings

/// The rules that Martlet brings along.
public enum DetectionRules {
    /// All of them, by id.
    public static let all: [any BuiltInRule.Type] = [
        AuthenticationSprayingRule.self, KeyGuessingRule.self, SuccessAfterFailuresRule.self, KeySharingRule.self,
        InjectionCampaignRule.self, AlikeInjectionsRule.self, JailbreakRetriesRule.self, CanaryRule.self,
        LeakedSecretRule.self, TokenBurnRule.self, ScrapingRule.self, ModelAdministrationRule.self,
        UpstreamErrorsRule.self, RequestSurgeRule.self, FailureSurgeRule.self,
    ]

    /// Their documentation, by id.
    public static let documentation: [RuleDocumentation] = all.map { $0.documentation }
}
