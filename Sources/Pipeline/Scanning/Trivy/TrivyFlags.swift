/// The flags of Trivy. One list a concern; a command takes those that name it.
enum TrivyFlags {
    /// All flags.
    static let all =
        global + report + scan + vulnerability + database + image + repository + clean + elsewhere + rego
        + infrastructure

    /// The flags of a command by their name; without a command those that all have.
    static func table(of command: TrivyCommandName?) -> [String: TrivyFlag] {
        let own = command.map { command in all.filter { $0.commands.contains(command) } } ?? global
        return Dictionary(own.map { ($0.name, $0) }) { first, _ in first }
    }

    private static let every = Set(TrivyCommandName.allCases)
    /// Commands that judge packages.
    static let judging: Set<TrivyCommandName> = [.image, .filesystem, .rootfs, .repository, .sbom]
    /// Commands that read files.
    static let walking: Set<TrivyCommandName> = [.image, .filesystem, .rootfs, .repository]
    /// Commands that report.
    static let scanning = judging.union([.config])
    /// Commands that can check infrastructure code.
    static let checking = walking.union([.config])

    static let severities = ["UNKNOWN", "LOW", "MEDIUM", "HIGH", "CRITICAL"]
    static let statuses = ScanSettings.statuses

    private static let logIn = "log in with docker, podman or skopeo: their files are read"

    static let global: [TrivyFlag] = [
        .refused("cacert", .text, "cacert", every, "set SSL_CERT_FILE", except: [""]),
        .taken("cache-dir", .text, "cache.dir", every, because: "nothing is cached"),
        .init("config", letter: "c", .text, "", every, "configuration file (default \"trivy.yaml\")"),
        .taken("debug", letter: "d", .toggle, "debug", every, because: "everything is said"),
        .refused("generate-default-config", .toggle, "", every, "no file is written"),
        .init("insecure", .toggle, "insecure", every, "take registries of plain HTTP or untrusted certificates"),
        .refused("log-format", .text, "log.format", every, "messages are text", except: ["", "text"]),
        .init("no-color", .toggle, "no-color", every, "no colours"),
        .init("quiet", letter: "q", .toggle, "quiet", every, "say nothing but the report"),
        .init("timeout", .duration, "timeout", every, "the longest time for a scan (default 5m0s)"),
        .init("version", letter: "v", .toggle, "", every, "print the version"),
        .init("help", letter: "h", .toggle, "", every, "print this"),
    ]

    static let report: [TrivyFlag] = [
        .init("exit-code", .number, "exit-code", scanning, "exit code if anything is found (default 0)"),
        .init(
            "exit-on-eol",
            .number,
            "exit-on-eol",
            [.image, .rootfs, .sbom],
            "exit code if the operating system is out of support"
        ),
        .init("format", letter: "f", .text, "format", scanning.union([.version]), "how to report (default \"table\")"),
        .init("ignorefile", .text, "ignorefile", scanning, "ids to ignore (default \".trivyignore\")"),
        .init("list-all-pkgs", .toggle, "list-all-pkgs", judging, "list all packages in JSON (default true)"),
        .init("output", letter: "o", .text, "output", scanning, "file to write to"),
        .init("severity", letter: "s", .list, "severity", scanning, "severities that count", values: severities),
        .refused("show-suppressed", .toggle, "scan.show-suppressed", judging, "messages say how many are suppressed"),
        .init(
            "template",
            letter: "t",
            .text,
            "template",
            scanning,
            "@contrib/html.tpl or @contrib/junit.tpl, with --format template"
        ),
        .taken("table-mode", .list, "table-mode", scanning, because: "there is one table"),
        .refused("compliance", .text, "scan.compliance", scanning, "use 'martlet comply report'", except: [""]),
        .refused("report", .text, "report", scanning, "use 'martlet comply report'", except: ["", "all", "summary"]),
        .refused("dependency-tree", .toggle, "dependency-tree", walking, "use --format json: DependsOn"),
        .refused("ignore-policy", .text, "ignore-policy", scanning, "use the ignore file", except: [""]),
        .refused("output-plugin-arg", .text, "output-plugin-arg", scanning, "there are no plugins", except: [""]),
    ]

