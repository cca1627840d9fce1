import Containers
import Formats
import Testing

@testable import Vulnerabilities

private func read(_ text: String) throws -> BillOfMaterials {
    #expect(BillReader.recognises(Array(text.utf8)))
    return try BillReader.read(Array(text.utf8), file: "bill")
}

private let json = #"""
    {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
     "metadata": {"component": {"bom-ref": "root", "type": "container", "name": "bot:1"}},
     "components": [
      {"bom-ref": "os", "type": "operating-system", "name": "debian", "version": "12.5"},
      {"bom-ref": "lock", "type": "application", "name": "app/package-lock.json"},
      {"bom-ref": "libc", "type": "library", "name": "libc6", "version": "2.36-9",
       "purl": "pkg:deb/debian/libc6@2.36-9%2Bdeb12u4?arch=amd64&distro=debian-12.5&epoch=1",
       "licenses": [{"license": {"id": "LGPL-2.1"}}, {"expression": "MIT OR GPL-2.0"}],
       "properties": [{"name": "aquasecurity:trivy:SrcName", "value": "glibc"},
        {"name": "aquasecurity:trivy:SrcVersion", "value": "2.36"},
        {"name": "aquasecurity:trivy:SrcRelease", "value": "9+deb12u4"},
        {"name": "aquasecurity:trivy:SrcEpoch", "value": "1"},
        {"name": "aquasecurity:trivy:PkgType", "value": "debian"}],
       "components": [{"bom-ref": "inner", "type": "library", "name": "x", "purl": "pkg:cargo/x@1.0.0"}]},
      {"bom-ref": "core", "type": "library", "name": "core", "scope": "excluded", "purl": "pkg:npm/%40angular/core@17.0.0"},
      {"bom-ref": "zone", "type": "library", "name": "zone.js", "purl": "pkg:npm/zone.js@0.14.2",
       "properties": [{"name": "aquasecurity:trivy:PkgType", "value": "npm"}]},
      {"bom-ref": "none", "type": "library", "name": "nameless", "version": "1"},
      {"bom-ref": "model", "type": "machine-learning-model", "name": "m"},
      {"bom-ref": "gen", "type": "library", "name": "g", "purl": "pkg:generic/g@1"}],
     "dependencies": [{"ref": "lock", "dependsOn": ["core"]}, {"ref": "core", "dependsOn": ["zone", "lock"]}],
     "vulnerabilities": [
      {"id": "CVE-2024-1", "ratings": [{"severity": "high"}], "description": "Bad\nthing", "cwes": [79],
       "affects": [{"ref": "core"}, {"ref": "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#zone"}]},
      {"id": "CVE-2024-2", "analysis": {"state": "not_affected"}, "affects": [{"ref": "core"}]},
      {"ratings": []}]}
    """#

private let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">
     <metadata><component type="application" bom-ref="root"><name>bot</name></component></metadata>
     <components>
      <component type="library" bom-ref="a"><name>core</name><version>17.0.0</version>
       <licenses><license><id>MIT</id></license></licenses><purl>pkg:npm/%40angular/core@17.0.0</purl>
       <properties><property name="aquasecurity:trivy:FilePath">app/core/package.json</property></properties></component>
      <component type="library" bom-ref="b"><name>zone.js</name><purl>pkg:npm/zone.js@0.14.2</purl></component>
     </components>
     <dependencies><dependency ref="a"><dependency ref="b"/></dependency></dependencies>
     <vulnerabilities><vulnerability><id>CVE-2024-1</id><ratings><rating><severity>low</severity></rating></ratings>
      <affects><target><ref>a</ref></target></affects></vulnerability></vulnerabilities>
    </bom>
    """

