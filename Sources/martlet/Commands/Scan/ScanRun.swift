import ArgumentParser
import Findings
import Foundation
import Pipeline
import Transport
import Vulnerabilities

/// Does what the commands of scanning share.
enum ScanRun {
    /// How a scan is reported, and when it fails.
    struct Reporting {
        var format: ScanFormat
        /// File to write to; `nil` for standard output.
        var output: String?
        var listsAllPackages = true
        /// Exit code if anything was found that counts.
        var exitCode: Int32?
        /// Severity from which on a finding makes it exit 1.
        var limit: Severity?
    }

    /// Scans, writes the report and ends with the exit code.
    static func run(
        _ target: ScanTarget,
        _ settings: ScanSettings,
        _ options: ScanOptions,
        _ reporting: Reporting
    ) async throws {
        Deadline.start(try options.seconds(), code: 3)
        let transport = AsyncHTTPTransport()
        let desk = ScanDesk(
            workspace: Files.workspace,
            processes: SubprocessRunner(),
            images: ImageFetching.fetcher(transport),
            now: Outside.now
        )
        let outcome: ScanOutcome
        let text: String
        do {
            let found = await ImageFetching.result { try await desk.scan(target, settings) }
            await transport.shutdown()
            outcome = try found.get()
            var report = ScanReport(version: Version.text)
            report.listsAllPackages = reporting.listsAllPackages
            report.width = Terminal.width
            report.hasColor = reporting.output == nil && Terminal.hasColor(STDOUT_FILENO)
            text = try report.text(outcome, as: reporting.format)
        } catch {
            throw CommandFailure.failed("\(error)")
        }
        for note in outcome.notes { Terminal.error("note: \(note)") }
        let system = outcome.packages.operatingSystem
        Terminal.error(
            "\(outcome.packages.packages.count) packages\(system.map { ", \($0.family) \($0.version)" } ?? "")"
        )
        if settings.scanners.contains(.vulnerabilities) {
            Terminal.error("judged by \(outcome.packages.provenance.text(now: outcome.packages.scannedAt))")
        }
        if outcome.isEndOfLife { Terminal.error("note: the operating system is out of support") }
        try Files.emit(text, to: reporting.output)
        if let limit = reporting.limit, outcome.findings.contains(where: { $0.severity >= limit }) {
            throw ExitCode(1)
        }
        if let code = reporting.exitCode, code != 0, outcome.hasFindings { throw ExitCode(code) }
        if outcome.isIncomplete { throw ExitCode(3) }
    }
}

/// Ends the program when its time is over: a scan computes, and nothing that computes can be asked to stop.
enum Deadline {
    static func start(_ seconds: Double, code: Int32) {
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) {
            Terminal.error("error: the scan took longer than \(Int(seconds.rounded())) s; give it more with --timeout")
            exit(code)
        }
    }
}

/// Gets images by their names.
enum ImageFetching {
    static func fetcher(_ transport: AsyncHTTPTransport) -> ImageFetcher {
        ImageFetcher(
            transport,
            processes: SubprocessRunner(),
            workspace: Files.workspace,
            variables: ProcessInfo.processInfo.environment
        )
    }

    /// What came of a piece of work, so that connections can be closed before it is told.
    static func result<Value: Sendable>(_ work: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}