    static let scan: [TrivyFlag] = [
        .init(
            "scanners",
            .list,
            "scan.scanners",
            judging,
            "what to look for (default vuln,secret)",
            values: ["vuln", "misconfig", "secret", "license"]
        ),
        .init("security-checks", .list, "scan.security-checks", judging, standsFor: "scanners"),
        .init("skip-dirs", .list, "scan.skip-dirs", checking, "folders to leave out, as paths or patterns"),
        .init("skip-files", .list, "scan.skip-files", checking, "files to leave out, as paths or patterns"),
        .taken("offline-scan", .toggle, "scan.offline", judging, because: "a scan asks nothing of the network"),
        .taken("parallel", .number, "scan.parallel", judging, because: "all cores are used"),
        .init("distro", .text, "scan.distro", [.sbom], "operating system, FAMILY/VERSION"),
        .refused(
            "distro",
            .text,
            "scan.distro",
            [.image, .filesystem, .rootfs],
            "the operating system is told by its files",
            except: [""]
        ),
        .refused(
            "detection-priority",
            .text,
            "scan.detection-priority",
            judging,
            "matches are exact",
            except: ["", "precise"]
        ),
        .taken("disable-telemetry", .toggle, "scan.disable-telemetry", scanning, because: "nothing is ever sent"),
        .taken("skip-version-check", .toggle, "scan.skip-version-check", scanning, because: "nothing is asked"),
        .refused(
            "file-patterns",
            .list,
            "scan.file-patterns",
            scanning,
            "what a file is, its name and content say",
            except: [""]
        ),
        .taken("rekor-url", .text, "scan.rekor-url", judging, because: "no transparency log is asked"),
        .refused("sbom-sources", .list, "scan.sbom-sources", judging, "scan the bill itself with 'sbom'", except: [""]),
        .init("secret-config", .text, "secret.config", walking, "rules for credentials, in gitleaks' form"),
        .refused("license-full", .toggle, "license.full", walking, "licences are those that packages declare"),
        .taken(
            "license-confidence-level",
            .decimal,
            "license.confidenceLevel",
            walking,
            because: "licences are declared, not guessed"
        ),
        .init("ignored-licenses", .list, "license.ignored", judging, "licences that do not count"),
        .init(
            "pkg-types",
            .list,
            "pkg.types",
            judging,
            "kinds of packages (default os,library)",
            values: ["os", "library"]
        ),
        .init("vuln-type", .list, "vulnerability.type", judging, standsFor: "pkg-types"),
        .init(
            "pkg-relationships",
            .list,
            "pkg.relationships",
            judging,
            "packages by how they came in",
            values: ["unknown", "root", "workspace", "direct", "indirect"]
        ),
        .init(
            "include-dev-deps",
            .toggle,
            "pkg.include-dev-deps",
            [.filesystem, .repository],
            "judge what only development needs too"
        ),
    ]

    static let vulnerability: [TrivyFlag] = [
        .init("ignore-unfixed", .toggle, "vulnerability.ignore-unfixed", judging, "only what has a fix"),
        .init(
            "ignore-status",
            .list,
            "vulnerability.ignore-status",
            judging,
            "statuses that do not count",
            values: statuses
        ),
        .init("vex", .list, "vulnerability.vex", judging, "VEX documents"),
        .taken(
            "skip-vex-repo-update",
            .toggle,
            "vulnerability.skip-vex-repo-update",
            judging,
            because: "no VEX repository is used"
        ),
        .refused(
            "vuln-severity-source",
            .list,
            "vulnerability.severity-source",
            judging,
            "the advisory's own source comes first",
            except: ["", "auto"]
        ),
    ]

    static let database: [TrivyFlag] = [
        .taken("skip-db-update", .toggle, "db.skip-update", judging, because: fetchesNothing),
        .taken("skip-update", .toggle, "", judging, because: fetchesNothing),
        .taken("skip-java-db-update", .toggle, "db.java-skip-update", judging, because: fetchesNothing),
        .taken("no-progress", .toggle, "db.no-progress", judging, because: "no progress is shown"),
        .taken("db-repository", .list, "db.repository", judging, because: fetchesNothing),
        .taken("java-db-repository", .list, "db.java-repository", judging, because: fetchesNothing),
        .refused("download-db-only", .toggle, "db.download-only", judging, "use 'martlet db update'"),
        .refused("download-java-db-only", .toggle, "db.download-java-only", judging, "there is no such database"),
        .refused("reset", .toggle, "reset", judging, "use 'clean --all'"),
        .refused("clear-cache", .toggle, "clear-cache", judging, "use 'clean --scan-cache'"),
    ]

    private static let fetchesNothing = "a scan fetches nothing; 'martlet db update' does"

    static let image: [TrivyFlag] = [
        .init("input", .text, "image.input", [.image], "an archive, or a folder in OCI layout, in place of a name"),
        .init("platform", .text, "image.platform", [.image], "OS/ARCH of the image"),
        .init("image-src", .list, "image.source", [.image], "who is asked for a name: docker,podman,remote"),
        .init("docker-host", .text, "image.docker.host", [.image], "address of docker"),
        .init("podman-host", .text, "image.podman.host", [.image], "address of podman"),
        .init("max-image-size", .text, "image.max-size", [.image], "refuse larger images: 500MB"),
        .refused(
            "image-config-scanners",
            .list,
            "image.image-config-scanners",
            [.image],
            "credentials in the configuration are found with --scanners secret",
            except: ["", "secret"]
        ),
        .refused("removed-pkgs", .toggle, "image.removed-pkgs", [.image], "packages are those of the whole image"),
        .refused("username", .list, "registry.username", scanning, logIn, except: [""]),
        .refused("password", .list, "registry.password", scanning, logIn, except: [""]),
        .refused("password-stdin", .toggle, "registry.password-stdin", scanning, logIn),
        .refused("registry-token", .text, "registry.token", scanning, logIn, except: [""]),
    ]

    static let repository: [TrivyFlag] = [
        .init("branch", .text, "repository.branch", [.repository], "the branch to scan"),
        .init("tag", .text, "repository.tag", [.repository], "the tag to scan"),
        .init("commit", .text, "repository.commit", [.repository], "the commit to scan"),
    ]

    static let clean: [TrivyFlag] = [
        .init("all", letter: "a", .toggle, "clean.all", [.clean], "remove all caches"),
        .init("scan-cache", .toggle, "clean.scan-cache", [.clean], "remove what scans have cached"),
        .init("vuln-db", .toggle, "clean.vuln-db", [.clean], "remove the advisories"),
        .taken("java-db", .toggle, "clean.java-db", [.clean], because: "there is no such database"),
        .taken("checks-bundle", .toggle, "clean.checks-bundle", [.clean], because: "checks are part of the program"),
        .taken("vex-repo", .toggle, "clean.vex-repo", [.clean], because: "no VEX repository is used"),
    ]
}