private let spdx = #"""
    {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "bot:1",
     "packages": [
      {"SPDXID": "SPDXRef-OperatingSystem-1", "name": "debian", "versionInfo": "12.5", "primaryPackagePurpose": "OPERATING-SYSTEM"},
      {"SPDXID": "SPDXRef-App", "name": "app/package-lock.json", "primaryPackagePurpose": "APPLICATION"},
      {"SPDXID": "SPDXRef-Image", "name": "bot:1", "versionInfo": "1",
       "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:oci/bot@sha256%3A00"}]},
      {"SPDXID": "SPDXRef-libc", "name": "libc6", "versionInfo": "2.36-9", "sourceInfo": "built package from: glibc 2.36-9",
       "licenseDeclared": "LGPL-2.1-only", "licenseConcluded": "NOASSERTION",
       "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
        "referenceLocator": "pkg:deb/debian/libc6@2.36-9?arch=amd64"}]},
      {"SPDXID": "SPDXRef-core", "name": "core", "versionInfo": "17.0.0",
       "annotations": [{"comment": "PkgType: npm"}],
       "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:npm/core@17.0.0"}]},
      {"SPDXID": "SPDXRef-lost", "name": "lost", "versionInfo": "1"}],
     "relationships": [
      {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Image"},
      {"spdxElementId": "SPDXRef-App", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-core"},
      {"spdxElementId": "SPDXRef-libc", "relationshipType": "DEPENDENCY_OF", "relatedSpdxElement": "SPDXRef-core"}]}
    """#

private let tagValue = """
    SPDXVersion: SPDX-2.3
    DataLicense: CC0-1.0
    DocumentName: bot
    DocumentComment: <text>Two
    lines</text>

    ##### Package
    PackageName: libc6
    SPDXID: SPDXRef-libc
    PackageVersion: 2.36-9
    PackageSourceInfo: <text>built package from: glibc 2.36-9</text>
    PackageLicenseDeclared: LGPL-2.1-only
    ExternalRef: PACKAGE-MANAGER purl pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12

    FileName: ./a
    SPDXID: SPDXRef-file

    PackageName: core
    SPDXID: SPDXRef-core
    PackageVersion: 17.0.0
    ExternalRef: PACKAGE-MANAGER purl pkg:npm/core@17.0.0

    Relationship: SPDXRef-core DEPENDS_ON SPDXRef-libc
    """

private let syft = #"""
    {"artifacts": [
      {"name": "libc6", "version": "2.36-9", "type": "deb", "purl": "pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12&upstream=glibc%402.36-8",
       "locations": [{"path": "/var/lib/dpkg/status"}], "licenses": [{"value": "LGPL-2.1", "spdxExpression": ""}]},
      {"name": "a", "version": "1", "type": "apk", "purl": "pkg:apk/alpine/a@1-r0?arch=x86_64", "metadata": {"originPackage": "b"}},
      {"name": "x", "version": "1", "type": "binary", "purl": ""},
      {"name": "t", "version": "1", "type": "bin", "purl": "pkg:generic/t@1"}],
     "source": {"type": "image", "target": {"userInput": "bot:1"}},
     "distro": {"id": "debian", "versionID": "12"},
     "descriptor": {"name": "syft", "version": "1.0"}, "schema": {"version": "16"}}
    """#

@Suite("Bills of materials are read")
struct BillReaderTests {
    @Test("CycloneDX as JSON: nested components, the system, Trivy's properties, lock files, vulnerabilities")
    func cycloneDX() throws {
        let bill = try read(json)
        #expect(bill.format == .cycloneDX && bill.name == "bot:1")
        #expect(bill.operatingSystem == OperatingSystem(family: "debian", version: "12.5"))
        #expect(
            bill.packages.map(\.id) == ["libc6@1:2.36-9+deb12u4", "x@1.0.0", "@angular/core@17.0.0", "zone.js@0.14.2"]
        )
        let libc = try #require(bill.packages.first)
        #expect(libc.type == .dpkg && libc.architecture == "amd64")
        #expect(libc.sourceName == "glibc" && libc.sourceVersion == "1:2.36-9+deb12u4")
        #expect(libc.licenses == ["LGPL-2.1", "MIT OR GPL-2.0"])
        #expect(bill.packages[2].isDevelopment && bill.packages[2].path == "app/package-lock.json")
        #expect(bill.packages[2].dependsOn == ["zone.js@0.14.2"])
        #expect(bill.packages[3].type == .npm && bill.packages[3].path == "app/package-lock.json")
        #expect(bill.vulnerabilities.map(\.package) == ["@angular/core", "zone.js"])
        #expect(bill.vulnerabilities.first?.title == "Bad" && bill.vulnerabilities.first?.weaknesses == ["CWE-79"])
        #expect(bill.notes.count == 4)
    }

    @Test("CycloneDX as XML")
    func cycloneDXXML() throws {
        let bill = try read(xml)
        #expect(bill.packages.map(\.id) == ["@angular/core@17.0.0", "zone.js@0.14.2"])
        #expect(bill.packages[0].dependsOn == ["zone.js@0.14.2"] && bill.packages[0].licenses == ["MIT"])
        #expect(bill.packages[0].path == "app/core/package.json")
        #expect(bill.vulnerabilities.map(\.severity) == ["low"])
    }

    @Test("SPDX as JSON")
    func spdxJSON() throws {
        let bill = try read(spdx)
        #expect(bill.format == .spdx && bill.operatingSystem?.version == "12.5")
        #expect(bill.packages.map(\.id) == ["libc6@2.36-9", "core@17.0.0"])
        #expect(bill.packages[0].sourceName == "glibc" && bill.packages[0].licenses == ["LGPL-2.1-only"])
        #expect(bill.packages[1].type == .npm && bill.packages[1].path == "app/package-lock.json")
        #expect(bill.packages[1].dependsOn == ["libc6@2.36-9"])
        #expect(bill.notes == ["1 packages have no package URL that can be read; not judged"])
    }

    @Test("SPDX as tags and values")
    func spdxTags() throws {
        let bill = try read(tagValue)
        #expect(bill.name == "bot" && bill.packages.map(\.id) == ["libc6@2.36-9", "core@17.0.0"])
        #expect(bill.packages[0].sourceName == "glibc" && bill.packages[1].dependsOn == ["libc6@2.36-9"])
        #expect(bill.operatingSystem == OperatingSystem(family: "debian", version: "12"))
    }

    @Test("Syft's own JSON")
    func syftJSON() throws {
        let bill = try read(syft)
        #expect(bill.name == "bot:1" && bill.operatingSystem == OperatingSystem(family: "debian", version: "12"))
        #expect(bill.packages.map(\.sourceName) == ["glibc", "b"])
        #expect(bill.packages[0].sourceVersion == "2.36-8" && bill.packages[0].path == "var/lib/dpkg/status")
        #expect(bill.packages[0].licenses == ["LGPL-2.1"])
        #expect(bill.notes.count == 2)
    }

    @Test("An attestation holds a bill, in an envelope and as a statement, also as the first of several lines")
    func attestations() throws {
        let statement =
            #"{"_type": "https://in-toto.io/Statement/v0.1", "predicateType": "https://cyclonedx.org/bom", "predicate": {"Data": \#(json)}}"#
        #expect(try read(statement).packages.count == 4)
        // Base64 by a second way than the one that reads it.
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var payload: [UInt8] = []
        let bits = statement.utf8.flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 } }
        for start in stride(from: 0, to: bits.count, by: 6) {
            let group = (0..<6).map { start + $0 < bits.count ? bits[start + $0] : 0 }
            payload.append(alphabet[group.reduce(0) { $0 * 2 + Int($1) }])
        }
        while payload.count % 4 != 0 { payload.append(0x3D) }
        let envelope =
            #"{"payloadType": "application/vnd.in-toto+json", "payload": "\#(String(decoding: payload, as: UTF8.self))", "signatures": []}"#
        #expect(try read(envelope).packages.count == 4)
        let lines = Array((envelope + "\n" + envelope + "\n").utf8)
        #expect(try BillReader.read(lines, file: "bill").packages.count == 4)
    }

    @Test("Martlet's own bill is read back", arguments: [true, false])
    func own(isImage: Bool) throws {
        let package = Package(
            type: isImage ? .dpkg : .npm,
            name: "a",
            version: "1:2-3",
            sourceName: isImage ? "b" : nil,
            sourceVersion: isImage ? "2-2" : nil,
            path: "x/package-lock.json"
        )
        let scan = ScanResult(
            artifactType: "filesystem",
            artifactName: "x",
            image: nil,
            operatingSystem: isImage ? OperatingSystem(family: "debian", version: "12") : nil,
            packages: [package],
            matches: [],
            notes: [],
            provenance: .init(name: "", newest: 0, count: 0, isStarter: false),
            scannedAt: 0
        )
        let bill = try read(CycloneDXReport.json([scan], version: "0").text(.pretty))
        #expect(bill.packages.map(\.id) == ["a@1:2-3"] && bill.packages.first?.type == package.type)
        #expect(bill.packages.first?.sourceName == package.sourceName && bill.packages.first?.path == package.path)
        #expect(bill.operatingSystem == scan.operatingSystem)
    }

    @Test(
        "What is no bill is an error that names the file, and nothing hostile hangs or traps",
        arguments: [
            "", " ", "{}", "[]", "<a/>", "<bom", "{\"spdxVersion\": \"SPDX-3.0\"}", "SPDXVersion: SPDX-1.0\n",
            "SPDXVersion: SPDX-2.3\nPackageName: <text>never ends",
            #"{"payload": "!!!!", "payloadType": "application/vnd.in-toto+json"}"#,
            #"{"payload": "e30=", "payloadType": "text/plain"}"#,
            #"{"payload": "e30=", "payloadType": "application/vnd.in-toto+json"}"#,
            #"{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}"#,
            String(repeating: #"{"predicateType": "x", "predicate": "#, count: 6) + "{}"
                + String(repeating: "}", count: 6),
        ]
    )
    func none(text: String) {
        let error = #expect(throws: BillError.self) { try BillReader.read(Array(text.utf8), file: "bill.json") }
        #expect(error?.description.contains("bill.json") == true)
    }

    @Test(
        "Odd bills are read as far as they go",
        arguments: [
            #"{"bomFormat": "CycloneDX", "components": {"a": 1}}"#,
            #"{"bomFormat": "CycloneDX", "components": [1, null, "x", {"purl": 7}, {"purl": "pkg:npm/a"}]}"#,
            #"{"bomFormat": "CycloneDX", "dependencies": [{"ref": "a", "dependsOn": ["a"]}], "components": [{"bom-ref": "a", "type": "application", "name": "a"}]}"#,
            #"{"spdxVersion": "SPDX-2.3", "packages": [{}], "relationships": [{}]}"#,
            #"{"artifacts": [{}], "descriptor": {"name": "syft"}}"#,
        ]
    )
    func odd(text: String) throws {
        #expect(try read(text).packages.isEmpty)
    }

    @Test("Components nested as deep as JSON may be are all read")
    func deep() throws {
        let depth = 50
        let text =
            #"{"bomFormat": "CycloneDX", "components": ["#
            + String(
                repeating: #"{"type": "library", "name": "a", "purl": "pkg:npm/a@1", "components": ["#,
                count: depth
            )
            + String(repeating: "]}", count: depth) + "]}"
        #expect(try read(text).packages.count == depth)
    }
}
