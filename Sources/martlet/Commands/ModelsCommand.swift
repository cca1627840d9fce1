import Archives
import ArgumentParser
import Attestation
import Findings
import Formats
import Foundation
import HTTP
import Ledger
import Models
import Pipeline
import Transport
import Workspace

struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Keep the registry of models: add, verify, approve, revoke, admit, drift, list.",
        discussion: """
            The registry is a YAML file that people review; these commands change one entry of it and leave every comment. An \
            approval binds to the digest of the entry: whoever changes the entry voids it. Approvals are signed with a key that the \
            policy (model-policy.yaml) names, or kept in the ledger.
            """,
        subcommands: [
            Add.self, Verify.self, Approve.self, Revoke.self, Admit.self, Drift.self, List.self, Key.self,
        ]
    )

    struct Place: ParsableArguments {
        @Option(help: "The registry.")
        var registry = "model-registry.yaml"

        @Option(
            help:
                "What a model must have. Absent: model-policy.yaml beside the registry, otherwise one approval of the role security."
        )
        var policy: String?

        @Option(help: "Folder whose .martlet/ledger.sqlite keeps decisions.")
        var workspace = "."

        var ledger: Ledger? {
            FileManager.default.fileExists(atPath: Outside.absolute(workspace) + "/.martlet/ledger.sqlite")
                ? try? Ledger(path: Outside.absolute(workspace) + "/.martlet/ledger.sqlite") : nil
        }

        func desk() throws -> ModelDesk {
            do {
                let desk = try ModelDesk(
                    registry: registry,
                    policy: policy,
                    workspace: Files.workspace,
                    ledger: ledger,
                    now: Outside.now()
                )
                for warning in desk.registry.warnings { Terminal.error("\(warning)") }
                return desk
            } catch let error as ConfigurationError {
                throw CommandFailure.usage("\(error)")
            } catch {
                throw CommandFailure.failed("\(error)")
            }
        }

        func record(_ name: String, in desk: ModelDesk) throws -> ModelRecord {
            guard let record = desk.registry.record(name) else {
                let hint =
                    Spelling.nearest(to: name, among: desk.registry.records.map(\.id)).map { "; did you mean '\($0)'?" }
                    ?? ""
                throw CommandFailure.usage("\(registry) has no model '\(name)'\(hint)")
            }
            return record
        }

        /// Where a model's files are: as said, or where its entry says.
        func path(_ given: String?, of record: ModelRecord) throws -> String {
            if let given { return given }
            guard let path = record.path else {
                throw CommandFailure.usage("the entry \(record.id) names no path; give the path of its files")
            }
            let folder = registry.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
                separator: "/"
            )
            return folder.isEmpty ? path : "\(folder)/\(path)"
        }

        func edit(_ body: (inout RegistryEditor) throws -> Void) throws {
            do {
                var editor = RegistryEditor(try Files.workspace.text(registry), file: registry)
                try body(&editor)
                try Files.workspace.write(Array(editor.text.utf8), to: registry)
            } catch {
                throw CommandFailure.failed("\(error)")
            }
        }
    }

    static func scan(_ path: String) async throws -> (report: ModelReport, card: ModelCard?) {
        do {
            let folder = try ModelFolder(path: Outside.absolute(path))
            return (try await ModelScanner.scan(folder, name: path), folder.card)
        } catch let error as ArchiveError {
            throw CommandFailure.failed("\(error)")
        }
    }
}

