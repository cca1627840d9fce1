import Containers
import Findings
import Formats
import Foundation
import Infrastructure
import Secrets
import Vulnerabilities

extension ScanDesk {
    /// One scan: the settings with what they name, opened.
    struct Work {
        let desk: ScanDesk
        let settings: ScanSettings
        let source: any AdvisorySource
        let ignored: IgnoreList
        let scanner: SecretScanner
        /// What was said while the settings were opened.
        private(set) var notes: [String] = []

        init(_ desk: ScanDesk, _ settings: ScanSettings) throws {
            self.desk = desk
            self.settings = settings
            guard settings.vex.isEmpty else { throw ScanFailure("VEX documents are not read by this version") }
            source = try Advisories.open(
                settings.advisories,
                workspace: desk.workspace,
                trusted: settings.databaseKeys
            )
            ignored = try settings.ignoreFile.map { IgnoreList(reading: try desk.workspace.text($0)) } ?? IgnoreList()
            if settings.scanners.contains(.secrets), let path = settings.secretRules {
                let file = try GitleaksRules(reading: try desk.workspace.read(path))
                notes += file.notes.map { "\(path): \($0)" }
                scanner = SecretScanner(rules: file.rules, allows: file.allows)
            } else {
                scanner = .standard
            }
            try checkAge()
        }

        private func checkAge() throws {
            guard settings.scanners.contains(.vulnerabilities), let limit = settings.maximumDatabaseAge else { return }
            let age = desk.now() - source.provenance.newest
            guard age > limit else { return }
            let days = Int((age / 86_400).rounded(.down))
            throw ScanFailure(
                "the newest advisory of \(source.provenance.name) is \(days) \(days == 1 ? "day" : "days") old, more than is allowed; fetch newer ones with 'martlet db update'"
            )
        }

        private var secretsDesk: SecretsDesk { SecretsDesk(scanner: scanner, workspace: desk.workspace) }

        /// Scans an image.
        func image(_ name: String) async throws -> ScanOutcome {
            let scanners = settings.scanners
            let skipped = SkippedPaths(folders: settings.skippedFolders, files: settings.skippedFiles, root: "")
            let seen = scanners.contains(.secrets) ? secretsDesk.visitor { !skipped.contains($0) } : nil
            let wantsCode = scanners.contains(.misconfigurations)
            var image = try await read(
                name,
                .init(
                    platform: try settings.platform.map { try ImagePlatform($0) },
                    maximumBytes: settings.maximumImageBytes,
                    visitor: seen
                ) { path, size in
                    VulnerabilityScanner.wants(path, size: size)
                        || wantsCode && InfrastructureScanner.isCandidate(path)
                            && size <= InfrastructureScanner.maximumBytes
                }
            )
            try check(image)
            if !skipped.isEmpty {
                image.files = FileTree(entries: image.files.entries.filter { !skipped.contains($0.key) })
            }
            var outcome = ScanOutcome(
                packages: try VulnerabilityScanner.scan(
                    image: image,
                    source: source,
                    ignored: ignored,
                    now: desk.now()
                ),
                scanners: scanners
            )
            if let seen { add(await secretsDesk.report(on: image, seen: seen), to: &outcome) }
            if wantsCode { checkInfrastructure(image.files, isNamed: false, &outcome) }
            finish(&outcome)
            return outcome
        }

        /// Reads an image: a file, standard input (`-`), or what an engine or a registry has under the name.
        private func read(_ name: String, _ reading: ImageFetcher.Reading) async throws -> ContainerImage {
            if name == "-" {
                let spool = try TemporaryFile(for: "the image on standard input")
                try spool.fill(from: FileHandle.standardInput.fileDescriptor)
                return try ImageReader.read(
                    archive: try spool.reading(),
                    what: "standard input",
                    platform: reading.platform,
                    visitor: reading.visitor,
                    wanting: reading.wanting
                )
            }
            let path = desk.workspace.absolute(name)
            guard desk.workspace.exists(name) else {
                guard let images = desk.images else {
                    throw ScanFailure("there is no archive and no OCI layout at \(name)")
                }
                return try await images.image(name, settings.images, reading)
            }
            var image = try ImageReader.read(
                path: path,
                platform: reading.platform,
                visitor: reading.visitor,
                wanting: reading.wanting
            )
            if image.name == path { image.name = name }
            return image
        }

