import Findings
import Vulnerabilities
import Workspace

/// What a command line of Trivy asks for.
struct TrivyRequest: Sendable, Equatable {
    /// What is scanned.
    var target: ScanTarget
    /// What is looked for, and what of it counts.
    var settings = ScanSettings()
    /// How it is reported.
    var format = ScanFormat.table
    /// File to write to; `nil` for standard output.
    var output: String?
    /// Exit code if anything is found.
    var exitCode: Int32 = 0
    /// Exit code if the operating system is out of support.
    var endOfLifeCode: Int32 = 0
    /// Whether packages without vulnerabilities are listed too.
    var listsAllPackages = true
    /// Seconds that the scan may take.
    var timeout = 300.0
    /// Whether nothing but the report is said.
    var isQuiet = false
    /// Whether tables may be coloured.
    var allowsColor = true
    /// Whether the ignore file was named; a usual one need not be there.
    var namesIgnoreFile = false

    /// Reads what was said.
    ///
    /// - Throws: `TrivyError` that names what is wrong.
    init(_ command: TrivyCommandName, _ arguments: TrivyArguments) throws(TrivyError) {
        target = try Self.target(command, arguments)
        format = try Self.format(arguments)
        output = arguments.text("output")
        exitCode = try arguments.code("exit-code") ?? 0
        endOfLifeCode = try arguments.code("exit-on-eol") ?? 0
        listsAllPackages = arguments.toggle("list-all-pkgs", else: true)
        isQuiet = arguments.toggle("quiet")
        allowsColor = !arguments.toggle("no-color")
        if let text = arguments.text("timeout") {
            guard let seconds = DurationFormat.seconds(text), seconds > 0 else {
                throw TrivyError("\(arguments.place("timeout")): expected a duration such as 5m0s, found '\(text)'")
            }
            timeout = seconds
        }
        settings = try Self.settings(command, arguments, format)
        namesIgnoreFile = arguments.isSaid("ignorefile")
    }

    private static func target(
        _ command: TrivyCommandName,
        _ arguments: TrivyArguments
    ) throws(TrivyError) -> ScanTarget {
        let operands = arguments.operands
        if command == .image, let input = arguments.text("input") {
            guard operands.isEmpty else { throw TrivyError("give an image's name or --input, not both") }
            return .image(input)
        }
        guard let name = operands.first else {
            throw TrivyError(
                "trivy \(command.rawValue) needs \(command.argument); see trivy \(command.rawValue) --help"
            )
        }
        guard operands.count == 1 else {
            throw TrivyError("multiple targets cannot be specified: \(operands.joined(separator: ", "))")
        }
        switch command {
        case .image: return .image(name)
        case .rootfs: return .rootFileSystem(name)
        case .filesystem: return .folder(name)
        case .sbom: return .bill(name)
        case .config: return .infrastructure(name)
        case .repository:
            let revision = RepositoryRevision(
                branch: arguments.text("branch"),
                tag: arguments.text("tag"),
                commit: arguments.text("commit")
            )
            guard [revision.branch, revision.tag, revision.commit].compactMap(\.self).count < 2 else {
                throw TrivyError("only one of --branch, --tag and --commit can be given")
            }
            return .repository(name, revision)
        case .version, .clean: throw TrivyError("trivy \(command.rawValue) takes no argument")
        }
    }

    private static func format(_ arguments: TrivyArguments) throws(TrivyError) -> ScanFormat {
        let word = arguments.text("format") ?? "table"
        if word == "template" {
            let template = arguments.text("template") ?? ""
            switch template.split(separator: "/").last.map(String.init) {
            case "html.tpl": return .html
            case "junit.tpl": return .junit
            default:
                throw TrivyError(
                    "\(arguments.place("template")): templates are not run; '@contrib/html.tpl' and '@contrib/junit.tpl' are known by name, found '\(template)'"
                )
            }
        }
        guard arguments.text("template") == nil else {
            throw TrivyError("\(arguments.place("template")) needs --format template")
        }
        let known = ScanFormat.allCases.filter { ![.junit, .html, .markdown, .findings].contains($0) }
        guard let format = known.first(where: { $0.rawValue == word }) else {
            throw TrivyError(
                "\(arguments.place("format")): expected one of \(known.map(\.rawValue).joined(separator: ",")),template, found '\(word)'"
            )
        }
        return format
    }

