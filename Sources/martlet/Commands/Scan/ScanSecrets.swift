import ArgumentParser
import Findings
import Formats
import Pipeline
import Secrets

extension Scan {
    struct Secrets: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "secrets",
            abstract: "Look for credentials in files, and in the history of a Git repository.",
            discussion: """
                Knows the tokens of clouds, Git hosts, model providers, payment and many others by their shape and checksum, and \
                passwords by the name they are assigned to. No output contains a credential. A line with 'martlet:allow' is \
                accepted and counted. What could not be read ends the command with 3 if there is nothing worse.
                """
        )

        @Argument(help: "Files or folders.")
        var paths: [String] = ["."]

        @Option(help: "Credentials that are known: a file that --write-baseline wrote.")
        var baseline: String?

        @Option(help: "Write what is found to this file, as known from now on.")
        var writeBaseline: String?

        @Option(help: "Rules of a gitleaks configuration, in place of the built-in ones.")
        var rules: String?

        @Flag(help: "Also read all that the branches and tags of the Git repositories at the paths have or had.")
        var history = false

        @Option(help: "Leave out what matches: 'Tests/**'. Can be given several times.")
        var exclude: [String] = []

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let known = try baseline.map { path in try Self.usage { try SecretBaseline(reading: Files.read(path)) } }
            let desk = SecretsDesk(scanner: try scanner(), workspace: Files.workspace)
            var report = await desk.scan(paths, excluding: exclude)
            if history {
                for path in paths {
                    do {
                        let runner = SubprocessRunner(maximumOutput: 512 << 20)
                        report.merge(try await desk.scanHistory(of: path, processes: runner))
                    } catch {
                        throw CommandFailure.failed("\(error)")
                    }
                }
            }
            for note in report.notes { Terminal.error("note: \(note)") }
            var findings = report.findings
            var message = "\(report.files) files, \(report.bytes) bytes"
            if report.acceptedInText > 0 { message += "; \(report.acceptedInText) accepted in their lines" }
            if let known {
                let (new, count) = known.unknown(of: findings)
                findings = new
                message += "; \(count) known by the baseline"
            }
            Terminal.error(message)
            if let writeBaseline { try Files.emit(SecretBaseline.text(for: report.findings), to: writeBaseline) }
            try output.finish(findings, subject: paths.joined(separator: ", "))
            if report.isIncomplete { throw ExitCode(3) }
        }

        private func scanner() throws -> SecretScanner {
            guard let rules else { return .standard }
            let file = try Self.usage { try GitleaksRules(reading: Files.read(rules)) }
            for note in file.notes { Terminal.error("note: \(rules): \(note)") }
            return SecretScanner(rules: file.rules, allows: file.allows)
        }

        /// A file of the caller that is not understood is a mistake of usage.
        private static func usage<Value>(_ body: () throws -> Value) throws -> Value {
            do {
                return try body()
            } catch let failure as CommandFailure {
                throw failure
            } catch {
                throw CommandFailure.usage("\(error)")
            }
        }
    }
}
