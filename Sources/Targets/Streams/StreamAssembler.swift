import Formats

/// Puts the pieces of a streamed answer together, whichever interface they are of.
struct StreamAssembler: Sendable {
    private(set) var answer = StreamedAnswer()
    private let limit: Int
    private var room: Int
    /// Places of calls in `answer.toolCalls`, by the index that the stream gives them.
    private var calls: [Int: Int] = [:]

    init(limit: Int) {
        self.limit = limit
        room = limit
    }

    /// The stream said that it is at its end.
    mutating func end() {
        answer.isKnown = true
        answer.isComplete = true
    }

    /// Takes one event.
    mutating func take(_ value: JSONValue, type: String?) throws(StreamError) {
        if let error = value["error"], !error.isNull {
            answer.isKnown = true
            answer.error = error["message"]?.string ?? error.string ?? error.text()
            return
        }
        if let model = value["model"]?.string { answer.model = model }
        if value["choices"]?.array != nil {
            try chat(value)
        } else if let kind = value["type"]?.string {
            if kind.hasPrefix("response.") { try responses(value, kind) } else { try messages(value, kind) }
        } else if value["message"]?["content"] != nil || value["response"]?.string != nil, value["done"] != nil {
            try ollama(value)
        }
    }

    // MARK: Interfaces

    /// OpenAI's chat completions and completions.
    private mutating func chat(_ value: JSONValue) throws(StreamError) {
        answer.isKnown = true
        usage(value["usage"])
        // Further choices are further answers; one is wanted.
        for choice in value["choices"]?.array ?? [] where (choice["index"]?.int ?? 0) == 0 {
            let delta = choice["delta"] ?? choice["message"]
            try add(delta?["content"]?.string ?? choice["text"]?.string, \.text)
            try add(delta?["reasoning_content"]?.string ?? delta?["reasoning"]?.string, \.reasoning)
            try add(delta?["refusal"]?.string, \.refusal)
            for (position, call) in (delta?["tool_calls"]?.array ?? []).enumerated() {
                try self.call(
                    call["index"]?.int ?? position,
                    id: call["id"]?.string,
                    name: call["function"]?["name"]?.string,
                    arguments: call["function"]?["arguments"]?.string
                )
            }
            if let reason = choice["finish_reason"]?.string { answer.finishReason = reason }
        }
    }

    /// OpenAI's responses.
    private mutating func responses(_ value: JSONValue, _ kind: String) throws(StreamError) {
        answer.isKnown = true
        let index = value["output_index"]?.int ?? 0
        switch kind {
        case "response.output_text.delta": try add(value["delta"]?.string, \.text)
        case "response.refusal.delta": try add(value["delta"]?.string, \.refusal)
        case "response.reasoning_summary_text.delta", "response.reasoning_text.delta":
            try add(value["delta"]?.string, \.reasoning)
        case "response.output_item.added" where value["item"]?["type"]?.string == "function_call":
            try call(
                index,
                id: value["item"]?["call_id"]?.string,
                name: value["item"]?["name"]?.string,
                arguments: nil
            )
        case "response.function_call_arguments.delta":
            try call(index, id: nil, name: nil, arguments: value["delta"]?.string)
        case "response.completed", "response.incomplete", "response.failed":
            let response = value["response"]
            usage(response?["usage"])
            answer.model = response?["model"]?.string ?? answer.model
            answer.finishReason = response?["incomplete_details"]?["reason"]?.string ?? response?["status"]?.string
            if kind == "response.failed" {
                answer.error = response?["error"]?["message"]?.string ?? "the response failed"
            }
            answer.isComplete = true
        default: break
        }
    }

