import Formats
import Matching

/// A command: its last arguments are the prompt, the options and the context, its output is the answer.
struct CommandTarget: Target {
    let label: String?
    let call: ProgramCall
    let arguments: [String]
    let folder: String?
    let processes: (any ProcessRunner)?

    var id: String { call.id }

    /// Linux takes no longer argument (`MAX_ARG_STRLEN`).
    static let longestArgument = 128 << 10

    func send(_ request: TargetRequest) async -> TargetResponse {
        guard let processes else {
            return failed("'\(id)' is a program, and there is nothing here to run programs with")
        }
        let given = [request.prompt, call.writtenOptions.text(), call.context(request).text()]
        for (argument, name) in zip(given, ["prompt", "options", "context"]) {
            guard !argument.utf8.contains(0) else { return failed("the \(name) holds a NUL, which no argument can") }
            guard argument.utf8.count < Self.longestArgument else {
                return failed("the \(name) is too long for an argument of a program (\(Self.longestArgument) bytes)")
            }
        }
        let mask = SecretMask(call.environment)
        let start = ContinuousClock.now
        do {
            let ended = try await processes.run(
                ProcessCommand(
                    arguments + given,
                    // OpenTelemetry's name for the header where there are no headers.
                    environment: request.traceparent.map { ["TRACEPARENT": $0] } ?? [:],
                    folder: folder,
                    timeout: request.timeout
                )
            )
            let latency = ProgramAnswer.milliseconds(start)
            if ended.timedOut { return failed("'\(id)' did not answer within \(JSONWriter.number(request.timeout)) s") }
            let output = Self.plain(String(decoding: ended.output, as: UTF8.self))
            let errors = String(mask.apply(Self.plain(ended.errors)).suffix(1000))
            guard ended.code == 0 else {
                return failed("'\(id)' ended with exit code \(ended.code)\(errors.isEmpty ? "" : ": \(errors)")")
            }
            guard !output.isEmpty || errors.isEmpty else { return failed("'\(id)' answered nothing: \(errors)") }
            return TargetResponse(output: .string(output), raw: output, latency: latency)
        } catch {
            return failed(error.description)
        }
    }

    private func failed(_ reason: String) -> TargetResponse {
        TargetResponse(error: reason, metadata: ["failure": "program"])
    }

    /// The text without the escape sequences of terminals and without space around it.
    static func plain(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\u{1B}" else {
                kept.append(scalar)
                continue
            }
            guard let kind = rest.popFirst(), kind == "[" else { continue }
            while let next = rest.popFirst(), !("@"..."~").contains(next) {}
        }
        return String(kept).trimmed
    }
}
