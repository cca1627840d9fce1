import Findings
import Formats

/// Checks infrastructure code: Dockerfiles, compose files, CloudFormation, Terraform plans, Kubernetes manifests and GitHub
/// workflows.
public enum InfrastructureScanner {
    /// The largest file that is read: 10 MiB.
    public static let maximumBytes = 10 << 20

    /// Whether a file may be of a kind that is checked, judged by its path alone; its content decides when it is scanned.
    public static func isCandidate(_ path: String) -> Bool { FileKind.isPossible(path) }

    /// Whether a file is of a kind that is checked.
    public static func isInfrastructure(path: String, content: [UInt8]) -> Bool {
        guard isCandidate(path), let kind = FileKind(path: path, content: content) else { return false }
        return kind != .cloudAssembly
    }

    /// Documentation of every check.
    public static var documentation: [RuleDocumentation] {
        var all = CheckRegistry.dockerfile.map(\.documentation)
        all += CheckRegistry.compose.map(\.documentation)
        all += CheckRegistry.cloud.map(\.documentation)
        all += CheckRegistry.kubernetes.map(\.documentation)
        all += CheckRegistry.workflow.map(\.documentation)
        return all
    }

    /// Runs all checks over files that somebody named.
    public static func scan(_ files: [(path: String, content: [UInt8])]) -> InfrastructureReport {
        scan(files.map { InfrastructureFile(path: $0.path, content: $0.content, isNamed: true) })
    }

    /// Runs all checks over files.
    public static func scan(_ files: [InfrastructureFile]) -> InfrastructureReport {
        var report = InfrastructureReport()
        for file in files {
            guard let kind = FileKind(path: file.path, content: file.content) else {
                if file.isNamed {
                    report.notes.append("\(file.path) is of no kind that is checked")
                    report.unread.append(file.path)
                }
                continue
            }
            guard file.content.count <= maximumBytes else {
                report.notes.append("\(file.path) is larger than \(maximumBytes >> 20) MiB and was not checked")
                report.unread.append(file.path)
                continue
            }
            scan(file, as: kind, &report)
        }
        return report
    }

    private static func scan(_ file: InfrastructureFile, as kind: FileKind, _ report: inout InfrastructureReport) {
        do {
            switch kind {
            case .dockerfile:
                try scanDockerfile(file, &report)
            case .compose:
                let compose = try ComposeFile(reading: file.content)
                report.files += 1
                let sheet = FindingSheet(path: file.path, suppressions: Suppressions(comments: compose.comments))
                for check in CheckRegistry.compose {
                    report.checks += 1
                    sheet.add(check.hits(in: compose), check.documentation, to: &report)
                }
            case .cloudFormation:
                let worlds = try CloudFormationReader.worlds(reading: file.content)
                judge(worlds, CheckRegistry.cloud, file, &report)
            case .terraformPlan:
                let plan = try TerraformPlanReader.template(reading: file.content)
                judge([plan], CheckRegistry.cloud, file, &report)
            case .kubernetes:
                let template = try KubernetesReader.template(reading: file.content)
                judge([template], CheckRegistry.kubernetes, file, &report)
            case .workflow:
                let template = try WorkflowReader.template(reading: file.content, path: file.path)
                judge([template], CheckRegistry.workflow, file, &report)
            case .cloudAssembly:
                guard file.isNamed else { return }
                report.notes.append(
                    "\(file.path) is the manifest of a CDK assembly; give the folder and its templates are checked"
                )
                report.unread.append(file.path)
            }
        } catch {
            report.notes.append("\(file.path):\(error) — not checked")
            report.unread.append(file.path)
        }
    }

    private static func scanDockerfile(_ file: InfrastructureFile, _ report: inout InfrastructureReport) throws {
        let dockerfile = Dockerfile(reading: file.content)
        guard !dockerfile.stages.isEmpty else {
            report.notes.append("\(file.path) has no FROM and was not checked")
            report.unread.append(file.path)
            return
        }
        report.files += 1
        let sheet = FindingSheet(path: file.path, suppressions: Suppressions(comments: dockerfile.comments))
        for check in CheckRegistry.dockerfile {
            report.checks += 1
            sheet.add(check.hits(in: dockerfile), check.documentation, to: &report)
        }
    }

    /// Runs checks over a file in each of the worlds that its unknown conditions allow.
    private static func judge(
        _ worlds: [ResourceTemplate],
        _ checks: [any ResourceCheck],
        _ file: InfrastructureFile,
        _ report: inout InfrastructureReport
    ) {
        for note in worlds.first?.notes ?? [] { report.notes.append("\(file.path): \(note)") }
        // A template of Helm holds nothing before it is rendered: it was looked at, and nothing of it was checked.
        if let only = worlds.first, worlds.count == 1, only.resources.isEmpty, !only.notes.isEmpty {
            report.unjudged.append(file.path)
            return
        }
        let made = Set(worlds.flatMap(\.resources).filter(\.isFromFramework).map(\.name))
        var hidden = 0
        report.files += 1
        let sheet = FindingSheet(
            path: file.path,
            suppressions: Suppressions(of: file.content, worlds.first),
            namesResources: worlds.first?.format == .terraformPlan
        )
        for check in checks {
            report.checks += 1
            var outcome = Worlds.outcome(of: check, in: worlds)
            let count = outcome.hits.count
            outcome.hits.removeAll { made.contains($0.resource) }
            outcome.undecided.removeAll { made.contains($0.resource) }
            hidden += count - outcome.hits.count
            sheet.add(outcome.hits, check.documentation, to: &report)
            sheet.addUndecided(outcome.undecided, check.documentation, to: &report)
        }
        if hidden > 0 {
            report.notes.append(
                "\(file.path): \(hidden) hits in resources that CDK makes for itself are not reported"
            )
        }
    }
}