    /// Anthropic's messages.
    private mutating func messages(_ value: JSONValue, _ kind: String) throws(StreamError) {
        let index = value["index"]?.int ?? 0
        switch kind {
        case "message_start":
            answer.isKnown = true
            answer.model = value["message"]?["model"]?.string ?? answer.model
            usage(value["message"]?["usage"])
        case "content_block_start":
            answer.isKnown = true
            let block = value["content_block"]
            try add(block?["text"]?.string, \.text)
            if block?["type"]?.string == "tool_use" {
                try call(index, id: block?["id"]?.string, name: block?["name"]?.string, arguments: nil)
            }
        case "content_block_delta":
            answer.isKnown = true
            let delta = value["delta"]
            try add(delta?["text"]?.string, \.text)
            try add(delta?["thinking"]?.string, \.reasoning)
            if let part = delta?["partial_json"]?.string { try call(index, id: nil, name: nil, arguments: part) }
        case "message_delta":
            answer.isKnown = true
            answer.finishReason = value["delta"]?["stop_reason"]?.string ?? answer.finishReason
            usage(value["usage"])
        case "message_stop": end()
        default: break
        }
    }

    /// Ollama's chat and generate.
    private mutating func ollama(_ value: JSONValue) throws(StreamError) {
        answer.isKnown = true
        try add(value["message"]?["content"]?.string ?? value["response"]?.string, \.text)
        try add(value["message"]?["thinking"]?.string ?? value["thinking"]?.string, \.reasoning)
        for found in value["message"]?["tool_calls"]?.array ?? [] {
            try call(
                answer.toolCalls.count,
                id: found["id"]?.string,
                name: found["function"]?["name"]?.string,
                arguments: found["function"]?["arguments"]?.text()
            )
        }
        if value["done"]?.bool == true {
            answer.finishReason = value["done_reason"]?.string ?? answer.finishReason
            usage(value)
            answer.isComplete = true
        }
    }

    // MARK: Pieces

    private mutating func add(
        _ piece: String?,
        _ path: WritableKeyPath<StreamedAnswer, String>
    ) throws(StreamError) {
        guard let piece, !piece.isEmpty else { return }
        room -= piece.utf8.count
        guard room >= 0 else { throw StreamError(description: "the streamed answer is larger than \(limit) bytes") }
        answer[keyPath: path] += piece
    }

    private mutating func call(_ index: Int, id: String?, name: String?, arguments: String?) throws(StreamError) {
        answer.isKnown = true
        let place: Int
        if let known = calls[index] {
            place = known
        } else {
            guard calls.count < 1024 else { throw StreamError(description: "the stream calls more than 1024 tools") }
            place = answer.toolCalls.count
            calls[index] = place
            answer.toolCalls.append(.init())
        }
        guard answer.toolCalls.indices.contains(place) else { return }
        let size = (id?.utf8.count ?? 0) + (name?.utf8.count ?? 0) + (arguments?.utf8.count ?? 0)
        room -= size
        guard room >= 0 else { throw StreamError(description: "the streamed answer is larger than \(limit) bytes") }
        if let id, !id.isEmpty { answer.toolCalls[place].id = id }
        if let name, !name.isEmpty { answer.toolCalls[place].name = name }
        if let arguments { answer.toolCalls[place].arguments += arguments }
    }

    private mutating func usage(_ value: JSONValue?) {
        guard let value, value.object != nil else { return }
        func count(_ names: String...) -> Int? { names.lazy.compactMap { value[$0]?.int }.first.map { max(0, $0) } }
        if let prompt = count("prompt_tokens", "input_tokens", "prompt_eval_count") { answer.usage.prompt = prompt }
        if let completion = count("completion_tokens", "output_tokens", "eval_count") {
            answer.usage.completion = completion
        }
        let sum = answer.usage.prompt.addingReportingOverflow(answer.usage.completion)
        answer.usage.total = count("total_tokens") ?? (sum.overflow ? .max : sum.partialValue)
        let cached =
            value["prompt_tokens_details"]?["cached_tokens"]?.int
            ?? value["input_tokens_details"]?["cached_tokens"]?.int
        if let cached = cached ?? count("cache_read_input_tokens") { answer.usage.cached = max(0, cached) }
        let reasoning =
            value["completion_tokens_details"]?["reasoning_tokens"]?.int
            ?? value["output_tokens_details"]?["reasoning_tokens"]?.int
        if let reasoning { answer.usage.reasoning = max(0, reasoning) }
        answer.usage.requests = 1
    }
}
