import Formats

/// Follows what strangers wrote from place to place: variables, outputs of steps and jobs, the matrix.
///
/// What was found of a context is remembered, so that a file is followed in time that grows with its length; a context
/// that leads back to itself leads nowhere.
struct Taint: Sendable {
    /// A source that reaches a place.
    struct Source: Sendable {
        /// The context as it is written at the place.
        var context: String
        /// The one it comes from, if another.
        var origin: String
        /// Whose words they are.
        var trust: UntrustedContext.Trust
    }

    /// A line of a script that a source reaches.
    struct Line: Sendable {
        /// The line.
        var text: String
        /// Its number in the file.
        var number: Int
        /// What reaches it.
        var source: Source
    }

    private struct Place: Hashable {
        var job: String
        var step: Int
        var context: String
    }

    private let workflow: WorkflowView
    /// The steps of each job that have an id, by it.
    private let steps: [String: [String: StepView]]
    private var known: [Place: Source?] = [:]
    private var scripts: [Place: [Line]] = [:]

    /// How far a source is followed, and how many lines of one script are remembered.
    private static let maximumHops = 8
    private static let maximumLines = 256

    /// The flow of a workflow.
    init(_ workflow: WorkflowView) {
        self.workflow = workflow
        steps = Dictionary(
            workflow.jobs.map { job in
                let named = job.steps.compactMap { step in step.id.map { ($0.lowercased(), step) } }
                return (job.id, Dictionary(named, uniquingKeysWith: { first, _ in first }))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The worst source that flows into the result of an expression.
    mutating func source(of expression: WorkflowExpression, job: JobView, step: StepView?) -> Source? {
        worst(expression.flowing, job, step, hops: 0)
    }

    /// The lines of a step's script that a source reaches: written into it, or held by a variable of `env:` or one that
    /// an earlier line set from such.
    mutating func lines(of step: StepView, job: JobView) -> [Line] { lines(of: step, job, hops: 0) }

    private mutating func worst(_ contexts: [String], _ job: JobView, _ step: StepView?, hops: Int) -> Source? {
        var worst: Source?
        for context in contexts {
            guard let found = source(of: context, job, step, hops: hops) else { continue }
            if found.trust == .stranger { return found }
            worst = worst ?? found
        }
        return worst
    }

    private mutating func source(of context: String, _ job: JobView, _ step: StepView?, hops: Int) -> Source? {
        if let trust = UntrustedContext.trust(of: context) {
            return Source(context: context, origin: context, trust: trust)
        }
        guard hops < Self.maximumHops else { return nil }
        let place = Place(job: job.id, step: step?.index ?? 0, context: context)
        if let answer = known[place] { return answer }
        known[place] = .some(nil)
        let found = trace(context, job, step, hops: hops + 1)
        known[place] = .some(found)
        return found
    }

    private mutating func trace(_ context: String, _ job: JobView, _ step: StepView?, hops: Int) -> Source? {
        let parts = context.split(separator: ".").map(String.init)
        switch parts.first {
        case "inputs" where parts.count == 2: return input(parts[1], context)
        case "env" where parts.count == 2:
            return follow(workflow.variable(parts[1], job: job, step: step)?.text, context, job, nil, hops)
        case "steps" where parts.count == 4 && parts[2] == "outputs":
            return output(parts[3], ofStep: parts[1], context, job, hops)
        case "needs" where parts.count == 4 && parts[2] == "outputs":
            guard let other = workflow.jobs.first(where: { $0.id.lowercased() == parts[1] }),
                let value = other.node["outputs"]?.map?.first(where: { $0.key.lowercased() == parts[3] })?.value
            else { return nil }
            return follow(value.text, context, other, nil, hops)
        case "matrix" where parts.count >= 2:
            // Values that are written in the matrix are the team's, one that is computed may not be.
            let matrix = job.node[["strategy", "matrix"]]
            let value = matrix?.map?.first { $0.key.lowercased() == parts[1] }?.value
            return follow(matrix?.text ?? value?.text, context, job, nil, hops)
        default: return nil
        }
    }

    private mutating func follow(
        _ text: String?,
        _ context: String,
        _ job: JobView,
        _ step: StepView?,
        _ hops: Int
    ) -> Source? {
        let flowing = WorkflowExpression.all(in: text ?? "").flatMap(\.expression.flowing)
        return worst(flowing, job, step, hops: hops).map {
            Source(context: context, origin: $0.origin, trust: $0.trust)
        }
    }

    /// Inputs come from those who may start the workflow; only texts can carry a script.
    private func input(_ name: String, _ context: String) -> Source? {
        let declared: [ResourceNode?] =
            workflow.isAction
            ? [workflow.root["inputs"]]
            : ["workflow_dispatch", "workflow_call"].map { workflow.root[["on", $0, "inputs"]] }
        let types = declared.compactMap { inputs -> String? in
            inputs?.map?.first { $0.key.lowercased() == name }.map { $0.value["type"]?.text ?? "string" }
        }
        guard types.isEmpty || types.contains("string") else { return nil }
        return Source(context: context, origin: context, trust: .caller)
    }

    private mutating func output(
        _ name: String,
        ofStep id: String,
        _ context: String,
        _ job: JobView,
        _ hops: Int
    ) -> Source? {
        guard let step = steps[job.id]?[id] else { return nil }
        if let action = step.uses, UntrustedContext.isUntrusted(output: name, of: action) {
            return Source(context: context, origin: "the outputs of \(action.name)", trust: .stranger)
        }
        let written = lines(of: step, job, hops: hops).first {
            ($0.text.contains("GITHUB_OUTPUT") || $0.text.contains("set-output"))
                && $0.text.lowercased().contains("\(name)=")
        }
        return written.map { Source(context: context, origin: $0.source.origin, trust: $0.source.trust) }
    }

    private mutating func lines(of step: StepView, _ job: JobView, hops: Int) -> [Line] {
        let place = Place(job: job.id, step: step.index, context: "")
        if let lines = scripts[place] { return lines }
        scripts[place] = []
        var variables: [String: Source] = [:]
        var found: [Line] = []
        for (text, number) in step.commands where found.count < Self.maximumLines {
            guard let source = source(inLine: text, job, step, variables, hops: hops) else { continue }
            found.append(Line(text: text, number: number, source: source))
            // `title=$(echo "$TITLE" | …)`, `export title=…`
            let halves = text.split(separator: "=", maxSplits: 1)
            let name = halves.first?.split(separator: " ").last.map(String.init) ?? ""
            if halves.count == 2, !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
                variables[name] = source
            }
        }
        scripts[place] = found
        return found
    }

    private mutating func source(
        inLine line: String,
        _ job: JobView,
        _ step: StepView,
        _ variables: [String: Source],
        hops: Int
    ) -> Source? {
        let written = WorkflowExpression.all(in: line).flatMap(\.expression.flowing)
        if let found = worst(written, job, step, hops: hops) { return found }
        for name in Self.shellVariables(in: line) {
            if let known = variables[name] { return known }
            guard let value = workflow.variable(name, job: job, step: step) else { continue }
            if let found = follow(value.text, "$\(name)", job, nil, hops + 1) { return found }
        }
        return nil
    }

    /// Names that follow a `$` or stand in `${…}`; PowerShell's `$env:NAME` as well.
    private static func shellVariables(in line: String) -> [String] {
        line.split(separator: "$").dropFirst().compactMap { part in
            let start = part.hasPrefix("env:") ? part.dropFirst(4) : part.drop { $0 == "{" }
            let name = start.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            return name.isEmpty ? nil : String(name)
        }
    }
}
