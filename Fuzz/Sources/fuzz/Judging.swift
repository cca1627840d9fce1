import Formats
import Foundation
import Targets

@testable import Assertions
@testable import RedTeam

// Readers of what applications and judges say: traces, verdicts; and of the files that campaigns are made of.

/// The first byte chooses the form; what was read is judged.
func readTraces(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let reader = OTLPReader(maximumBytes: 1 << 20, maximumSpans: 500)
    let body = Array(bytes.dropFirst())
    guard let export = try? first & 1 == 0 ? reader.read(body) : reader.read(protobuf: body) else { return }
    precondition(export.spans.count <= 500)
    let store = TraceStore(maximumSpans: 100)
    for (id, _) in export.spans.prefix(3) { store.expect(id) }
    store.add(SpanRedaction(["key"]).apply(export))
    for (id, _) in export.spans.prefix(3) {
        guard let trace = store.trace(id) else { continue }
        precondition(trace.spans.count <= 100)
        _ = (trace.json.text(), Trajectory(steps: Trajectory.steps(of: trace)).summary())
        let context = AssertionContext(output: "", trace: trace)
        for type in AssertionCatalogue.traces.flatMap({ $0.types }) {
            let value: JSONValue = ["pattern": "*a*", "name": "a", "min": 1, "max": 1, "args": [:], "steps": ["a"]]
            _ = Grader.grade([Assertion(type: type, value: value)], threshold: nil, context: context)
        }
    }
}

/// A reply of a judge; the first line is the answer that was judged.
func readVerdict(_ text: String) {
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return }
    for reply in [JSONValue.string(parts[1]), (try? JSONValue(parsing: parts[1])) ?? .null] {
        if case .success(let verdict) = VerdictReader.verdict(reply, marker: "k7q2m4x9rt5a3c8d", judged: [parts[0]]) {
            precondition((0...1).contains(verdict.score))
        }
        _ = BestAnswer.read(reply, marker: "k7q2m4x9rt5a3c8d", judged: [parts[0]], count: 3)
    }
    _ = (ClosedQuestionAssertion.read(parts[1], marker: "k7q2m4x9rt5a3c8d"), ContextRecallAssertion.read(parts[1]))
    _ = ContextFaithfulnessAssertion.read(parts[1], count: 3)
}

/// Tests in a table.
func readTests(_ bytes: [UInt8]) {
    let text = "prompts: ['{{a}}']\ntargets: [echo]\ntests: t.csv\n"
    let read = try? RedTeamConfiguration(reading: text, file: "f", environment: [:]) { $0 == "t.csv" ? bytes : nil }
    guard let read else { return }
    let plan = CampaignPlan(read, seed: 1)
    for position in 0..<min(plan.count, 20) { _ = plan.test(at: position)?.identity }
}

/// A journal is read from a file.
func readJournal(_ bytes: [UInt8]) {
    let path = "\(NSTemporaryDirectory())/martlet-fuzz-\(ProcessInfo.processInfo.processIdentifier).journal"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return }
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard let journal = try? Journal(opening: path) else { return }
    precondition(journal.count <= journal.header.planned)
    guard journal.header.planned <= 1000 else { return }
    try? journal.forEachRecord { _ = $0.value.text() }
    _ = try? RecordedAnswers(journal)
}

/// An answer that every detector looks at; the first line is the prompt.
func readAnswer(_ text: String) {
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return }
    let context = AssertionContext(output: .string(parts[1]), prompt: parts[0], systemPrompt: "You are Robin of Finch.")
    for type in AssertionCatalogue.detectors.flatMap({ $0.types }) {
        for value: JSONValue? in [nil, "a", ["triggers": ["a"], "invented": ["a"], "arguments": ["a"], "terms": ["abc"]]] {
            let result = Grader.grade([Assertion(type: type, value: value)], threshold: nil, context: context)
            precondition((0...1).contains(result.score))
        }
    }
}