        /// Fails if an image is larger than is allowed, or for another platform than the one that was asked for.
        private func check(_ image: ContainerImage) throws {
            let size = image.layers.reduce(0) { $0 &+ $1.size }
            if let limit = settings.maximumImageBytes, size > limit {
                throw ScanFailure("the image has \(size) bytes, and \(limit) are allowed")
            }
            guard let platform = settings.platform else { return }
            let parts = ["os", "architecture", "variant"].compactMap { image.configuration[$0]?.string }
            guard parts.joined(separator: "/") == platform || parts.prefix(2).joined(separator: "/") == platform else {
                throw ScanFailure("the image is for \(parts.joined(separator: "/")), and \(platform) was asked for")
            }
        }

        /// Scans a folder or a file.
        ///
        /// - Parameter isRoot: whether it is a root file system, whose installed packages count, rather than a project's lock files.
        func tree(_ name: String, isRoot: Bool) async throws -> ScanOutcome {
            let path = desk.workspace.absolute(name)
            let skipped = SkippedPaths(folders: settings.skippedFolders, files: settings.skippedFiles, root: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ScanFailure("there is no \(name)")
            }
            var tree: FileTree
            var warnings: [String] = []
            if isFolder.boolValue {
                (tree, warnings) = try FolderReader.read(root: path) { file, size in
                    !skipped.contains(file)
                        && (VulnerabilityScanner.wants(file, size: size)
                            || settings.scanners.contains(.misconfigurations)
                                && InfrastructureScanner.isCandidate(file)
                                && size <= InfrastructureScanner.maximumBytes)
                }
                if !skipped.isEmpty { tree = FileTree(entries: tree.entries.filter { !skipped.contains($0.key) }) }
            } else {
                let content = try desk.workspace.read(path, limit: 64 << 20)
                let file = NSString(string: path).lastPathComponent
                tree = FileTree(entries: [file: .init(kind: .file, size: content.count, content: content)])
            }
            var outcome = ScanOutcome(
                packages: isRoot
                    ? try VulnerabilityScanner.scan(
                        root: tree,
                        name: name,
                        source: source,
                        ignored: ignored,
                        now: desk.now()
                    )
                    : try VulnerabilityScanner.scan(
                        folder: tree,
                        name: name,
                        source: source,
                        ignored: ignored,
                        now: desk.now()
                    ),
                scanners: settings.scanners
            )
            outcome.packages.notes = warnings + outcome.packages.notes
            if settings.scanners.contains(.secrets) {
                let isWhole = isFolder.boolValue
                let root = isWhole ? path : NSString(string: path).deletingLastPathComponent
                let files = SecretsDesk(scanner: scanner, workspace: WorkspaceFolder(root: root))
                let wanted = isWhole ? "." : NSString(string: path).lastPathComponent
                let virtual = root == "/" ? ["proc", "proc/**", "sys", "sys/**", "dev", "dev/**"] : []
                add(await files.scan([wanted], excluding: skipped.patterns + virtual), to: &outcome)
            }
            if settings.scanners.contains(.misconfigurations) {
                checkInfrastructure(tree, isNamed: !isFolder.boolValue, &outcome)
            }
            finish(&outcome)
            return outcome
        }

