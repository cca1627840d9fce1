import ArgumentParser
import Findings
import Foundation
import Pipeline
import Workspace

/// What a scan looks for, and what of it counts.
struct ScanOptions: ParsableArguments {
    @Option(help: "What to look for: vuln, secret, license, misconfig; words between commas.")
    var scanners = "vuln,secret"

    @Option(name: .shortAndLong, help: "Severities that count, between commas: UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL.")
    var severity: String?

    @Flag(help: "Only vulnerabilities that have a fix.")
    var ignoreUnfixed = false

    @Option(help: "Statuses that do not count, between commas: affected, will_not_fix, fix_deferred, end_of_life …")
    var ignoreStatus: String?

    @Option(help: "Ids that do not count; '.trivyignore' if it is there.")
    var ignorefile: String?

    @Flag(help: "Leave out what only development needs.")
    var excludeDev = false

    @Option(help: "A folder to leave out: path or pattern. Can be given several times.")
    var skipDirs: [String] = []

    @Option(help: "A file to leave out: path or pattern. Can be given several times.")
    var skipFiles: [String] = []

    @Option(help: "Rules of a gitleaks configuration for credentials, in place of the built-in ones.")
    var secretRules: String?

    @Option(
        name: [.customLong("db"), .customLong("advisories")],
        help:
            "Advisories: 'starter', a database (also Trivy's) or the folder it is in, or a folder of feeds. Can be given several times."
    )
    var advisories: [String] = ["starter"]

    @OptionGroup var trusted: TrustedKeys

    @Option(help: "Fail if the advisories are older: 36h, 7d.")
    var maxDbAge: String?

    @Option(help: "The longest time that the scan may take: 90s, 5m.")
    var timeout = "5m"

    /// The settings; a mistake is one of usage.
    func settings(_ format: ScanFormat) throws -> ScanSettings {
        var settings = ScanSettings()
        settings.scanners = try Self.words(scanners, "--scanners", ScanSettings.Scanner.allCases.map(\.rawValue))
            .reduce(into: []) { if let scanner = ScanSettings.Scanner(rawValue: $1) { $0.insert(scanner) } }
        settings.listsPackages = format.isBill || !settings.scanners.isDisjoint(with: [.vulnerabilities, .licenses])
        if let severity {
            let known = Severity.allCases.filter { $0 != .info }.map { $0.rawValue.uppercased() }
            settings.severities = Set(
                try Self.words(severity.uppercased(), "--severity", known)
                    .compactMap { Severity(rawValue: $0.lowercased()) }
            )
        }
        settings.ignoresUnfixed = ignoreUnfixed
        if let ignoreStatus {
            settings.ignoredStatuses = Set(try Self.words(ignoreStatus, "--ignore-status", ScanSettings.statuses))
        }
        settings.ignoreFile = ignorefile ?? (Files.workspace.exists(".trivyignore") ? ".trivyignore" : nil)
        settings.includesDevelopment = !excludeDev
        settings.skippedFolders = skipDirs
        settings.skippedFiles = skipFiles
        settings.secretRules = secretRules
        settings.advisories = advisories
        settings.databaseKeys = trusted.keys
        if let maxDbAge { settings.maximumDatabaseAge = try Self.duration(maxDbAge, "--max-db-age") }
        return settings
    }

    /// Seconds that the scan may take.
    func seconds() throws -> Double { try Self.duration(timeout, "--timeout") }

    private static func words(_ text: String, _ name: String, _ known: [String]) throws -> [String] {
        try text.split(separator: ",").map { word in
            let word = word.trimmingCharacters(in: .whitespaces)
            guard known.contains(word) else {
                throw CommandFailure.usage(
                    "\(name): expected words of \(known.joined(separator: ",")), found '\(word)'"
                )
            }
            return word
        }
    }

    private static func duration(_ text: String, _ name: String) throws -> Double {
        guard let seconds = DurationFormat.seconds(text), seconds > 0 else {
            throw CommandFailure.usage("\(name): expected a duration such as 36h or 7d, found '\(text)'")
        }
        return seconds
    }
}

/// How a scan is reported, and when it fails.
struct ScanOutput: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "How to report: table, json (Trivy's schema 2), sarif, cyclonedx, junit, html, markdown, findings."
    )
    var format: ScanFormat = .table

    @Option(name: .shortAndLong, help: "File to write to instead of standard output.")
    var output: String?

    @Flag(inversion: .prefixedNo, help: "List all packages in JSON, also those that nothing is known against.")
    var listAllPkgs = true

    @Option(help: "Exit with this code if anything was found that counts.")
    var exitCode: Int32?

    @Option(help: "Exit 1 if there is a finding of this severity or worse: low, medium, high, critical.")
    var failOn: SeverityArgument?

    /// The same as values.
    var reporting: ScanRun.Reporting {
        .init(
            format: format,
            output: output,
            listsAllPackages: listAllPkgs,
            exitCode: exitCode,
            limit: failOn?.severity
        )
    }

    func validate() throws {
        if let exitCode, !(0...255).contains(exitCode) {
            throw ValidationError("--exit-code: expected a number from 0 to 255, found \(exitCode)")
        }
    }
}

extension ScanFormat: ExpressibleByArgument {}
