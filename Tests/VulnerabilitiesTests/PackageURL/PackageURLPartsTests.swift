import Testing

@testable import Vulnerabilities

@Suite("Package URLs taken apart")
struct PackageURLPartsTests {
    @Test(
        "The parts of a URL",
        arguments: [
            ("pkg:npm/left-pad@1.3.0", "npm||left-pad|1.3.0||"),
            ("pkg:npm/%40angular/core@17.0.0", "npm|@angular|core|17.0.0||"),
            ("pkg:npm/@angular/core@17.0.0", "npm|@angular|core|17.0.0||"),
            ("pkg:npm/@angular/core", "npm|@angular|core|||"),
            (
                "PKG:DEB/debian/curl@7.50.3-1?arch=i386&distro=jessie",
                "deb|debian|curl|7.50.3-1|arch=i386,distro=jessie|"
            ),
            (
                "pkg:golang/google.golang.org/genproto@v1#googleapis/./api",
                "golang|google.golang.org|genproto|v1||googleapis/api"
            ),
            ("pkg://maven/org.apache/xml@1.9", "maven|org.apache|xml|1.9||"),
            ("pkg:deb/debian/a@1%3A2%2Bb?empty=&Arch=amd64", "deb|debian|a|1:2+b|arch=amd64|"),
        ]
    )
    func parts(url: String, expected: String) throws {
        let parts = try #require(PackageURLParts(url))
        let qualifiers = parts.qualifiers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
            separator: ","
        )
        #expect(
            [parts.type, parts.namespace ?? "", parts.name, parts.version ?? "", qualifiers, parts.subpath ?? ""]
                .joined(separator: "|") == expected
        )
    }

    @Test(
        "What is none",
        arguments: [
            "", "pkg:", "pkg:npm", "pkg:npm/", "npm/a@1", "pkg:1npm/a", "pkg:n pm/a", "pkg:npm/a%2", "pkg:npm/%zz@1",
            "pkg:npm/%ff%fe@1", "pkg:npm/a@1?b", "pkg:npm//", "pkg:npm/" + String(repeating: "a", count: 9000),
        ]
    )
    func none(url: String) {
        #expect(PackageURLParts(url) == nil)
    }

    @Test("What Martlet writes, it reads")
    func roundTrip() throws {
        let system = OperatingSystem(family: "debian", version: "12.5")
        for package in [
            Package(type: .dpkg, name: "g++", version: "1:2.0~rc1+b2-3", architecture: "amd64"),
            Package(type: .nodePackage, name: "@scope/name", version: "1.0.0-beta.1"),
            Package(type: .jar, name: "org.apache:xml", version: "1.0"),
        ] {
            let url = try #require(PackageURLParts(PackageURL.text(of: package, operatingSystem: system)))
            let read = try #require(BillPackage(url: url).package)
            #expect(read.name == package.name && read.version == package.version && read.type == package.type)
            #expect(read.architecture == package.architecture)
        }
    }
}
