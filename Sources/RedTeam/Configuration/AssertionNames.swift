import Assertions
import Targets

/// The names of promptfoo's assertions, whether they can be evaluated here or not.
enum AssertionNames {
    /// promptfoo's and ours.
    static let all: Set<String> = Grader.supportedTypes.union(promptfoo)

    /// The assertion that runs a file of code; `nil` for any other file.
    static func type(ofCode reference: String) -> String? {
        guard let file = CodeReference(reference) else { return nil }
        if file.path.hasSuffix(".py") { return "python" }
        if file.path.hasSuffix(".rb") { return "ruby" }
        return file.path.hasSuffix(".go") ? nil : "javascript"
    }

    /// promptfoo's (`BaseAssertionTypesSchema`).
    private static let promptfoo: Set<String> = [
        "agent-rubric", "answer-relevance", "bleu", "classifier", "contains", "contains-all", "contains-any",
        "contains-html", "contains-json", "contains-sql", "contains-xml", "context-faithfulness", "context-recall",
        "context-relevance", "conversation-relevance", "cost", "equals", "factuality", "finish-reason", "g-eval",
        "gleu", "guardrails", "icontains", "icontains-all", "icontains-any", "is-html", "is-json", "is-refusal",
        "is-sql", "is-valid-function-call", "is-valid-openai-function-call", "is-valid-openai-tools-call", "is-xml",
        "javascript", "latency", "levenshtein", "llm-rubric", "meteor", "model-graded-closedqa",
        "model-graded-factuality", "moderation", "perplexity", "perplexity-score", "pi", "python", "regex", "rouge-n",
        "ruby", "search-rubric", "similar", "similar:cosine", "similar:dot", "similar:euclidean", "skill-used",
        "starts-with", "tool-call-f1", "trace-error-spans", "trace-span-count", "trace-span-duration",
        "trajectory:goal-success", "trajectory:step-count", "trajectory:tool-args-match", "trajectory:tool-sequence",
        "trajectory:tool-used", "webhook", "word-count",
    ]
}
