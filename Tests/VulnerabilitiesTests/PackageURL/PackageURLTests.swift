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
}
