import Expressions
import Formats
import HTTP
import Synchronization

/// A service that is spoken to over WebSocket: each test opens a connection, sends one message, and takes the first that comes, or as
/// many as `streamResponse` wants.
struct WebSocketTarget: Target {
    let id: String
    let label: String?
    let configuration: WebSocketConfiguration
    let environment: TargetEnvironment

    private static let maximumBytes = 16 << 20

    /// What came so far.
    private struct State {
        var raw: [String] = []
        var answer: JSONValue = [:]
        var failure: TargetFailure?
        var first: Double?
        var isComplete = false
    }

    func send(_ request: TargetRequest) async -> TargetResponse {
        let mask = SecretMask(environment.variables)
        guard let sockets = environment.webSockets else {
            return TargetResponse(
                error: "WebSocket cannot be spoken here",
                metadata: ["failure": "configuration"]
            )
        }
        let state = Mutex(State())
        let start = ContinuousClock.now
        do {
            let opening = try opening(request)
            let timeout = min(request.timeout, configuration.timeout ?? .infinity)
            // Messages come one after the other: nobody else touches the state while one is read.
            try await sockets.exchange(opening, timeout: timeout, maximumBytes: Self.maximumBytes) { message in
                let known = state.withLock { state in
                    state.raw.append(message)
                    if state.first == nil { state.first = ProgramAnswer.milliseconds(start) }
                    return state.answer
                }
                let outcome = await take(message, known, request)
                return state.withLock { state in
                    switch outcome {
                    case .success(let (answer, isComplete)):
                        state.answer = answer
                        state.isComplete = isComplete
                        return isComplete
                    case .failure(let failure):
                        state.failure = failure
                        return true
                    }
                }
            }
        } catch let error as HTTPError {
            return failed(mask.apply(error.description), "\(error.code)", start)
        } catch {
            return failed(mask.apply("\(error)"), "configuration", start)
        }
        let end = state.withLock { $0 }
        if let failure = end.failure {
            return failed(mask.apply("the transform of the answer failed: \(failure.description)"), "transform", start)
        }
        guard end.isComplete else {
            return failed("the service closed the connection without an answer", "format", start)
        }
        return response(end.answer, end.raw.joined(separator: "\n"), end.first, request, start)
    }

    private func opening(_ request: TargetRequest) throws(TargetFailure) -> WebSocketRequest {
        var values = request.vars
        values["env"] = .object(environment.variables)
        values["prompt"] = .string(request.prompt)
        values["messages"] = .array(request.conversation.map(\.json))
        if let session = request.sessionID { values["sessionId"] = .string(session) }
        let template = configuration.message
        let syntax = template.syntax(contentType: nil)
        let url = configuration.url.render(FormBody.encoded(configuration.url, values, only: ["prompt"]))
        var opening = WebSocketRequest(
            url: URLText.cleaned(url),
            protocols: configuration.protocols,
            message: template.render(values, syntax == .json ? .json : .plain)
        )
        for header in configuration.headers {
            opening.fields[header.name] = try RequestComposer.field(header.name, header.value.render(values))
        }
        opening.fields.trace(request.traceparent)
        opening.options.tls = configuration.tls
        return opening
    }

    /// What a message adds to the answer, and whether the answer is whole.
    private func take(
        _ message: String,
        _ known: JSONValue,
        _ request: TargetRequest
    ) async -> Result<(JSONValue, Bool), TargetFailure> {
        let data = (try? JSONValue(parsing: message)) ?? .string(message)
        do {
            guard let stream = configuration.streamTransform else {
                guard let transform = configuration.transform else { return .success((["output": data], true)) }
                let found = try await transform.apply(
                    ["data": data, "json": data, "text": .string(message)],
                    arguments: ["data"],
                    code: environment.code,
                    timeout: request.timeout
                )
                guard let found, !found.isNull else {
                    return .failure(TargetFailure("nothing at '\(transform.text)' in: \(message.prefix(200))"))
                }
                return .success((Self.answer(found), true))
            }
            var context = request.context
            context["vars"] = .object(request.vars)
            let found = try await stream.apply(
                ["accumulator": known, "data": ["data": .string(message)], "context": .object(context)],
                arguments: ["accumulator", "data", "context"],
                code: environment.code,
                timeout: request.timeout
            )
            guard let pair = found?.array, pair.count == 2, let isComplete = pair[1].bool else {
                return .failure(TargetFailure("'streamResponse' must give [answer, isComplete]"))
            }
            return .success((isComplete ? Self.answer(pair[0]) : pair[0], isComplete))
        } catch {
            return .failure(error)
        }
    }

    /// What a transform gave, in promptfoo's form of an answer.
    private static func answer(_ found: JSONValue) -> JSONValue {
        found["output"] != nil || found["error"] != nil ? found : ["output": found]
    }

    private func response(
        _ answer: JSONValue,
        _ raw: String,
        _ first: Double?,
        _ request: TargetRequest,
        _ start: ContinuousClock.Instant
    ) -> TargetResponse {
        var response = ProgramAnswer.response(answer, latency: ProgramAnswer.milliseconds(start))
        response.raw = raw
        if configuration.streamTransform != nil { response.timeToFirstToken = first }
        response.sessionID = response.sessionID ?? request.sessionID
        return response
    }

    private func failed(_ reason: String, _ failure: String, _ start: ContinuousClock.Instant) -> TargetResponse {
        TargetResponse(
            error: reason,
            latency: ProgramAnswer.milliseconds(start),
            metadata: ["failure": .string(failure)]
        )
    }
}
