import ArgumentParser
import Compliance
import Formats
import Foundation
import Ledger
import Pipeline
import Workspace

struct ComplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comply",
        abstract:
            "Show how it stands with controls, from the evidence that runs left: assess, report, export, attest, rules.",
        discussion: """
            Every run leaves evidence in the ledger. Controls of 18 frameworks are judged by it: what is not known, could not be decided \
            or is too old never passes. compliance.yaml holds scope, exclusions and exceptions; Docs/compliance.md shows it.
            """,
        subcommands: [Assess.self, Report.self, Export.self, Attest.self, ComplyRules.self]
    )

    /// Where the evidence and the scope are.
    struct Place: ParsableArguments {
        @Option(help: "Folder whose ledger, compliance.yaml and compliance/ are read.")
        var workspace = "."

        @Option(help: "The scope. Absent: compliance.yaml in the workspace, if it is there.")
        var scope: String?

        @Option(
            name: .customLong("framework"),
            help: "Id of a framework. Can be given several times. Absent: those in scope."
        )
        var frameworks: [String] = []

        func desk() throws -> ComplianceDesk {
            let root = Outside.absolute(workspace)
            do {
                let desk = try ComplianceDesk(
                    workspace: WorkspaceFolder(root: root),
                    scope: scope.map { Outside.absolute($0) },
                    system: project ?? NSString(string: root).lastPathComponent,
                    version: Version.text
                )
                _ = try desk.frameworks(frameworks)
                return desk
            } catch let error as WorkspaceFolder.Failure {
                throw CommandFailure.failed(error.description)
            } catch {
                throw CommandFailure.usage("\(error)")
            }
        }

        /// The project of the last run, which the evidence is about.
        private var project: String? {
            guard let ledger = try? LedgerAccess.open(workspace), let runs = try? ledger.runs(limit: 1) else {
                return nil
            }
            return runs.first?.project
        }

        func ledger() throws -> Ledger { try LedgerAccess.open(workspace) }

        func report(keeps: Bool = false) throws -> ComplianceReport {
            let desk = try desk()
            let ledger = try ledger()
            do {
                return try desk.assess(ledger, frameworks: frameworks, keeps: keeps, at: Outside.now())
            } catch {
                throw CommandFailure.failed(error.description)
            }
        }
    }

    struct Assess: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Judge controls by the evidence in the ledger.",
            discussion:
                "The assessment itself becomes evidence. Controls that are not yet due are shown and never decide the exit code."
        )

        enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, markdown, csv }
        enum Limit: String, ExpressibleByArgument, CaseIterable { case fail, unknown }

        @OptionGroup var place: Place

        @Option(help: "How to print: table, json, markdown, csv.")
        var format = Format.table

        @Flag(help: "List every control with its reason.")
        var controls = false

        @Option(help: "File to write to instead of standard output.")
        var output: String?

        @Option(help: "Exit 1 if a control fails; with 'unknown' also if one is unknown or expired.")
        var failOn: Limit?

        func run() async throws {
            let report = try place.report(keeps: true)
            let text =
                switch format {
                case .table: report.table(isDetailed: controls)
                case .json: report.json.text(.pretty) + "\n"
                case .markdown: ComplianceMarkdown.text(for: report)
                case .csv: ComplianceCSV.text(for: report)
                }
            try Files.emit(text, to: output)
            guard let failOn else { return }
            let grave: Set<ControlStatus> = failOn == .fail ? [.fail] : [.fail, .unknown, .expired]
            if report.assessment.controls.contains(where: { grave.contains($0.status) && !$0.isNotYetDue }) {
                throw ExitCode(1)
            }
        }
    }

    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the report for auditors: every control, with the evidence it rests on.",
            discussion: "Shows what the ledger holds and changes nothing; 'martlet comply assess' comes before it."
        )

        enum Format: String, ExpressibleByArgument, CaseIterable { case html, markdown, csv, json }

        @OptionGroup var place: Place

        @Option(help: "html, markdown, csv, json.")
        var format = Format.html

        @Option(help: "File to write to; '-' for standard output.")
        var output: String?

        func run() async throws {
            let report = try place.report()
            let (text, ending) =
                switch format {
                case .html: (ComplianceHTML.text(for: report), "html")
                case .markdown: (ComplianceMarkdown.text(for: report), "md")
                case .csv: (ComplianceCSV.text(for: report), "csv")
                case .json: (report.json.text(.pretty) + "\n", "json")
                }
            try Files.emit(text, to: output ?? "compliance.\(ending)")
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write OSCAL 1.1.3 documents. A document that would not be valid is not written.",
            discussion: "The evidence that a document names is written beside it, into the folder evidence/."
        )

        @OptionGroup var place: Place

        @Option(help: "File for the assessment results.")
        var oscal: String?

        @Option(help: "File for the plan of action and milestones.")
        var poam: String?

        @Option(help: "File for the component definition: the controls that pass.")
        var componentDefinition: String?

        func validate() throws {
            guard oscal != nil || poam != nil || componentDefinition != nil else {
                throw ValidationError("give --oscal, --poam or --component-definition, each with a file")
            }
        }

        func run() async throws {
            let report = try place.report()
            let ledger = try place.ledger()
            do {
                if let oscal { try write(try OSCALDocument.assessmentResults(report), to: oscal, report, ledger) }
                if let poam {
                    if let document = try OSCALDocument.planOfAction(report) {
                        try write(document, to: poam, report, ledger)
                    } else {
                        Terminal.error("no control fails and none is excepted: there is no plan of action to write")
                    }
                }
                if let componentDefinition {
                    if let document = try OSCALDocument.componentDefinition(report) {
                        try write(document, to: componentDefinition, nil, ledger)
                    } else {
                        Terminal.error("no control passes: there is no component definition to write")
                    }
                }
            } catch let error as OSCALFault {
                throw CommandFailure.failed(error.description)
            } catch let error as LedgerError {
                throw CommandFailure.failed(error.description)
            } catch let error as WorkspaceFolder.Failure {
                throw CommandFailure.failed(error.description)
            }
        }

        private func write(_ document: JSONValue, to path: String, _ report: ComplianceReport?, _ ledger: Ledger) throws
        {
            try Files.emit(document.text(.pretty) + "\n", to: path)
            guard path != "-", let report else { return }
            let folder = NSString(string: Outside.absolute(path)).deletingLastPathComponent
            for record in report.evidence {
                guard let body = try ledger.evidenceBody(record.id) else { continue }
                try Files.workspace.write(body, to: "\(folder)/\(OSCALDocument.evidencePath(record))")
            }
        }
    }

    struct Attest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say of a control what no check shows; it is kept as evidence, and holds for a time.",
            discussion:
                "Whoever says it answers for it. The ledger keeps the words and cannot take them back; a new attestation takes the place of the old one."
        )

        @Argument(help: "Id of the control, as the framework prints it, such as CC1.1.")
        var control: String

        @Option(help: "Id of the framework, such as soc2.")
        var framework: String

        @Option(name: .customLong("by"), help: "Who says it.")
        var person: String

        @Option(help: "What is said: what was done, when, and where it is written down.")
        var statement: String

        @Option(help: "Last day on which it holds, such as 2027-06-30. Absent: a year; longer is not allowed.")
        var expires: String?

        @Option(help: "Folder whose ledger keeps it.")
        var workspace = "."

        func run() async throws {
            let desk = try Place.parse(["--workspace", workspace, "--framework", framework]).desk()
            let reference = ControlReference(framework, control)
            guard desk.catalogue.control(reference) != nil else {
                let ids = desk.catalogue.framework(framework)?.controls.map(\.reference.id) ?? []
                let hint = Spelling.nearest(to: control, among: ids).map { "; did you mean '\($0)'?" } ?? ""
                throw CommandFailure.usage("\(framework) has no control '\(control)'\(hint)")
            }
            let text = statement.trimmingCharacters(in: .whitespacesAndNewlines)
            let who = person.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !text.isEmpty, !who.isEmpty else {
                throw CommandFailure.usage("--by and --statement must say something")
            }
            let now = Outside.now()
            let longest = now + 365 * 86_400
            var end = longest
            if let expires {
                guard expires.utf8.count == 10, let day = Timestamp.seconds(expires) else {
                    throw CommandFailure.usage("--expires is a day such as 2027-06-30")
                }
                end = day + 86_400
                guard end > now, end <= longest + 86_400 else {
                    throw CommandFailure.usage("--expires is a day from today on, at most a year from now")
                }
            }
            let attestation = ControlAttestation(
                control: reference,
                person: who,
                statement: text,
                at: now,
                expiresAt: end,
                evidence: ""
            )
            let evidence = attestation.evidence(system: desk.scope.system, version: Version.text)
            do { try LedgerAccess.open(workspace).record([evidence], at: now) } catch let error as LedgerError {
                throw CommandFailure.failed(error.description)
            }
            Terminal.error("kept as evidence \(evidence.record.id), until \(Timestamp.text(end).prefix(10))")
        }
    }
}
