import Testing

@testable import Vulnerabilities

@Suite("Package URLs of systems")
struct PackageURLTests {
    @Test(
        "Encoding, case and qualifiers",
        arguments: [
            (Package(type: .npm, name: "JSONStream", version: "1.3.5"), "pkg:npm/jsonstream@1.3.5"),
            (Package(type: .npm, name: "@Scope/Name", version: "1"), "pkg:npm/%40scope/name@1"),
            (Package(type: .npm, name: "a b?#%", version: "1@2"), "pkg:npm/a%20b%3F%23%25@1%402"),
            (Package(type: .npm, name: "@/x", version: "1"), "pkg:npm/%40/x@1"),
            (Package(type: .goModule, name: "example.org/m/v2", version: ""), "pkg:golang/example.org/m/v2"),
            (
                Package(type: .goModule, name: "a.b/c", version: "v2.7.1+incompatible"),
                "pkg:golang/a.b/c@v2.7.1%2Bincompatible"
            ),
            (Package(type: .pip, name: "Zope.Interface", version: "5!1.0"), "pkg:pypi/zope.interface@5%211.0"),
            (
                Package(type: .dpkg, name: "libstdc++6", version: "12.2.0-14~x", architecture: "amd64"),
                "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14~x?arch=amd64&distro=debian-12.5"
            ),
        ]
    )
    func texts(package: Package, url: String) {
        #expect(PackageURL.text(of: package, operatingSystem: .init(family: "debian", version: "12.5")) == url)
    }

    @Test(
        "Systems whose vendor names their packages",
        arguments: [
            ("sles", "15.5", "pkg:rpm/suse/Bash@5-1?distro=sles-15.5"),
            ("opensuse-leap", "15.5", "pkg:rpm/opensuse/Bash@5-1?distro=opensuse-leap-15.5"),
            ("rocky", "9.3", "pkg:rpm/rocky/Bash@5-1?distro=rocky-9.3"),
        ]
    )
    func vendors(family: String, version: String, url: String) {
        let package = Package(type: .rpm, name: "Bash", version: "5-1")
        #expect(PackageURL.text(of: package, operatingSystem: .init(family: family, version: version)) == url)
    }

    @Test(
        "Languages",
        arguments: [
            (Package(type: .jar, name: "org.slf4j:slf4j-api", version: "2"), "pkg:maven/org.slf4j/slf4j-api@2"),
            (Package(type: .jar, name: "own", version: "2"), "pkg:maven/own@2"),
            (Package(type: .bundler, name: "rack", version: "3"), "pkg:gem/rack@3"),
            (Package(type: .composerVendor, name: "Psr/Log", version: "v3"), "pkg:composer/psr/log@v3"),
            (Package(type: .dotnetCore, name: "A.B", version: "1"), "pkg:nuget/A.B@1"),
            (Package(type: .swift, name: "github.com/a/b", version: "1"), "pkg:swift/github.com/a/b@1"),
            (Package(type: .cocoapods, name: "A/B", version: "1"), "pkg:cocoapods/A@1#B"),
            (Package(type: .julia, name: "A", version: "1", qualifiers: ["uuid": "0"]), "pkg:julia/A@1?uuid=0"),
            (Package(type: .cabal, name: "aeson", version: "2"), "pkg:hackage/aeson@2"),
            (Package(type: .wordPress, name: "wordpress", version: "6"), "pkg:generic/wordpress@6"),
        ]
    )
    func languages(package: Package, url: String) {
        #expect(PackageURL.text(of: package, operatingSystem: nil) == url)
    }
}
