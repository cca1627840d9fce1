import Formats
import Foundation
import Targets
import Vulnerabilities

/// The program that speaks Trivy's language: its commands, flags, files and exit codes.
public struct TrivyProgram: Sendable {
    /// Where words go.
    public struct Console: Sendable {
        /// Writes to standard output.
        public var output: @Sendable (String) -> Void
        /// Writes a line to standard error.
        public var error: @Sendable (String) -> Void
        /// Letters of a line.
        public var width: Int
        /// Whether standard output shows colours.
        public var hasColor: Bool

        /// A console.
        public init(
            output: @escaping @Sendable (String) -> Void,
            error: @escaping @Sendable (String) -> Void,
            width: Int = 100,
            hasColor: Bool = false
        ) {
            self.output = output
            self.error = error
            self.width = width
            self.hasColor = hasColor
        }
    }

    let workspace: WorkspaceFolder
    let environment: [String: String]
    let version: String
    let processes: any ProcessRunner
    let images: ImageFetcher?
    let now: @Sendable () -> Double
    let console: Console

    /// The version of Trivy's command line that is followed.
    static let compatibility = "0.69.0"

    /// A program.
    ///
    /// - Parameters:
    ///   - workspace: the folder that paths are relative to.
    ///   - environment: variables of the process.
    ///   - version: Martlet's version.
    ///   - images: gets images by their names; without it, only files are images.
    public init(
        workspace: WorkspaceFolder,
        environment: [String: String],
        version: String,
        processes: any ProcessRunner,
        images: ImageFetcher? = nil,
        now: @escaping @Sendable () -> Double,
        console: Console
    ) {
        self.workspace = workspace
        self.environment = environment
        self.version = version
        self.processes = processes
        self.images = images
        self.now = now
        self.console = console
    }

    /// Carries a command line out.
    ///
    /// - Parameter timeLimit: called with the seconds that the scan may take, before it begins.
    /// - Returns: the exit code: 0, what `--exit-code` and `--exit-on-eol` say, or 1 where it could not be done.
    public func run(_ arguments: [String], timeLimit: (Double) -> Void = { _ in }) async -> Int32 {
        do {
            return try await perform(arguments, timeLimit)
        } catch {
            console.error("FATAL\tFatal error\t\(error)")
            return 1
        }
    }

    private func perform(_ words: [String], _ timeLimit: (Double) -> Void) async throws -> Int32 {
        let arguments = try TrivyArguments(words, environment: environment) { path throws(TrivyError) in
            guard workspace.exists(path) else { return nil }
            do {
                return try workspace.text(path)
            } catch {
                throw TrivyError("\(error)")
            }
        }
        if arguments.toggle("version") { return printVersion("") }
        guard let command = arguments.command, !arguments.toggle("help") else {
            console.output(TrivyHelp.text(of: arguments.command))
            return 0
        }
        switch command {
        case .version:
            let format = arguments.text("format") ?? ""
            guard ["", "json"].contains(format) else { throw TrivyError("--format: expected json, found '\(format)'") }
            return printVersion(format)
        case .clean: return try clean(arguments)
        default:
            for note in arguments.notes { console.error("WARN\t\(note)") }
            let request = try TrivyRequest(command, arguments)
            timeLimit(request.timeout)
            return try await scan(request)
        }
    }

    private func scan(_ request: TrivyRequest) async throws -> Int32 {
        var settings = request.settings
        if let file = settings.ignoreFile, !workspace.exists(file) {
            if request.namesIgnoreFile { console.error("WARN\tthere is no ignore file \(file)") }
            settings.ignoreFile = nil
        }
        if let path = settings.secretRules, !workspace.exists(path) {
            throw TrivyError("--secret-config: there is no file \(path)")
        }
        settings.advisories = advisories
        let desk = ScanDesk(workspace: workspace, processes: processes, images: images, now: now)
        let outcome = try await desk.scan(request.target, settings)
        if !request.isQuiet { for note in outcome.notes { console.error("WARN\t\(note)") } }
        try write(outcome, request)
        // What could not be read is not clean.
        if outcome.isIncomplete, !outcome.hasFindings {
            throw TrivyError("not everything could be read; see above")
        }
        if request.endOfLifeCode != 0, outcome.isEndOfLife {
            if !request.isQuiet { console.error("ERROR\tthe operating system is out of support") }
            return request.endOfLifeCode
        }
        return outcome.hasFindings ? request.exitCode : 0
    }

    /// Advisories: those that the environment names, a database in the folder, or the starter set.
    private var advisories: [String] {
        if let named = environment["MARTLET_ADVISORIES"], !named.isEmpty {
            return named.split(separator: ",").map(String.init)
        }
        return workspace.exists("advisories.mdb") ? ["advisories.mdb"] : ["starter"]
    }

    private func write(_ outcome: ScanOutcome, _ request: TrivyRequest) throws {
        var report = ScanReport(version: version)
        report.listsAllPackages = request.listsAllPackages
        report.width = console.width
        report.hasColor = console.hasColor && request.allowsColor && request.output == nil
        let text = try report.text(outcome, as: request.format)
        if let output = request.output {
            try workspace.write(Array(text.utf8), to: output)
        } else {
            console.output(text)
        }
    }

    private func printVersion(_ format: String) -> Int32 {
        if format == "json" {
            console.output(
                (["Version": .string(Self.compatibility), "Martlet": .string(version)] as JSONValue).text(.compact)
                    + "\n"
            )
        } else {
            console.output("Version: \(Self.compatibility)\nMartlet: \(version)\n")
        }
        return 0
    }

    private func clean(_ arguments: TrivyArguments) throws -> Int32 {
        let all = arguments.toggle("all")
        let cache = arguments.toggle("scan-cache")
        let advisories = arguments.toggle("vuln-db")
        guard all || cache || advisories else {
            throw TrivyError("no clean option is specified: --all, --scan-cache, --vuln-db")
        }
        if advisories || all {
            console.error("INFO\tadvisories are files of yours; remove the database that 'martlet db update' wrote")
        }
        if cache || all { console.error("INFO\tnothing is cached") }
        return 0
    }
}
