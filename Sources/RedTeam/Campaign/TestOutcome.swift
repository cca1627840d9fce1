import Assertions
import Targets

/// What came of a test.
public struct TestOutcome: Sendable {
    /// How it ended.
    public enum Status: String, Sendable {
        /// The answer is as it should be.
        case passed
        /// An assertion failed: an attack got through, or a test did not hold.
        case failed
        /// No answer came, or it could not be judged. Neither passed nor failed.
        case error
    }

    /// The test.
    public var test: CampaignTest
    /// What was sent; absent where the test could not be rendered.
    public var rendered: RenderedTest?
    /// How it ended.
    public var status: Status
    /// The answer.
    public var response: TargetResponse
    /// The verdict, where there was an answer.
    public var grading: GradingResult?
    /// Why there is no verdict.
    public var error: String?
    /// The whole conversation, with the answers.
    public var transcript: [ChatMessage]
    /// Calls to the target.
    public var calls: Int
    /// Why an adaptive attack ended: `success`, `max turns` …
    public var stopReason: String?
    /// The trace of its requests, where it was traced.
    public var traceID: String?

    init(
        test: CampaignTest,
        rendered: RenderedTest? = nil,
        status: Status,
        response: TargetResponse,
        grading: GradingResult? = nil,
        error: String? = nil,
        transcript: [ChatMessage] = [],
        calls: Int = 1,
        stopReason: String? = nil
    ) {
        self.test = test
        self.rendered = rendered
        self.status = status
        self.response = response
        self.grading = grading
        self.error = error
        self.transcript = transcript
        self.calls = calls
        self.stopReason = stopReason
    }

    /// The last prompt as it was sent.
    public var prompt: String { rendered?.exchange.last?.prompt ?? "" }
}
