import Expressions
import Formats

/// What programs are given beside the prompt.
struct ProgramCall: Sendable {
    let id: String
    let config: JSONObject
    let environment: JSONObject

    /// `options` of promptfoo: the id and the configuration, its templates filled from the environment.
    var options: JSONValue {
        let values: JSONObject = ["env": .object(environment)]
        let filled = (try? JSONTemplate(.object(config)))?.render(values) ?? .object(config)
        return ["id": .string(id), "config": filled]
    }

    /// `options` as they are written. Arguments of programs can be seen by everybody on a machine: no key of the environment
    /// stands in them.
    var writtenOptions: JSONValue { ["id": .string(id), "config": .object(config)] }

    /// `context` of promptfoo, and the turns so far where there are several.
    func context(_ request: TargetRequest) -> JSONValue {
        var context = request.context
        context["vars"] = .object(request.vars)
        if context["prompt"] == nil {
            context["prompt"] = ["raw": .string(request.prompt), "label": .string(request.prompt)]
        }
        if request.conversation.count > 1 { context["messages"] = .array(request.conversation.map(\.json)) }
        if let traceparent = request.traceparent { context["traceparent"] = .string(traceparent) }
        if let session = request.sessionID { context["sessionId"] = .string(session) }
        return .object(context)
    }
}
