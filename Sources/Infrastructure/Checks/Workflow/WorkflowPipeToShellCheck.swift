import Findings

/// What is downloaded is looked at before it runs.
struct WorkflowPipeToShellCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-016",
        area: "workflow",
        title: "A download is run at once",
        severity: .medium,
        rationale: "Whoever controls the server, or the address, runs commands with the job's token and secrets.",
        remediation: "Download a fixed version, compare its checksum, then run it; or use a pinned action.",
        taxonomies: [.cwe(494), .cwe(829)]
    )

    private static let shells: Set = ["sh", "bash", "zsh", "dash", "python", "python3", "pwsh", "node", "iex"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.steps.flatMap { job, step in
                Self.joined(step.commands).filter { Self.runsDownload($0.text) }.map {
                    job.hit(step, "runs what it downloads", line: $0.line, detail: String($0.text.prefix(120)))
                }
            }
        )
    }

    /// Commands with the lines that a backslash continues.
    private static func joined(_ lines: [(text: String, line: Int)]) -> [(text: String, line: Int)] {
        var commands: [(text: String, line: Int)] = []
        var isContinued = false
        for (text, line) in lines {
            let piece = text.hasSuffix("\\") ? String(text.dropLast()) : text
            if isContinued, let last = commands.indices.last {
                commands[last].text += " " + piece
            } else {
                commands.append((piece, line))
            }
            isContinued = text.hasSuffix("\\") || text.hasSuffix("|")
        }
        return commands
    }

    private static func runsDownload(_ command: String) -> Bool {
        guard
            let download = ["curl ", "wget ", "iwr ", "Invoke-WebRequest "].compactMap({ command.firstRange(of: $0) })
                .min(by: { $0.lowerBound < $1.lowerBound })
        else { return false }
        let before = command[..<download.lowerBound]
        if ["bash <(", "sh <(", "source <(", "eval \"$(", "eval $(", "bash -c \"$(", "sh -c \"$("]
            .contains(where: { before.hasSuffix($0) })
        {
            return true
        }
        let stages = command[download.upperBound...].split(separator: "|", omittingEmptySubsequences: false)
        return stages.dropFirst().contains { stage in
            // `a || b` is no pipe: it leaves an empty stage.
            let words = stage.split { $0.isWhitespace || $0 == ")" || $0 == "\"" }.map(String.init)
            let program = words.first { !["sudo", "-E", "-n", "env"].contains($0) && !$0.contains("=") } ?? ""
            return shells.contains(String(program.split(separator: "/").last ?? ""))
                && !words.contains("-c") && !words.contains("-m")
        } && !command.contains("||")
    }
}
