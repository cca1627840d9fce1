import Containers
import Findings
import Formats
import Testing

@testable import Vulnerabilities

private func file(_ text: String) -> FileTree.Entry {
    FileTree.Entry(kind: .file, size: text.utf8.count, content: Array(text.utf8))
}

private let status = """
    Package: libdemo1
    Status: install ok installed
    Version: 1:1.0-2+b1
    Source: demo (1:1.0-2)
    Architecture: amd64
    Maintainer: Somebody <a@debian.org>

    Package: gone
    Status: deinstall ok config-files
    Version: 1

    Package: docker-ce
    Status: install ok installed
    Version: 5:27
    Maintainer: Docker <support@docker.com>

    """

private let image = ContainerImage(
    name: "demo:1",
    id: "sha256:11",
    configuration: ["architecture": "amd64", "os": "linux"],
    layers: [.init(digest: "sha256:aa", diffID: "sha256:bb", size: 10, createdBy: "COPY . /")],
    repositoryTags: ["demo:1"],
    files: FileTree(entries: [
        "etc/os-release": file("ID=debian\nVERSION_ID=\"12\"\n"), "etc/debian_version": file("12.5\n"),
        "var/lib/dpkg/status": file(status),
        "usr/lib/python3/dist-packages/certifi-2022.9.24.dist-info/METADATA": file(
            "Metadata-Version: 2.1\nName: certifi\nVersion: 2022.9.24\n\ntext"
        ),
        "app/node_modules/lodash/package.json": file(#"{"name":"lodash","version":"4.17.15","license":"MIT"}"#),
        "app/requirements.txt": file("flask==2.2.2\n"),
    ])
)

@Suite("Scans")
struct ScannerTests {
    @Test("An image's inventory: the system, its packages, installed language packages, and no lock files")
    func inventory() throws {
        let scan = try VulnerabilityScanner.scan(image: image, source: StarterAdvisories(), now: 1_790_000_000)
        #expect(scan.operatingSystem?.version == "12.5")
        #expect(scan.packages.map(\.name).sorted() == ["certifi", "docker-ce", "libdemo1", "lodash"])
        let demo = try #require(scan.packages.first { $0.name == "libdemo1" })
        #expect(demo.sourceName == "demo" && demo.sourceVersion == "1:1.0-2")
        #expect(scan.packages.first { $0.name == "docker-ce" }?.isThirdParty == true)
        #expect(Set(scan.matches.map(\.package.name)) == ["certifi", "lodash"])
        #expect(scan.findings.allSatisfy { $0.location?.layer == "sha256:bb" })
    }

    @Test("Trivy's report: keys in their order, what consumers read")
    func trivyReport() throws {
        let scan = try VulnerabilityScanner.scan(image: image, source: StarterAdvisories(), now: 1_790_000_000)
        let report = TrivyReport.json([scan], version: "0")
        #expect(
            report.object?.keys == [
                "SchemaVersion", "Trivy", "CreatedAt", "ArtifactID", "ArtifactName", "ArtifactType", "Metadata",
                "Results",
            ]
        )
        #expect(report["SchemaVersion"] == 2)
        #expect(report["Metadata"]?["OS"]?["Family"] == "debian")
        let results = report["Results"]?.array ?? []
        #expect(Set(results.compactMap { $0["Target"]?.string }) == ["demo:1 (debian 12.5)", "Python", "Node.js"])
        let python = try #require(results.first { $0["Target"] == "Python" })
        let first = try #require(python["Vulnerabilities"]?[0])
        for key in [
            "VulnerabilityID", "PkgID", "PkgName", "PkgPath", "PkgIdentifier", "InstalledVersion", "FixedVersion",
            "Status", "Layer", "Severity", "Fingerprint",
        ] {
            #expect(first[key] != nil, "\(key)")
        }
        #expect(["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN"].contains(first["Severity"]?.string ?? ""))
        let imported = try TrivyReport.findings(in: report.bytes(), file: "t.json")
        #expect(imported.count == scan.findings.count)
        #expect(Set(imported.map(\.rule)) == Set(scan.findings.map(\.rule)))
    }

    @Test("The bill of materials names each package once and is the same for the same content")
    func cycloneDX() throws {
        let scan = try VulnerabilityScanner.scan(image: image, source: StarterAdvisories(), now: 1_790_000_000)
        let bill = CycloneDXReport.json([scan], version: "0")
        #expect(bill["specVersion"] == "1.6")
        let refs = (bill["components"]?.array ?? []).compactMap { $0["bom-ref"]?.string }
        #expect(refs.count == Set(refs).count && refs.count == 5)
        #expect(bill == CycloneDXReport.json([scan], version: "0"))
        #expect(bill["serialNumber"]?.string?.count == 45)
    }

    @Test("Lock files of a folder, with lines")
    func folder() throws {
        let lock = [
            #"{"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"1"}},"#,
            #""node_modules/a":{"version":"1.2.3"},"#,
            #""node_modules/a/node_modules/@s/b":{"version":"2.0.0","dev":true},"node_modules/c":{"link":true}}}"#,
        ].joined(separator: "\n")
        let tree = FileTree(entries: [
            "requirements.txt": file(
                "# x\nFlask[async]==2.2.2 ; python_version > '3'  # why\nopen>=1\n-r other.txt\ncertifi==2022.9.24 \\\n  --hash=sha256:00\n"
            ),
            "package-lock.json": file(lock),
        ])
        let scan = try VulnerabilityScanner.scan(
            folder: tree,
            name: "app",
            source: StarterAdvisories(),
            now: 1_790_000_000
        )
        let lines = Dictionary(uniqueKeysWithValues: scan.packages.map { ($0.name, $0.line ?? 0) })
        #expect(lines == ["Flask": 2, "certifi": 5, "a": 2, "@s/b": 3])
        #expect(scan.packages.first { $0.name == "@s/b" }?.isDevelopment == true)
        #expect(scan.matches.contains { $0.id == "CVE-2023-30861" })
    }

    @Test("Broken files are told, and do not stop the scan")
    func brokenFiles() throws {
        let tree = FileTree(entries: ["package-lock.json": file("{"), "requirements.txt": file("flask==2.2.2\n")])
        let scan = try VulnerabilityScanner.scan(
            folder: tree,
            name: "app",
            source: StarterAdvisories(),
            now: 1_790_000_000
        )
        #expect(scan.notes.joined().contains("package-lock.json"))
        #expect(!scan.matches.isEmpty)
    }

    @Test("An ignore file takes ids out until their day")
    func ignoreFile() throws {
        let tree = FileTree(entries: ["requirements.txt": file("flask==2.2.2\n")])
        func count(_ ignore: String) throws -> Int {
            try VulnerabilityScanner.scan(
                folder: tree,
                name: "app",
                source: StarterAdvisories(),
                ignored: IgnoreList(reading: ignore),
                now: 1_790_000_000
            ).matches.count
        }
        let all = try count("")
        #expect(all > 0)
        #expect(try count("# why\nCVE-2023-30861 exp:2030-01-01\n") == all - 1)
        #expect(try count("CVE-2023-30861 exp:2020-01-01\n") == all)
    }

    @Test(
        "Package URLs",
        arguments: [
            (Package(type: .npm, name: "@scope/name", version: "1.0.0"), "pkg:npm/%40scope/name@1.0.0"),
            (Package(type: .pip, name: "My_Pkg", version: "1.0+l"), "pkg:pypi/my-pkg@1.0%2Bl"),
            (
                Package(type: .apk, name: "musl", version: "1.2-r1", architecture: "x86_64"),
                "pkg:apk/alpine/musl@1.2-r1?arch=x86_64"
            ),
            (
                Package(type: .dpkg, name: "a", version: "1:2-3", architecture: "all"),
                "pkg:deb/debian/a@2-3?arch=all&epoch=1"
            ),
        ]
    )
    func packageURLs(package: Package, url: String) {
        #expect(PackageURL.text(of: package, operatingSystem: nil) == url)
    }
}
