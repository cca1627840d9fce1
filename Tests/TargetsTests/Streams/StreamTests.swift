import Formats
import HTTP
import Testing

@testable import Targets

@Suite struct ServerSentEventsTests {
    @Test(arguments: [
        ("data: a\n\ndata: b\n\n", ["message|a", "message|b"]),
        ("event: x\r\ndata: 1\r\ndata:2\r\n\r\n", ["x|1\n2"]),
        ("\u{FEFF}data: a\r\r: note\ndata: b\n\n", ["message|a", "message|b"]),
        ("data\n\n", ["message|"]), ("event: only\n\n", []), ("data: rest", ["message|rest"]),
        ("id: 1\nretry: 5\ndata:  two spaces\n\n", ["message| two spaces"]),
    ])
    func readsEvents(row: (text: String, events: [String])) throws {
        for size in [1, 3, 1000] {
            var reader = ServerSentEvents()
            var events: [ServerSentEvent] = []
            var rest = Array(row.text.utf8)[...]
            while !rest.isEmpty {
                events += try reader.append(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            events += try reader.finish()
            #expect(events.map { "\($0.type)|\($0.data)" } == row.events)
        }
    }

    @Test func budgetsAreKept() {
        var reader = ServerSentEvents(budget: .init(eventBytes: 10, events: 2))
        #expect(throws: StreamError.self) { try reader.append(Array("data: 0123456789".utf8)) }
        var many = ServerSentEvents(budget: .init(events: 2))
        #expect(throws: StreamError.self) { try many.append(Array("data:a\n\ndata:a\n\ndata:a\n\n".utf8)) }
        var parts = ServerSentEvents(budget: .init(eventBytes: 12))
        #expect(throws: StreamError.self) { try parts.append(Array("data:12345\ndata:12345\ndata:1\n".utf8)) }
        var lines = NewlineJSON()
        #expect(throws: StreamError.self) { try lines.append(Array("{}\nno\n".utf8)) }
    }
}

@Suite struct StreamDecoderTests {
    private static let openAI = """
        data: {"model":"m","choices":[{"index":0,"delta":{"role":"assistant"}}]}

        data: {"choices":[{"index":0,"delta":{"content":"Hel"}},{"index":1,"delta":{"content":"no"}}]}

        : keep-alive

        data: {"choices":[{"index":0,"delta":{"content":"lo","tool_calls":[{"index":0,"id":"c1","function":{"name":"f","arguments":"{\\"a\\""}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]},"finish_reason":"stop"}]}

        data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}

        data: [DONE]


        """
    private static let anthropic = """
        event: message_start
        data: {"type":"message_start","message":{"model":"m","usage":{"input_tokens":3,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: ping
        data: {"type":"ping"}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

        data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"c1","name":"f","input":{}}}

        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

        data: {"type":"message_delta","delta":{"stop_reason":"stop"},"usage":{"output_tokens":2}}

        data: {"type":"message_stop"}


        """
    private static let ollama = """
        {"model":"m","message":{"role":"assistant","content":"Hel"},"done":false}
        {"model":"m","message":{"role":"assistant","content":"lo","tool_calls":[{"id":"c1","function":{"name":"f","arguments":{"a":1}}}]},"done":false}
        {"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":3,"eval_count":2}

        """
    private static let responses = """
        data: {"type":"response.created","response":{}}

        data: {"type":"response.output_text.delta","delta":"Hello"}

        data: {"type":"response.output_item.added","output_index":1,"item":{"type":"function_call","call_id":"c1","name":"f"}}

        data: {"type":"response.function_call_arguments.delta","output_index":1,"delta":"{\\"a\\":1}"}

        data: {"type":"response.completed","response":{"model":"m","status":"stop","usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}}}


        """

    @Test(arguments: [openAI, anthropic, ollama, responses])
    func assemblesAnswers(stream: String) throws {
        let bytes = Array(stream.utf8)
        let format = try #require(StreamDecoder.format(contentType: nil, body: bytes))
        for size in [1, 7, 100_000] {
            var decoder = StreamDecoder(format)
            var rest = bytes[...]
            while !rest.isEmpty {
                try decoder.append(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            let answer = try decoder.finish()
            #expect(answer.text == "Hello" && answer.finishReason == "stop" && answer.model == "m")
            #expect(answer.usage == .init(prompt: 3, completion: 2, total: 5, requests: 1))
            #expect(answer.toolCalls == [.init(id: "c1", name: "f", arguments: #"{"a":1}"#)])
            #expect(answer.isKnown && answer.isComplete && answer.error == nil)
        }
    }

    @Test(arguments: [
        ("text/event-stream; charset=utf-8", "", StreamDecoder.Format.events), ("application/x-ndjson", "", .lines),
        ("text/plain", "data: {\"a\":1}\n\n", .events), ("application/json", "{\"a\":1}\n{\"a\":2}\n", .lines),
    ])
    func knowsStreams(row: (type: String, body: String, format: StreamDecoder.Format)) {
        #expect(StreamDecoder.format(contentType: row.type, body: Array(row.body.utf8)) == row.format)
    }

    @Test(arguments: ["{\"a\":1}", "{\n \"a\": 1\n}", "data: this is prose\n", "Hello\nworld", "[1]\n[2]", ""])
    func knowsWhatIsNoStream(body: String) {
        #expect(StreamDecoder.format(contentType: "application/json", body: Array(body.utf8)) == nil)
    }

    @Test func tellsTheFirstTokenAndWhatWentWrong() throws {
        let head = Array("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n".utf8)
        let body = head + Array("data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n".utf8)
        let arrivals = [
            BodyArrival(bytes: head.count, milliseconds: 10), BodyArrival(bytes: body.count, milliseconds: 30),
            BodyArrival(bytes: 1 << 40, milliseconds: 40),
        ]
        let found = try StreamDecoder.answer(body, format: .events, arrivals: arrivals)
        #expect(found.timeToFirstToken == 30 && found.answer.text == "x" && !found.answer.isComplete)
        let broken = try StreamDecoder.answer(
            Array("data: {\"error\":{\"message\":\"overloaded\"}}\n\n".utf8),
            format: .events
        )
        #expect(broken.answer.error == "overloaded")
    }

    @Test func anAnswerThatNeverEndsIsStopped() {
        var decoder = StreamDecoder(.lines, budget: .init(textBytes: 100))
        #expect(throws: StreamError.self) {
            for _ in 0..<1000 { try decoder.append(Array("{\"response\":\"0123456789\",\"done\":false}\n".utf8)) }
        }
        var calls = StreamDecoder(.events)
        #expect(throws: StreamError.self) {
            for index in 0..<5000 {
                let line = "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":\(index)}]}}]}\n\n"
                try calls.append(Array(line.utf8))
            }
        }
    }
}
