import Findings
import Testing
import Vulnerabilities

@testable import Pipeline

/// What a command line asks for.
private func request(
    _ words: String,
    _ environment: [String: String] = [:],
    _ configuration: String? = nil
) throws -> TrivyRequest {
    let arguments = try TrivyArguments(
        words.split(separator: " ").map(String.init),
        environment: environment
    ) { path throws(TrivyError) in path == "trivy.yaml" || path == "other.yaml" ? configuration : nil }
    return try TrivyRequest(try #require(arguments.command), arguments)
}

@Suite("Trivy's command line")
struct TrivyArgumentsTests {
    @Test(
        "Commands, their short names, and what stands behind them",
        arguments: [
            ("image alpine:3.15", ScanTarget.image("alpine:3.15")), ("i a", .image("a")),
            ("image --input a.tar", .image("a.tar")), ("--quiet image a", .image("a")),
            ("--cache-dir /c image a", .image("a")), ("image -- -a", .image("-a")), ("image -", .image("-")),
            ("fs .", .folder(".")), ("filesystem .", .folder(".")), ("rootfs /", .rootFileSystem("/")),
            ("repo --branch main https://x.invalid/a", .repository("https://x.invalid/a", .init(branch: "main"))),
            ("repository .", .repository(".", .init())), ("sbom a.json", .bill("a.json")),
            ("config infra", .infrastructure("infra")), ("conf infra", .infrastructure("infra")),
        ]
    )
    func targets(words: String, target: ScanTarget) throws {
        #expect(try request(words).target == target)
    }

    @Test(
        "Ways to write the same",
        arguments: [
            "image --severity HIGH,CRITICAL a", "image --severity=HIGH,CRITICAL a", "image -s HIGH,CRITICAL a",
            "image -sHIGH,CRITICAL a", "image -s=HIGH,CRITICAL a", "image --severity HIGH --severity CRITICAL a",
            "image -qs HIGH,critical a", "image a -s HIGH,CRITICAL",
        ]
    )
    func spellings(words: String) throws {
        #expect(try request(words).settings.severities == [.high, .critical])
    }

    @Test(
        "Toggles are on, off, or as they were",
        arguments: [
            ("", false), ("--ignore-unfixed", true), ("--ignore-unfixed=true", true), ("--ignore-unfixed=false", false),
            ("--ignore-unfixed=T", true), ("--ignore-unfixed=0", false),
        ]
    )
    func toggles(flag: String, value: Bool) throws {
        #expect(try request("image \(flag) a").settings.ignoresUnfixed == value)
    }

    @Test("Flags are before variables, variables before the file, and the file before the defaults")
    func precedence() throws {
        let file =
            "severity: [LOW]\nexit-code: 4\nvulnerability:\n  ignore-unfixed: true\nscan:\n  skip-dirs:\n    - a\n    - b\n"
        #expect(try request("image a", [:], file).settings.severities == [.low])
        #expect(try request("image a", ["TRIVY_SEVERITY": "HIGH"], file).settings.severities == [.high])
        #expect(try request("image -s CRITICAL a", ["TRIVY_SEVERITY": "HIGH"], file).settings.severities == [.critical])
        let read = try request("image a", ["TRIVY_EXIT_CODE": ""], file)
        #expect(read.exitCode == 4 && read.settings.ignoresUnfixed && read.settings.skippedFolders == ["a", "b"])
        #expect(try request("image a", [:], "severity: LOW,HIGH\n").settings.severities == [.low, .high])
        #expect(try request("image a", ["TRIVY_CONFIG": "other.yaml"], file).exitCode == 4)
        #expect(
            try request("image a", ["TRIVY_IGNORE_UNFIXED": "1", "TRIVY_NO_SUCH_FLAG": "x"]).settings.ignoresUnfixed
        )
    }

    @Test("Defaults are Trivy's")
    func defaults() throws {
        let read = try request("image a")
        #expect(read.settings.scanners == [.vulnerabilities, .secrets] && read.format == .table)
        #expect(read.exitCode == 0 && read.endOfLifeCode == 0 && read.timeout == 300 && read.listsAllPackages)
        #expect(
            !read.settings.includesDevelopment && read.settings.ignoreFile == ".trivyignore" && !read.namesIgnoreFile
        )
        #expect(try request("sbom a").settings.scanners == [.vulnerabilities])
        #expect(try request("config a").settings.scanners == [.misconfigurations])
        #expect(try !request("config a").settings.listsPackages)
        #expect(try request("image -f cyclonedx a").settings.scanners.isEmpty)
        #expect(try request("image -f cyclonedx --scanners vuln a").settings.scanners == [.vulnerabilities])
        #expect(try !request("fs --scanners secret a").settings.listsPackages)
    }

    @Test("Settings are taken over")
    func settings() throws {
        let read = try request(
            "image --scanners vuln,license,misconfig --ignore-status will_not_fix,end_of_life --pkg-types os --pkg-relationships direct --skip-dirs x --skip-files y,z --timeout 1h2m3s --exit-code 7 --exit-on-eol 9 --output o.json --format json --list-all-pkgs=false --ignorefile i --platform linux/arm64 --image-src podman,remote --ignored-licenses MIT --max-image-size 1.5GB --no-color --insecure --docker-host unix:///d --cache-dir c a"
        )
        let settings = read.settings
        #expect(settings.scanners == [.vulnerabilities, .licenses, .misconfigurations])
        #expect(settings.ignoredStatuses == ["will_not_fix", "end_of_life"] && settings.packageGroups == [.system])
        #expect(
            settings.relationships == [.direct] && settings.skippedFiles == ["y", "z"]
                && settings.skippedFolders == ["x"]
        )
        #expect(read.timeout == 3723 && read.exitCode == 7 && read.endOfLifeCode == 9)
        #expect(read.output == "o.json" && read.format == .json && !read.listsAllPackages && read.namesIgnoreFile)
        #expect(settings.platform == "linux/arm64")
        #expect(settings.images.origins == [.podman, .remote] && settings.images.isInsecure)
        #expect(settings.images.dockerHost == "unix:///d")
        #expect(settings.ignoredLicenses == ["MIT"] && settings.maximumImageBytes == 1_500_000_000)
        #expect(!read.allowsColor)
        #expect(try request("fs --include-dev-deps .").settings.includesDevelopment)
        #expect(
            try request("sbom --distro debian/12 a").settings.operatingSystem
                == OperatingSystem(family: "debian", version: "12")
        )
        // Older names.
        #expect(
            try request("image --security-checks vuln,config a").settings.scanners == [
                .vulnerabilities, .misconfigurations,
            ]
        )
        #expect(try request("image --vuln-type library a").settings.packageGroups == [.library])
        #expect(try request("image -f template -t @contrib/html.tpl a").format == .html)
        #expect(try request("image -f template --template /usr/share/junit.tpl a").format == .junit)
    }

    @Test(
        "What changes nothing here is taken",
        arguments: [
            "image --skip-db-update --skip-java-db-update --no-progress --offline-scan --parallel 3 a",
            "image --db-repository ghcr.io/x/y:2,z --disable-telemetry --skip-version-check --cache-backend fs a",
            "image --table-mode summary --vuln-severity-source auto --detection-priority precise a",
            "image --image-config-scanners secret --report all --removed-pkgs=false --debug a",
            "config --skip-check-update --trace-rego --tf-exclude-downloaded-modules a",
        ]
    )
    func withoutEffect(words: String) throws {
        _ = try request(words)
    }

    @Test(
        "What is not here is an error that names the flag, the variable or the key",
        arguments: [
            ("image --server http://x a", [:], nil, "--server"),
            ("image --ignore-policy p.rego a", [:], nil, "--ignore-policy"),
            ("image --compliance docker-cis a", [:], nil, "--compliance"),
            ("config --helm-set a=b x", [:], nil, "--helm-set"),
            ("config --tf-vars a x", [:], nil, "--tf-vars"),
            ("image --cache-backend redis://x a", [:], nil, "--cache-backend"),
            ("image --dependency-tree a", [:], nil, "--dependency-tree"),
            ("image --show-suppressed a", [:], nil, "--show-suppressed"),
            ("image --username u a", [:], nil, "--username"), ("image --clear-cache a", [:], nil, "clean --scan-cache"),
            ("image --download-db-only a", [:], nil, "martlet db update"),
            ("image a", ["TRIVY_SERVER": "http://x"], nil, "TRIVY_SERVER"),
            ("image a", ["TRIVY_SEVERITY": "BAD"], nil, "TRIVY_SEVERITY"),
            ("image a", [:], "server:\n  addr: http://x\n", "server.addr"),
            ("image a", [:], "severity: [BAD]\n", "trivy.yaml:1:1: severity"),
            ("image a", [:], "exit-code: x\n", "exit-code"),
            ("image a", [:], "- a\n", "trivy.yaml"), ("image a", [:], "a: [\n", "trivy.yaml"),
            ("image -c missing.yaml a", [:], nil, "missing.yaml"), ("image --severity a", [:], nil, "--severity"),
            ("image a --severity", [:], nil, "--severity"), ("image --frobnicate a", [:], nil, "--frobnicate"),
            ("image -z a", [:], nil, "-z"), ("sbom --skip-dirs x a", [:], nil, "--skip-dirs"),
            ("config --ignore-unfixed x", [:], nil, "--ignore-unfixed"),
            ("image a b", [:], nil, "a, b"), ("image", [:], nil, "IMAGE_NAME"), ("fs", [:], nil, "PATH"),
            ("image --input x a", [:], nil, "--input"), ("kubernetes", [:], nil, "kubernetes"),
            ("frob", [:], nil, "frob"),
            ("image --exit-code x a", [:], nil, "--exit-code"), ("image --exit-code 256 a", [:], nil, "--exit-code"),
            ("image --exit-code 99999999999999999999 a", [:], nil, "--exit-code"),
            ("image --timeout soon a", [:], nil, "--timeout"),
            ("image --max-image-size big a", [:], nil, "--max-image-size"),
            ("image --format xml a", [:], nil, "--format"), ("image --format html a", [:], nil, "--format"),
            ("image --format template --template @contrib/asff.tpl a", [:], nil, "asff.tpl"),
            ("image --template x a", [:], nil, "--template"),
            ("image --ignore-unfixed=maybe a", [:], nil, "--ignore-unfixed"),
            ("sbom --distro debian a", [:], nil, "--distro"),
            ("repo --branch a --tag b .", [:], nil, "--tag"), ("version x", [:], nil, "version"),
        ] as [(String, [String: String], String?, String)]
    )
    func refused(words: String, environment: [String: String], file: String?, named: String) {
        let error = #expect(throws: TrivyError.self) { try request(words, environment, file) }
        #expect(error?.description.contains(named) == true, "\(error?.description ?? "")")
    }

    @Test("Keys of the file that nobody reads are said, with their place")
    func unknownKeys() throws {
        let arguments = try TrivyArguments(["image", "a"], environment: [:]) { _ throws(TrivyError) in
            "license:\n  forbidden: [MIT]\nkubernetes:\n  burst: 3\nseverity: []\nscan:\n"
        }
        #expect(
            arguments.notes.map { $0.contains("license.forbidden") || $0.contains("kubernetes.burst") } == [true, true]
        )
        #expect(arguments.list("severity") == nil)
    }

    @Test("Every flag has one name, one letter and one variable within a command, and a default among its words")
    func table() {
        for command in TrivyCommandName.allCases {
            let flags = TrivyFlags.all.filter { $0.commands.contains(command) }
            #expect(Set(flags.map(\.name)).count == flags.count, "\(command)")
            #expect(Set(flags.compactMap(\.letter)).count == flags.compactMap(\.letter).count, "\(command)")
            for flag in flags where flag.standsFor != nil {
                #expect(flags.contains { $0.name == flag.standsFor }, "\(flag.name)")
            }
        }
    }

    @Test(
        "Sizes",
        arguments: [
            ("44kB", 44_000), ("17MB", 17_000_000), ("1GiB", 1 << 30), ("10", 10), ("1e9", nil), ("", nil),
            ("5 pounds", nil), ("99999999999TB", nil),
        ] as [(String, Int?)]
    )
    func sizes(text: String, bytes: Int?) {
        #expect(ByteSize.bytes(text) == bytes)
    }
}