        /// Scans a bill of materials.
        func bill(_ name: String) throws -> ScanOutcome {
            let bytes = try desk.workspace.read(name, limit: BillOfMaterials.maximumBytes)
            var bill = try BillReader.read(bytes, file: name)
            if let system = settings.operatingSystem { bill.operatingSystem = system }
            var outcome = ScanOutcome(
                packages: try VulnerabilityScanner.scan(
                    bill: bill,
                    name: name,
                    source: source,
                    ignored: ignored,
                    now: desk.now()
                ),
                scanners: settings.scanners
            )
            finish(&outcome)
            return outcome
        }

        private func add(_ report: SecretsReport, to outcome: inout ScanOutcome) {
            outcome.credentials += report.findings
            outcome.notes += report.notes
            if report.acceptedInText > 0 {
                outcome.notes.append("\(report.acceptedInText) credentials are accepted in their lines")
            }
            outcome.isIncomplete = outcome.isIncomplete || report.isIncomplete
        }

        private func checkInfrastructure(_ tree: FileTree, isNamed: Bool, _ outcome: inout ScanOutcome) {
            for path in tree.paths where isNamed || InfrastructureScanner.isCandidate(path) {
                guard let content = tree[path]?.content else { continue }
                // One file at a time, so that each has its own number of checks.
                let report = InfrastructureScanner.scan([
                    InfrastructureFile(path: path, content: content, isNamed: isNamed)
                ])
                outcome.notes += report.notes
                outcome.notes += report.acceptedLines.map { "accepted in the file: \($0)" }
                if let note = report.undecidedNote { outcome.notes.append(note) }
                if !report.unread.isEmpty { outcome.isIncomplete = true }
                guard report.files > 0 else { continue }
                outcome.infrastructure.append(
                    .init(
                        path: path,
                        type: MisconfigurationType.name(of: content, report.findings),
                        successes: max(0, report.checks - Set(report.findings.map(\.rule)).count),
                        findings: report.findings,
                        lines: String(decoding: content, as: UTF8.self)
                            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                    )
                )
            }
        }

        /// Takes out what the ignore file names beside vulnerabilities: rules of credentials, checks and licences.
        private func ignore(in outcome: inout ScanOutcome) {
            let today = String(Timestamp.text(desk.now()).prefix(10))
            var count = 0
            func kept(_ finding: Finding) -> Bool {
                let isIgnored = ignored.covers(id: finding.rule, today: today)
                count += isIgnored ? 1 : 0
                return !isIgnored
            }
            outcome.credentials = outcome.credentials.filter(kept)
            outcome.licenses = outcome.licenses.filter(kept)
            for index in outcome.infrastructure.indices {
                outcome.infrastructure[index].findings = outcome.infrastructure[index].findings.filter(kept)
            }
            if count > 0 {
                outcome.notes.append(
                    "\(count) credentials, licences or misconfigurations are ignored by the ignore file"
                )
            }
        }

        private func finish(_ outcome: inout ScanOutcome) {
            if settings.scanners.contains(.licenses) {
                outcome.licenses = LicenseFindings.findings(of: outcome.packages, settings)
            }
            ignore(in: &outcome)
            if settings.scanners.contains(.vulnerabilities) {
                outcome.notes = outcome.packages.notes + outcome.notes
            }
        }
    }
}

/// Trivy's names of the kinds of infrastructure code.
enum MisconfigurationType {
    /// The kind, by the rules that found something; without any, by what the file says.
    static func name(of content: [UInt8], _ findings: [Finding]) -> String {
        let text = String(decoding: content.prefix(64 << 10), as: UTF8.self)
        switch findings.first?.rule.prefix(4) {
        case "MDF-": return "dockerfile"
        case "MDC-": return "docker-compose"
        case "MKB-": return "kubernetes"
        case "MWF-": return "github-workflow"
        default: break
        }
        if text.contains("\"terraform_version\"") { return "terraformplan" }
        if text.contains("apiVersion"), text.contains("kind") { return "kubernetes" }
        if text.contains("Resources") { return "cloudformation" }
        if text.contains("FROM ") { return "dockerfile" }
        if text.contains("services:") { return "docker-compose" }
        return "github-workflow"
    }
}
