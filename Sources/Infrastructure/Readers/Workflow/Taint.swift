/// Follows what strangers wrote through one hop: variables, outputs of steps and jobs, the matrix.
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

    private let workflow: WorkflowView

    /// The flow of a workflow.
    init(_ workflow: WorkflowView) { self.workflow = workflow }

    /// The worst source that flows into the result of an expression.
    func source(of expression: WorkflowExpression, job: JobView, step: StepView?) -> Source? {
        expression.flowing.compactMap { source(of: $0, job: job, step: step, hops: 0) }.min { $0.trust < $1.trust }
    }

    private func source(of context: String, job: JobView, step: StepView?, hops: Int) -> Source? {
        if let trust = UntrustedContext.trust(of: context) {
            return Source(context: context, origin: context, trust: trust)
        }
        guard hops < 4 else { return nil }
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
            let matrix = job.node[["strategy", "matrix"]]
            let value = matrix?.map?.first { $0.key.lowercased() == parts[1] }?.value
            return follow(matrix?.text ?? value?.text, context, job, nil, hops)
        default: return nil
        }
    }

    private func follow(_ text: String?, _ context: String, _ job: JobView, _ step: StepView?, _ hops: Int) -> Source? {
        guard let text else { return nil }
        for entry in WorkflowExpression.all(in: text) {
            for inner in entry.expression.flowing {
                if let found = source(of: inner, job: job, step: step, hops: hops + 1) {
                    return Source(context: context, origin: found.origin, trust: found.trust)
                }
            }
        }
        return nil
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

    private func output(_ name: String, ofStep id: String, _ context: String, _ job: JobView, _ hops: Int) -> Source? {
        guard let step = job.steps.first(where: { $0.id?.lowercased() == id }) else { return nil }
        if let action = step.uses, UntrustedContext.isUntrusted(output: name, of: action) {
            return Source(context: context, origin: "the outputs of \(action.name)", trust: .stranger)
        }
        for (line, _) in step.commands {
            guard line.contains("GITHUB_OUTPUT") || line.contains("set-output"), line.lowercased().contains("\(name)=")
            else { continue }
            if let found = follow(line, context, job, step, hops) { return found }
            if let found = shellSource(in: line, job: job, step: step) {
                return Source(context: context, origin: found.origin, trust: found.trust)
            }
        }
        return nil
    }

    /// The source of a shell's variable that a line uses: `$TITLE`, where `env:` sets TITLE.
    func shellSource(in line: String, job: JobView, step: StepView) -> Source? {
        for name in Self.shellVariables(in: line) {
            guard let value = workflow.variable(name, job: job, step: step) else { continue }
            if let found = follow(value.text, "$\(name)", job, nil, 1) { return found }
        }
        return nil
    }

    /// Names that follow a `$` or stand in `${…}`.
    private static func shellVariables(in line: String) -> [String] {
        line.split(separator: "$").dropFirst().compactMap { part in
            let name = part.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            return name.isEmpty ? nil : String(name)
        }
    }
}
