/// The exact commands of a Terraform or OpenTofu deployment. Pure.
struct TerraformCommands: Sendable {
    let target: TerraformTarget
    /// Absolute path of the workspace.
    let root: String
    /// Absolute path of the configuration's folder: the team's own, or a kept copy.
    let folder: String
    /// Absolute path of the file of variables.
    let varFile: String?
    /// Where the local state is, for a copy that stands elsewhere; `nil`: where the configuration says.
    var state: String?
    /// Where providers and modules are, for a copy that stands elsewhere.
    var dataFolder: String?

    /// What a run without people needs; nothing may call home.
    private var environment: [String: String] {
        var environment = ["TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1"]
        if let dataFolder { environment["TF_DATA_DIR"] = dataFolder }
        return environment
    }

    private func command(_ words: [String], timeout: Double? = nil, isQuiet: Bool = false) -> DeploymentCommand {
        DeploymentCommand(
            [target.binary, "-chdir=\(folder)"] + words,
            folder: root,
            environment: environment,
            timeout: timeout ?? target.timeout,
            isQuiet: isQuiet
        )
    }

    var initialise: DeploymentCommand { command(["init", "-input=false", "-no-color"]) }

    /// Writes a plan. Exit codes: 0 nothing changes, 2 something does, 1 an error.
    func plan(to path: String, isLocked: Bool = true) -> DeploymentCommand {
        var words = ["plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=\(path)"]
        words.append(isLocked ? "-lock-timeout=60s" : "-lock=false")
        if let varFile { words.append("-var-file=\(varFile)") }
        if let state { words.append("-state=\(state)") }
        return command(words)
    }

    /// Prints a plan as JSON, with the values of secrets in it.
    func show(_ path: String) -> DeploymentCommand { command(["show", "-json", "-no-color", path], isQuiet: true) }

    /// Applies exactly a plan's file.
    func apply(_ path: String) -> DeploymentCommand {
        var words = ["apply", "-input=false", "-no-color", "-auto-approve", "-lock-timeout=60s"]
        if let state { words.append("-state=\(state)") }
        return command(words + [path])
    }
}
