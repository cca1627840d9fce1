import ArgumentParser
import Foundation
import Pipeline
import RedTeam
import Transport

/// Runs a configuration as promptfoo would, with its exit codes.
struct PromptfooRun {
    private let arguments: PromptfooArguments
    private let isRedTeam: Bool

    init(_ arguments: PromptfooArguments, isRedTeam: Bool) {
        self.arguments = arguments
        self.isRedTeam = isRedTeam
    }

    func run() async throws { try await Self.ending { try await perform() } }

    /// Ends with promptfoo's exit code for what is no verdict.
    static func ending(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let failure as CommandFailure {
            throw CommandFailure(description: failure.description, code: failure.code == 130 ? 130 : 1)
        } catch let code as ExitCode {
            throw code
        } catch {
            throw CommandFailure(description: "\(error)", code: 1)
        }
    }

    private func perform() async throws {
        let variables = try Self.variables(arguments.envFile)
        var configuration = try CampaignReading.files(
            try Self.configurations(arguments.config, isRedTeam: isRedTeam),
            variables
        )
        if let repeats = arguments.repeats { configuration.repeats = max(1, repeats) }
        if let delay = arguments.delay { configuration.delay = max(0, delay) / 1000 }
        if let description = arguments.description { configuration.description = description }
        let session = CampaignSession(
            configuration,
            filter: try arguments.filters.filter(),
            options: CampaignOptions(
                maxConcurrency: arguments.maxConcurrency.map { max(1, min(1024, $0)) },
                budget: .init(duration: configuration.maximumDuration)
            ),
            folder: FileManager.default.currentDirectoryPath,
            beginning: arguments.resume || arguments.retryErrors ? .resumed : .fresh,
            usesCache: configuration.usesCache && !arguments.noCache && variables["PROMPTFOO_CACHE_ENABLED"] != "false"
        )
        let transport = AsyncHTTPTransport()
        let view = CampaignView(isQuiet: arguments.noProgressBar)
        let outcome: Result<CampaignSession.Outcome, any Error>
        do {
            outcome = .success(
                try await Interruption.run {
                    try await session.run(
                        client: transport,
                        version: Version.text,
                        now: Outside.now,
                        observe: { view.observe($0) }
                    )
                }
            )
        } catch {
            outcome = .failure(error)
        }
        await transport.shutdown()
        try finish(try outcome.get(), configuration.outputPaths, variables)
    }

    private func finish(
        _ outcome: CampaignSession.Outcome,
        _ outputs: [String],
        _ variables: [String: String]
    ) throws {
        for warning in outcome.warnings { Terminal.error(warning) }
        for file in outputs + arguments.output { try ResultsFile.write(outcome.results, to: file) }
        let counts = outcome.results.counts
        let total = counts.passed + counts.failed + counts.errors
        let rate = total > 0 ? Double(counts.passed) / Double(total) * 100 : 100
        Terminal.output(
            """
            Results: \(counts.passed) passed, \(counts.failed) failed, \(counts.errors) errors (\(Self.percent(rate))%)
            Duration: \(Int(outcome.report.duration.rounded()))s

            """
        )
        if let failure = outcome.report.failure {
            // What has a verdict counts, as with promptfoo; a run without any test is no run.
            Terminal.error(failure)
            if total == 0 { throw ExitCode(1) }
        }
        let wanted = variables["PROMPTFOO_PASS_RATE_THRESHOLD"].flatMap(Double.init) ?? 100
        guard rate < wanted else { return }
        let code = try failedCode(variables)
        if code != 0 { throw ExitCode(code) }
    }

    private func failedCode(_ variables: [String: String]) throws -> Int32 {
        guard let text = variables["PROMPTFOO_FAILED_TEST_EXIT_CODE"] else { return 100 }
        guard let code = Int32(text), (0...255).contains(code) else {
            throw CommandFailure.usage(
                "PROMPTFOO_FAILED_TEST_EXIT_CODE: expected a number from 0 to 255, found '\(text)'"
            )
        }
        return code
    }

    private static func percent(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    /// The configurations that are named, or the one that promptfoo would find.
    static func configurations(_ named: [String], isRedTeam: Bool = false) throws -> [String] {
        if !named.isEmpty { return named }
        let usual =
            (isRedTeam ? ["redteam.yaml"] : [])
            + ["yaml", "yml", "json"].map { "promptfooconfig.\($0)" }
        guard let found = usual.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw CommandFailure.usage("there is no \(usual.joined(separator: ", ")) here; name one with -c")
        }
        return [found]
    }

    /// The environment with the variables of files over it.
    static func variables(_ files: [String]) throws -> [String: String] {
        var variables = ProcessInfo.processInfo.environment
        for file in files.flatMap({ $0.split(separator: ",").map(String.init) }) {
            for line in String(decoding: try Files.read(file), as: UTF8.self).split(whereSeparator: \.isNewline) {
                var text = line.drop(while: \.isWhitespace)
                if text.hasPrefix("export ") { text = text.dropFirst(7) }
                guard !text.hasPrefix("#"), let equals = text.firstIndex(of: "=") else { continue }
                let name = text[..<equals].filter { !$0.isWhitespace }
                var value = String(text[text.index(after: equals)...]).trimmingCharacters(in: .whitespaces)
                for quote in ["\"", "'"] where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
                    value = String(value.dropFirst().dropLast())
                    break
                }
                variables[name] = value
            }
        }
        return variables
    }
}
