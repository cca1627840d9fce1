import Formats
import Targets

/// The answers of a recorded campaign, by test and column: it is judged again without asking anybody.
public struct RecordedAnswers: Sendable {
    private struct Key: Hashable {
        var test: Int
        var column: Int
    }

    private let places: [Key: Int]
    private let read: @Sendable (Int) -> JSONNode?

    /// The answers of a journal.
    ///
    /// - Throws: `CampaignFailure` where a record cannot be read.
    public init(_ journal: Journal) throws(CampaignFailure) {
        var places: [Key: Int] = [:]
        for position in 0..<journal.header.planned where journal.contains(position) {
            guard let record = journal.record(at: position) else {
                throw CampaignFailure("\(journal.path): the record of test \(position + 1) cannot be read")
            }
            places[Self.key(record)] = position
        }
        self.places = places
        read = { journal.record(at: $0) }
    }

    /// The answers of a results file that was read.
    package init(_ records: [JSONNode]) {
        places = Dictionary(records.indices.map { (Self.key(records[$0]), $0) }) { _, last in last }
        read = { records.indices.contains($0) ? records[$0] : nil }
    }

    private static func key(_ record: JSONNode) -> Key {
        let view = RecordView(record)
        return Key(test: view.testIndex, column: view.promptIndex)
    }

    /// What was answered to a test; an error where nothing is recorded, or where another prompt was sent then.
    func answer(to test: CampaignTest, prompt: String) -> (response: TargetResponse, transcript: [ChatMessage]) {
        func nothing(_ reason: String) -> (TargetResponse, [ChatMessage]) {
            (TargetResponse(error: reason, metadata: ["failure": "replay"]), [])
        }
        guard let place = places[Key(test: test.testIndex, column: test.promptIndex)], let record = read(place) else {
            return nothing("no answer is recorded for this test; a replay asks nobody")
        }
        let view = RecordView(record)
        guard test.adaptive != nil || view.prompt == prompt else {
            return nothing("another prompt is recorded for this test: the configuration or the seed has changed since")
        }
        let recorded = record["response"]
        if let error = recorded?["error"]?.string { return nothing(error) }
        guard let output = recorded?["output"] else { return nothing("the record holds no answer") }
        let messages = (record["metadata"]?["messages"]?.elements).map { elements in
            elements.compactMap { message -> ChatMessage? in
                guard let role = message["role"]?.string else { return nil }
                return ChatMessage(role: role, content: message["content"]?.string ?? "")
            }
        }
        let usage = recorded?["tokenUsage"]
        let response = TargetResponse(
            output: output.value,
            raw: recorded?["raw"]?.string ?? output.string ?? "",
            latency: recorded?["latencyMs"]?.double,
            tokenUsage: .init(
                prompt: usage?["prompt"]?.int ?? 0,
                completion: usage?["completion"]?.int ?? 0,
                total: usage?["total"]?.int ?? 0
            ),
            cost: recorded?["cost"]?.double,
            finishReason: recorded?["finishReason"]?.string,
            guardrailFlagged: recorded?["guardrails"]?["flagged"]?.bool,
            guardrails: recorded?["guardrails"]?.value.object ?? [:],
            isRefusal: recorded?["isRefusal"]?.bool,
            sessionID: recorded?["sessionId"]?.string,
            metadata: recorded?["metadata"]?.value.object ?? [:]
        )
        return (response, messages ?? [])
    }
}
