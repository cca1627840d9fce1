import Formats
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import RedTeam

@Suite struct SerialGateTests {
    @Test("A test that runs serially has no other beside it")
    func serialTestsRunAlone() async throws {
        let values = (0..<12).map { "'\($0)'" }.joined(separator: ",")
        let text = """
            prompts: ['{{prompt}}']
            targets: [{id: http, config: {url: 'http://h', body: {p: '{{prompt}}'}}}]
            evaluateOptions: {maxConcurrency: 4}
            tests:
              - {vars: {prompt: [\(values)]}}
              - {vars: {prompt: [alone 1, alone 2]}, options: {runSerially: true}}
              - {vars: {prompt: [\(values)]}}

            """
        let running = Mutex<(now: Int, most: Int, besideAlone: Int)>((0, 0, 0))
        let client = RecordingClient { request, _ in
            let isAlone = String(decoding: request.body, as: UTF8.self).contains("alone")
            running.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
                if isAlone { state.besideAlone = max(state.besideAlone, state.now) }
            }
            try await Task.sleep(for: .milliseconds(3))
            running.withLock { state in
                if isAlone { state.besideAlone = max(state.besideAlone, state.now) }
                state.now -= 1
            }
            return HTTPResponse(status: 200, body: request.body)
        }
        let report = try await run(text, client: client).run()
        #expect(report.outcomes.count == 26 && report.failure == nil)
        let seen = running.withLock { $0 }
        #expect(seen.besideAlone == 1 && seen.most > 1)
    }
}