extension ModelsCommand {
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Scan a model and put it into the registry.",
            discussion:
                "A model with findings of high or critical severity, or one that was not understood, is not put in."
        )

        @Argument(help: "A file, or the folder of a model.") var path: String
        @Option(help: "Its name.") var name: String
        @Option(help: "Its version.") var version: String?
        @Option(help: "Where it came from, such as https://huggingface.co/org/name.") var source: String?
        @Option(help: "The commit of its source.") var revision: String?
        @Option(help: "Its licence. Absent: what its card says.") var license: String?
        @Option(help: "A use that it is meant for. Can be given several times.") var approvedFor: [String] = []
        @Option(help: "What must not be done with it. Can be given several times.") var restriction: [String] = []
        @Option(help: "A model that it was made from. Can be given several times.") var base: [String] = []
        @Option(name: .customLong("as"), help: "Who puts it in.") var person: String?
        @Flag(help: "Put it in whatever the scan found.") var force = false
        @OptionGroup var place: Place

        func run() async throws {
            let (report, card) = try await ModelsCommand.scan(path)
            let serious = report.findings.filter { $0.severity >= .high }
            guard force || (serious.isEmpty && report.outcome != .notUnderstood) else {
                try OutputOptions.parse([]).finish(report.findings, subject: path)
                Terminal.error("not put in: see the findings above; --force puts it in all the same")
                throw ExitCode(1)
            }
            if !Files.workspace.exists(place.registry) { try Files.emit(ModelRegistry.empty, to: place.registry) }
            let desk = try place.desk()
            let id = version.map { "\(name)@\($0)" } ?? name
            guard !desk.registry.records.contains(where: { $0.id == id }) else {
                throw CommandFailure.usage("\(place.registry) has \(id) already; give another --version")
            }
            var fields: [(key: String, value: RegistryEditor.Value)] = [("name", .text(name))]
            func add(_ key: String, _ text: String?) { if let text { fields.append((key, .text(text))) } }
            func add(_ key: String, _ texts: [String]) { if !texts.isEmpty { fields.append((key, .list(texts))) } }
            add("version", version)
            add("path", ModelDesk.relative(path, to: place.registry))
            add("source", source)
            add("revision", revision)
            add("license", license ?? card?.licences.first)
            add("sha256", report.rootDigest)
            if report.files.count > 1 { fields.append(("files", .map(report.files.map { ($0.path, $0.sha256) }))) }
            add("base", base.isEmpty ? card?.baseModels ?? [] : base)
            add("approved_for", approvedFor)
            add("restrictions", restriction)
            add("registered_by", person)
            fields.append(("validation_results", .map([("last_scan", Timestamp.text(Outside.now()))])))
            let written = fields
            try place.edit { try $0.append(written) }
            Terminal.error(
                "\(id) is in \(place.registry), sha256 \(report.rootDigest); now: martlet models approve \(id) --role ROLE --as PERSON"
            )
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare a model's files with its entry. Exits 1 if they differ."
        )

        @Argument(help: "Name, or name@version.") var name: String
        @Argument(help: "A file or folder. Absent: where the entry says.") var path: String?
        @OptionGroup var place: Place

        func run() async throws {
            let desk = try place.desk()
            let record = try place.record(name, in: desk)
            let (report, _) = try await ModelsCommand.scan(try place.path(path, of: record))
            let reasons = desk.reasons(record: record, report: report, card: nil, use: nil).filter {
                $0.rule == .digestDiffers
            }
            for reason in reasons { Terminal.output("differs: \(reason.detail)\n") }
            if reasons.isEmpty {
                Terminal.output(
                    "\(record.id): \(report.files.count) files are as registered, sha256 \(report.rootDigest)\n"
                )
            }
            if !reasons.isEmpty { throw ExitCode(1) }
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Approve an entry in a role.",
            discussion:
                "With --key the approval is signed; the ledger keeps it as well, where there is one. MARTLET_APPROVAL_KEY may hold the key itself."
        )

        @Argument(help: "Name, or name@version.") var name: String
        @Option(help: "In which role, such as security.") var role: String
        @Option(name: .customLong("as"), help: "Who approves.") var person: String
        @Option(help: "Why.") var comment = ""
        @Option(help: "Days that it holds. Absent: as the policy says.") var days: Int?
        @Option(help: "File with the key of 'martlet models key'.") var key: String?
        @OptionGroup var place: Place

        func run() async throws {
            let desk = try place.desk()
            let record = try place.record(name, in: desk)
            let now = Outside.now().rounded(.down)
            if let days, !(1...3650).contains(days) { throw CommandFailure.usage("--days is between 1 and 3650") }
            var approval = ModelApproval(
                role: role,
                person: person,
                at: now,
                expires: now + (days.map { Double($0) * 86400 } ?? desk.policy.validFor ?? 365 * 86400),
                comment: comment,
                record: record.digest
            )
            let secret =
                try key.map { String(decoding: try Files.read($0), as: UTF8.self) }
                ?? ProcessInfo.processInfo.environment["MARTLET_APPROVAL_KEY"]
            if let secret {
                guard let key = SigningKey(base64: secret.trimmingCharacters(in: .whitespacesAndNewlines)),
                    let signature = key.signature(of: approval.statement)
                else { throw CommandFailure.usage("this is no key; 'martlet models key' makes one") }
                let approver = desk.policy.approvers.first { $0.person == person && $0.roles.contains(role) }
                if let expected = approver?.publicKey, expected != key.publicKey {
                    throw CommandFailure.usage("the policy names another key for \(person)")
                }
                approval.signature = signature
            }
            let needsKey = desk.policy.approvers.contains { $0.person == person && $0.publicKey != nil }
            guard !needsKey || !approval.signature.isEmpty else {
                throw CommandFailure.usage("the policy wants approvals of \(person) signed: give --key")
            }
            // A signature speaks for itself; without one the decision counts only as a ledger has it.
            if let ledger = try place.ledger ?? (approval.signature.isEmpty ? LedgerAccess.make(place.workspace) : nil)
            {
                do { try ModelDesk.record(approval, in: ledger) } catch {
                    throw CommandFailure.failed(error.description)
                }
            }
            let signed = approval
            try place.edit { try $0.append(signed, to: record.id) }
            Terminal.error("\(record.id) is approved by \(person) as \(role) until \(Timestamp.text(approval.expires))")
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say that a model must not be used any more.")

        @Argument(help: "Name, or name@version.") var name: String
        @Option(help: "Why.") var reason: String
        @Option(name: .customLong("as"), help: "Who says so.") var person: String
        @OptionGroup var place: Place

        func run() async throws {
            let record = try place.record(name, in: try place.desk())
            try place.edit {
                try $0.set(
                    "revocation",
                    [("reason", .text(reason)), ("by", .text(person)), ("at", .text(Timestamp.text(Outside.now())))],
                    of: record.id
                )
            }
            Terminal.error("\(record.id) is revoked")
        }
    }

    struct Admit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide whether a model may be used. Exits 0 if it may, 1 with the reasons if not.",
            discussion:
                "Its files are scanned and compared with the registry; conditions of a licence are named and do not forbid."
        )

        @Argument(help: "A file, or the folder of a model.") var path: String
        @Option(help: "The use it must be approved for.") var use: String?
        @OptionGroup var place: Place
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let desk = try place.desk()
            let (report, card) = try await ModelsCommand.scan(path)
            let record = desk.record(path: path, report: report)
            let reasons = desk.reasons(record: record, report: report, card: card, use: use)
            let findings =
                report.findings + reasons.map { $0.finding(model: path, registry: place.registry, line: record?.line) }
            try output.finish(findings, subject: path)
            let isAdmitted = !findings.contains { $0.severity > .low }
            Terminal.error(isAdmitted ? "admitted: \(record?.id ?? path)" : "not admitted: \(path)")
            if !isAdmitted { throw ExitCode(1) }
        }
    }

    struct Drift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare what stands in a folder of models, or what an Ollama server serves, with the registry.",
            discussion:
                "Exits 1 if something is served that the registry does not name, names otherwise or has revoked."
        )

        @Option(help: "Folder whose files and folders are models.") var folder: String?
        @Option(help: "URL of an Ollama server.") var ollama: String?
        @OptionGroup var place: Place

        func run() async throws {
            guard folder != nil || ollama != nil else { throw CommandFailure.usage("give --folder or --ollama") }
            let desk = try place.desk()
            var lines: [String] = []
            if let folder { lines += try await Self.drift(folder, desk) }
            if let ollama { lines += try await Self.drift(server: ollama, desk) }
            for line in lines { Terminal.output("\(line)\n") }
            if lines.isEmpty { Terminal.output("nothing differs from \(place.registry)\n") } else { throw ExitCode(1) }
        }

        private static func drift(server: String, _ desk: ModelDesk) async throws -> [String] {
            let url = (server.hasSuffix("/") ? String(server.dropLast()) : server) + "/api/tags"
            let transport = AsyncHTTPTransport()
            let answer: Result<HTTPResponse, HTTPError>
            do throws(HTTPError) {
                answer = .success(try await transport.send(HTTPRequest(url: url), timeout: 15, maximumBytes: 16 << 20))
            } catch {
                answer = .failure(error)
            }
            await transport.shutdown()
            switch answer {
            case .failure(let error): throw CommandFailure.failed("\(url): \(error)")
            case .success(let response):
                guard response.status == 200, let body = try? JSONValue(parsing: response.body),
                    let lines = OllamaModels.drift(body, desk.registry)
                else {
                    throw CommandFailure.failed(
                        "\(url) does not answer as an Ollama server (status \(response.status))"
                    )
                }
                return lines
            }
        }

        private static func drift(_ folder: String, _ desk: ModelDesk) async throws -> [String] {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: Outside.absolute(folder)) else {
                throw CommandFailure.failed("\(folder) cannot be listed")
            }
            var lines: [String] = []
            for name in names.sorted() where !name.hasPrefix(".") {
                let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
                let (report, _) = try await ModelsCommand.scan(path)
                guard let record = desk.record(path: path, report: report) else {
                    lines.append("unknown: \(path), sha256 \(report.rootDigest)")
                    continue
                }
                lines += desk.reasons(record: record, report: report, card: nil, use: nil)
                    .filter { [.digestDiffers, .expired].contains($0.rule) }.map { "\(record.id): \($0.detail)" }
            }
            return lines
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the registry's entries and whether each may be used."
        )

        @OptionGroup var place: Place

        func run() async throws {
            let desk = try place.desk()
            for record in desk.registry.records {
                let reasons = desk.reasons(record: record, report: nil, card: nil, use: nil).filter {
                    $0.severity > .low
                }
                let licence = record.license ?? "no licence"
                Terminal.output(
                    "\(reasons.isEmpty ? "usable" : "blocked")  \(record.id)  \(licence)  \(record.sha256?.prefix(12) ?? "no digest")\n"
                )
                for reason in reasons { Terminal.output("         \(reason.detail)\n") }
            }
            if desk.registry.records.isEmpty { Terminal.output("\(place.registry) has no models\n") }
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key that approvals are signed with.",
            discussion:
                "The key goes into a file that only you can read; the public key, for model-policy.yaml, is printed."
        )

        @Option(help: "File to write; it must not be there yet.") var output: String

        func run() async throws {
            let key = SigningKey()
            let path = Outside.absolute(output)
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw CommandFailure.failed("\(output) is there already, or cannot be written")
            }
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            do { try handle.write(contentsOf: Data((key.secret + "\n").utf8)) } catch {
                throw CommandFailure.failed("\(output) cannot be written")
            }
            Terminal.output("publicKey: \(key.publicKey)\n")
        }
    }
}
