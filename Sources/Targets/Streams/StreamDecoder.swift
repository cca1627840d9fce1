import Formats
import HTTP
import Matching

/// Puts streamed answers of models together: OpenAI's chat, completion and responses interfaces and all that copy them,
/// Anthropic's messages, Ollama's chat and generate. Knows them by what stands in the events, so that one reader serves proxies too.
package struct StreamDecoder: Sendable {
    /// How the stream is cut into pieces.
    package enum Format: Sendable, Equatable { case events, lines }

    private enum Reader: Sendable {
        case events(ServerSentEvents)
        case lines(NewlineJSON)
    }

    private var reader: Reader
    private var assembler: StreamAssembler

    /// What was put together so far.
    package var answer: StreamedAnswer { assembler.answer }

    /// A decoder.
    package init(_ format: Format, budget: StreamBudget = .init()) {
        switch format {
        case .events: reader = .events(ServerSentEvents(budget: budget))
        case .lines: reader = .lines(NewlineJSON(budget: budget))
        }
        assembler = StreamAssembler(limit: budget.textBytes)
    }

    /// The format of a body, by its content type, or by how it begins where that says nothing; `nil` if it is no stream.
    package static func format(contentType: String?, body: some Collection<UInt8>) -> Format? {
        let type = contentType ?? ""
        if type.holds(folded: "text/event-stream") { return .events }
        if ["ndjson", "jsonl", "json-seq"].contains(where: type.holds(folded:)) { return .lines }
        let head = Array(body.prefix(2048))
        // Most answers are one line of JSON: that is told without looking at letters.
        guard let sign = head.first(where: { $0 > 0x20 }) else { return nil }
        if sign == 0x7B, !head.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return nil }
        let start = String(decoding: head, as: UTF8.self)
        let first = start.drop(while: \.isWhitespace)
        for mark in ["data:", "event:", ": ", "id:", "retry:"] where first.hasPrefix(mark) {
            // A text may begin like this; a stream has a second line or data that is JSON.
            return start.contains("data: {") || start.contains("data:{") || start.contains("data: [DONE]")
                ? .events : nil
        }
        guard first.first == "{" else { return nil }
        let line = first.prefix { !$0.isNewline }
        guard line.count < first.count, (try? JSONValue(parsing: String(line)))?.object != nil else { return nil }
        return .lines
    }

    /// Takes bytes as they come.
    ///
    /// - Throws: `StreamError` for what is no stream of this format, and when the budget is spent.
    package mutating func append(_ bytes: some Sequence<UInt8>) throws(StreamError) {
        switch reader {
        case .events(var events):
            let found = try events.append(bytes)
            reader = .events(events)
            try take(found)
        case .lines(var lines):
            let found = try lines.append(bytes)
            reader = .lines(lines)
            for value in found { try assembler.take(value, type: nil) }
        }
    }

    /// The answer, when no more bytes come.
    package mutating func finish() throws(StreamError) -> StreamedAnswer {
        switch reader {
        case .events(var events):
            let found = try events.finish()
            reader = .events(events)
            try take(found)
        case .lines(var lines):
            let found = try lines.finish()
            reader = .lines(lines)
            for value in found { try assembler.take(value, type: nil) }
        }
        return assembler.answer
    }

    /// The answer of a body that is there as a whole, and the milliseconds until its first piece, where it is known when bytes came.
    package static func answer(
        _ body: [UInt8],
        format: Format,
        arrivals: [BodyArrival] = [],
        budget: StreamBudget = .init()
    ) throws(StreamError) -> (answer: StreamedAnswer, timeToFirstToken: Double?) {
        var decoder = StreamDecoder(format, budget: budget)
        var offset = 0
        var first: Double?
        for arrival in arrivals where arrival.bytes > offset && arrival.bytes <= body.count {
            try decoder.append(body[offset..<arrival.bytes])
            offset = arrival.bytes
            if decoder.answer.hasBegun {
                first = arrival.milliseconds
                break
            }
        }
        if offset < body.count { try decoder.append(body[offset...]) }
        return (try decoder.finish(), first)
    }

    private mutating func take(_ events: [ServerSentEvent]) throws(StreamError) {
        for event in events {
            if event.data == "[DONE]" {
                assembler.end()
                continue
            }
            // Beside the answer some servers send words of their own: keep-alives, comments, plain text.
            guard let value = try? JSONValue(parsing: event.data) else { continue }
            try assembler.take(value, type: event.type)
        }
    }
}
