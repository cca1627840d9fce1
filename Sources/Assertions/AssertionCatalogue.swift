/// All kinds of assertions.
enum AssertionCatalogue {
    static let all: [any AssertionKind.Type] = general + detectors

    /// The kinds that promptfoo has as well, and the first ones of our own.
    private static let general: [any AssertionKind.Type] = [
        EqualsAssertion.self, ContainsAssertion.self, ContainsSeveralAssertion.self, StartsWithAssertion.self,
        RegexAssertion.self, IsJSONAssertion.self, ContainsJSONAssertion.self, LatencyAssertion.self,
        CostAssertion.self, IsRefusalAssertion.self, DeclinedAssertion.self, WordCountAssertion.self,
        LevenshteinAssertion.self,
        FinishReasonAssertion.self, GuardrailsAssertion.self, CanaryAssertion.self, SystemPromptLeakAssertion.self,
        ExfiltrationAssertion.self, ActiveContentAssertion.self, TerminalEscapeAssertion.self, DivergenceAssertion.self,
        LengthAssertion.self, TimeToFirstTokenAssertion.self, BLEUAssertion.self, GLEUAssertion.self,
        ROUGEAssertion.self, METEORAssertion.self, PerplexityAssertion.self, HTMLAssertion.self, XMLAssertion.self,
        ToolCallF1Assertion.self, FunctionCallAssertion.self, SQLAssertion.self,
    ]

    /// The kinds that look for one attack each.
    static let detectors: [any Detector.Type] = [
        ANSIDetector.self, CSVFormulaDetector.self, FormatStringDetector.self, LDAPInjectionDetector.self,
        OpenRedirectDetector.self, PathTraversalDetector.self, SQLInjectionDetector.self, SSRFDetector.self,
        ShellInjectionDetector.self, TemplateInjectionDetector.self, XSSDetector.self, XXEDetector.self,
        InvisibleTextDetector.self, SignatureDetector.self, TriggerDetector.self, GlitchDetector.self,
        ClaimDetector.self, ReplayDetector.self, WalletDetector.self, ToolMisuseDetector.self,
        DataExfiltrationDetector.self, SecretsDetector.self, PersonalDataDetector.self,
        PackageHallucinationDetector.self,
    ]

    /// The kinds that look at what the application did while it answered.
    static let traces: [any AssertionKind.Type] = [
        ToolUsedAssertion.self, ToolArgumentsAssertion.self, ToolSequenceAssertion.self, StepCountAssertion.self,
        TraceSpanCountAssertion.self, TraceSpanDurationAssertion.self, TraceErrorSpansAssertion.self,
        SkillUsedAssertion.self,
    ]

    /// The kinds that judge answers to attacks of promptfoo's plugins without asking anybody.
    static let graders: [any AssertionKind.Type] = [DecidedGraderAssertion.self]

    /// The kinds that run a script.
    static let scripts: [any AssertionKind.Type] = [JavaScriptAssertion.self]

    /// The kinds that ask others.
    static let remote: [any RemoteAssertionKind.Type] = [
        LLMRubricAssertion.self, ClosedQuestionAssertion.self, FactualityAssertion.self, GEvalAssertion.self,
        ContextRecallAssertion.self, ContextRelevanceAssertion.self, ContextFaithfulnessAssertion.self,
        ConversationRelevanceAssertion.self, SimilarAssertion.self, AnswerRelevanceAssertion.self,
        WebhookAssertion.self, ClassifierAssertion.self, ModerationAssertion.self, JavaScriptAssertion.self,
        ForeignCodeAssertion.self, GoalSuccessAssertion.self, JudgedGraderAssertion.self,
    ]
}
