import Archives
import ArgumentParser
import Findings
import Formats
import Models
import Pipeline

extension Scan {
    struct Model: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Scan a model: what loading its files would do, and what they hide.",
            discussion: """
                Reads pickles (also joblib's and numpy's), PyTorch, numpy, safetensors, GGUF, zip and tar archives, chat templates \
                and configurations by their content, whatever their names. Nothing is loaded or run. A file that is not understood \
                is not clean: it is a finding, and the command ends 3 if there is nothing worse.

                Profiles: 'standard' passes what is known to be harmless; 'strict' also refuses classes of ML libraries; \
                'weights-only' passes what torch.load(weights_only=True) accepts.
                """
        )

        @Argument(help: "A file, or the folder of a model.")
        var path: String

        @Option(help: "Which names of a pickle pass: standard, strict, weights-only.")
        var profile = PickleProfile.standard

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let report: ModelReport
            do {
                let folder = try ModelFolder(path: Outside.absolute(path))
                report = try await ModelScanner.scan(folder, name: path, profile: profile)
            } catch let error as ArchiveError {
                throw CommandFailure.failed("\(error)")
            }
            for file in report.files {
                let facts = file.facts.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
                Terminal.error(
                    "\(file.outcome.rawValue): \(file.path) (\(file.format.rawValue), \(file.size) bytes, sha256 \(file.sha256.prefix(12))…\(facts.isEmpty ? "" : ", \(facts)"))"
                )
            }
            Terminal.error("\(report.files.count) files, sha256 of the whole \(report.rootDigest)")
            if output.format == .json {
                try Files.emit(report.json.text(.pretty) + "\n", to: output.output)
                if let limit = output.failOn?.severity, report.findings.contains(where: { $0.severity >= limit }) {
                    throw ExitCode(1)
                }
            } else {
                try output.finish(report.findings, subject: path)
            }
            if report.outcome == .notUnderstood { throw ExitCode(3) }
        }
    }
}

extension PickleProfile: ExpressibleByArgument {}