    private static func settings(
        _ command: TrivyCommandName,
        _ arguments: TrivyArguments,
        _ format: ScanFormat
    ) throws(TrivyError) -> ScanSettings {
        var settings = ScanSettings()
        settings.scanners = scanners(command, arguments, format)
        settings.listsPackages = format.isBill || !settings.scanners.isDisjoint(with: [.vulnerabilities, .licenses])
        if let words = arguments.list("severity") {
            settings.severities = Set(words.compactMap { Severity(rawValue: $0.lowercased()) })
        }
        settings.ignoresUnfixed = arguments.toggle("ignore-unfixed")
        settings.ignoredStatuses = Set(arguments.list("ignore-status") ?? [])
        settings.ignoreFile = arguments.isSaid("ignorefile") ? arguments.text("ignorefile") : ".trivyignore"
        settings.vex = arguments.list("vex") ?? []
        if let words = arguments.list("pkg-types") {
            settings.packageGroups = Set(words.compactMap(ScanSettings.PackageGroup.init))
        }
        if let words = arguments.list("pkg-relationships") {
            settings.relationships = Set(words.compactMap(ScanSettings.Relationship.init))
        }
        settings.includesDevelopment = arguments.toggle("include-dev-deps")
        settings.skippedFolders = arguments.list("skip-dirs") ?? []
        settings.skippedFiles = arguments.list("skip-files") ?? []
        settings.ignoredLicenses = Set(arguments.list("ignored-licenses") ?? [])
        settings.codeKinds = arguments.list("misconfig-scanners").map(Set.init)
        settings.secretRules = arguments.text("secret-config")
        settings.platform = arguments.text("platform")
        settings.images = try images(arguments)
        if let text = arguments.text("max-image-size") {
            guard let bytes = ByteSize.bytes(text) else {
                throw TrivyError("\(arguments.place("max-image-size")): expected a size such as 500MB, found '\(text)'")
            }
            settings.maximumImageBytes = bytes
        }
        if let text = arguments.text("distro") {
            let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw TrivyError("\(arguments.place("distro")): expected FAMILY/VERSION, found '\(text)'")
            }
            settings.operatingSystem = OperatingSystem(family: parts[0], version: parts[1])
        }
        return settings
    }

    private static func images(_ arguments: TrivyArguments) throws(TrivyError) -> ImageSettings {
        var settings = ImageSettings()
        settings.dockerHost = arguments.text("docker-host")
        settings.podmanHost = arguments.text("podman-host")
        settings.isInsecure = arguments.toggle("insecure")
        guard let words = arguments.list("image-src"), !words.isEmpty else { return settings }
        settings.origins = []
        for word in words {
            // Trivy's default names containerd too, whose own protocol is not spoken.
            if word == "containerd", words.count > 1 { continue }
            guard let origin = ImageSettings.Origin(rawValue: word) else {
                throw TrivyError("\(arguments.place("image-src")): expected docker, podman or remote, found '\(word)'")
            }
            settings.origins.append(origin)
        }
        return settings
    }

    private static func scanners(
        _ command: TrivyCommandName,
        _ arguments: TrivyArguments,
        _ format: ScanFormat
    ) -> Set<ScanSettings.Scanner> {
        if command == .config { return [.misconfigurations] }
        if let words = arguments.list("scanners") { return Set(words.compactMap(ScanSettings.Scanner.init)) }
        // A bill lists packages; Trivy looks for nothing else then.
        if format.isBill { return [] }
        return command == .sbom ? [.vulnerabilities] : [.vulnerabilities, .secrets]
    }
}

/// Sizes as people write them: `44kB`, `17MB`, `1GiB`.
enum ByteSize {
    private static let units: [String: Double] = [
        "": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12,
        "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824, "tib": 1_099_511_627_776,
    ]

    /// The bytes; `nil` if it is no size.
    static func bytes(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), let unit = units[text.dropFirst(digits.count).lowercased()] else {
            return nil
        }
        return Int(exactly: (number * unit).rounded())
    }
}
