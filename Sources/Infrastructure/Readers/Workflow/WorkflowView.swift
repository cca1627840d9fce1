import Formats

/// A workflow or a composite action, as checks look at it.
struct WorkflowView: Sendable {
    /// The whole file.
    var root: ResourceNode
    /// Its name.
    var name: String
    /// Whether it is an action.
    var isAction: Bool
    /// The events that start it.
    var triggers: Set<String>
    /// Its jobs; the steps of a composite action are those of one job without a name.
    var jobs: [JobView]

    /// The view of a file; `nil` if the template is none.
    init?(_ template: ResourceTemplate) {
        guard let resource = template.resources("workflow", "action").first else { return nil }
        root = resource.properties
        name = resource.name
        isAction = resource.type == "action"
        let events = root["on"]
        triggers = Set((events?.map?.map(\.key) ?? events?.elements.compactMap(\.text)) ?? [])
        if isAction {
            let runs = root["runs"] ?? root
            jobs = [JobView(id: "", node: runs, position: root.place(of: "runs"))]
        } else {
            jobs = (root["jobs"]?.map ?? []).map { JobView(id: $0.key, node: $0.value, position: $0.position) }
        }
    }

    /// Events that strangers cause and that run with the repository's secrets and, if allowed, a token that writes.
    static let privilegedEvents: Set = [
        "pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "discussion_comment", "fork",
        "watch", "pull_request_comment",
    ]

    /// Whether strangers start it with the rights of the repository.
    var isPrivileged: Bool { !triggers.isDisjoint(with: Self.privilegedEvents) }

    /// Whether it publishes: a release, or a tag that is pushed.
    var isRelease: Bool {
        if triggers.contains("release") || triggers.contains("registry_package") { return true }
        let push = root[["on", "push"]]
        return push?["tags"] != nil
    }

    /// All steps with their jobs.
    var steps: [(job: JobView, step: StepView)] { jobs.flatMap { job in job.steps.map { (job, $0) } } }

    /// A variable that holds for a step: its own, else its job's, else the workflow's.
    func variable(_ name: String, job: JobView, step: StepView?) -> ResourceNode? {
        [step?.node, job.node, root].lazy.compactMap { level in
            level?["env"]?.map?.first { $0.key.lowercased() == name.lowercased() }?.value
        }.first
    }

    /// A hit somewhere in the file.
    func hit(_ message: String, at position: SourcePosition, detail: String) -> CheckHit {
        CheckHit(
            "The \(isAction ? "action" : "workflow") \(message)",
            lines: position.line...position.line,
            resource: name,
            discriminator: detail
        )
    }
}

/// A job of a workflow.
struct JobView: Sendable {
    /// Its id.
    var id: String
    /// Its settings.
    var node: ResourceNode
    /// Where it begins.
    var position: SourcePosition
    /// Its steps.
    var steps: [StepView]

    /// A job.
    init(id: String, node: ResourceNode, position: SourcePosition) {
        self.id = id
        self.node = node
        self.position = position
        steps = (node["steps"]?.list ?? []).enumerated().filter { $0.element.map != nil }.map {
            StepView(index: $0.offset + 1, node: $0.element)
        }
    }

    /// The reusable workflow that it calls.
    var uses: ActionReference? { node["uses"]?.text.map(ActionReference.init) }

    /// A hit in the job.
    func hit(_ message: String, at position: SourcePosition? = nil, detail: String) -> CheckHit {
        let line = (position ?? self.position).line
        return CheckHit(
            "The job '\(id)' \(message)",
            lines: line...line,
            resource: id,
            discriminator: "\(id)/\(detail)"
        )
    }

    /// A hit in one of its steps.
    func hit(_ step: StepView, _ message: String, line: Int, detail: String) -> CheckHit {
        let line = max(1, line)
        return CheckHit(
            "\(step.label)\(id.isEmpty ? "" : " of the job '\(id)'") \(message)",
            lines: line...line,
            resource: id,
            // The number of a step moves when one is added before it; what it runs or is called does not.
            discriminator: "\(id)/\(step.key)/\(detail)"
        )
    }
}

/// A step of a job.
struct StepView: Sendable {
    /// Its number, from 1.
    var index: Int
    /// Its settings.
    var node: ResourceNode

    /// Its id.
    var id: String? { node["id"]?.text }
    /// The action it uses.
    var uses: ActionReference? { node["uses"]?.text.map(ActionReference.init) }
    /// An input of its action.
    func input(_ name: String) -> ResourceNode? {
        node["with"]?.map?.first { $0.key.lowercased() == name }?.value
    }

    /// What people call it.
    var label: String { node["name"]?.text.map { "The step '\($0)'" } ?? "The step \(index)" }

    /// What tells it from others, free of its number where it has a name.
    var key: String { id ?? node["name"]?.text ?? node["uses"]?.text ?? "step \(index)" }

    /// Inputs of actions that are run as a script.
    private static let scriptInputs = [
        "actions/github-script": "script", "mikefarah/yq": "cmd", "addnab/docker-run-action": "run",
        "azure/powershell": "inlinescript", "azure/cli": "inlinescript", "appleboy/ssh-action": "script",
        "nick-fields/retry": "command",
    ]

    /// The texts that are run as a script, with the place of their first line.
    var scripts: [ResourceNode] {
        var found = [node["run"]].compactMap { $0 }
        if let name = uses?.name, let key = Self.scriptInputs[name], let script = input(key) { found.append(script) }
        return found.filter { $0.text != nil }
    }

    /// The text of its shell script.
    var run: String { node["run"]?.text ?? "" }

    /// Lines of its shell script with their numbers in the file, comments left out.
    var commands: [(text: String, line: Int)] {
        guard let script = node["run"], let text = script.text else { return [] }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
            let line = String($0.element).trimmed
            return line.isEmpty || line.hasPrefix("#") ? nil : (line, script.position.line + $0.offset)
        }
    }
}
