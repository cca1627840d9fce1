import Testing

@testable import Vulnerabilities

/// A dependency: `group:artifact[:version[:scope]]`, and what else is in it.
private func dependency(_ text: String, _ more: String = "") -> String {
    let names = ["groupId", "artifactId", "version", "scope"]
    let fields = zip(names, text.split(separator: ":")).map { "<\($0)>\($1)</\($0)>" }.joined()
    return "<dependency>\(fields)\(more)</dependency>"
}

/// A project with its head and its parts.
private func pom(_ head: String, _ dependencies: [String] = [], managed: [String] = []) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
    \(head)
    <dependencyManagement><dependencies>\(managed.joined())</dependencies></dependencyManagement>
    <dependencies>\(dependencies.joined())</dependencies>
    </project>
    """
}

private func head(_ text: String) -> String {
    zip(["groupId", "artifactId", "version"], text.split(separator: ":")).map { "<\($0)>\($1)</\($0)>" }.joined()
}

private func inspect(_ text: String, _ others: [String: String] = [:], at path: String = "pom.xml") throws
    -> InventoryContent
{
    let paths = others.keys.sorted()
    let file = InventoryFile(
        path,
        Array(text.utf8),
        other: { others[$0].map { Array($0.utf8) } },
        below: { folder, name in paths.filter { $0.hasPrefix(folder) && ($0 == name || $0.hasSuffix("/\(name)")) } }
    )
    return try PomReader().inspect(file) { _ in false }
}

@Suite("Maven's projects")
struct PomTests {
    @Test("Properties, management, scopes, and what cannot be told")
    func alone() throws {
        let text = pom(
            head("com.example:app:1.0")
                + "<properties><x.version>1.2</x.version><deep>${x.version}</deep></properties>",
            [
                dependency("g:plain:1.0"), dependency("g:property:${deep}.3"),
                dependency("${project.groupId}:own:${pom.version}"),
                dependency("g:managed"), dependency("g:tests:1.0:test"), dependency("g:given:1.0:provided"),
                dependency("g:exact:[1.5]"), dependency("g:range:[1.0,2.0)"), dependency("g:none"),
                dependency("g:lost:${no}"),
            ],
            managed: [dependency("g:managed:2.0:test"), dependency("g:range:9")]
        )
        let found = try inspect(text)
        #expect(
            found.packages.map(shown) == [
                "com.example:app@1.0 R > com.example:own@1.0,g:exact@1.5,g:given@1.0,g:lost,g:managed@2.0,g:none,g:plain@1.0,"
                    + "g:property@1.2.3,g:range,g:tests@1.0",
                "g:plain@1.0 D", "g:property@1.2.3 D", "com.example:own@1.0 D", "g:managed@2.0 D dev",
                "g:tests@1.0 D dev",
                "g:given@1.0 D dev", "g:exact@1.5 D", "g:range D", "g:none D", "g:lost D",
            ]
        )
        #expect(
            found.skipped
                == "not here, and so not judged: the versions of 3 dependencies, what 7 dependencies themselves need"
        )
    }

    @Test("Parents beside a project and in the repository, and lists of versions")
    func inheritance() throws {
        let child = pom(
            "<parent>\(head("com.example:parent:${revision}"))</parent><artifactId>child</artifactId>",
            [dependency("g:listed"), dependency("g:inherited"), dependency("g:imported:")]
        )
        let others = [
            "pom.xml": pom(
                "<parent>\(head("org.corp:base:7"))<relativePath/></parent>"
                    + head("com.example:parent:${revision}")
                    + "<properties><revision>3.0</revision><l>1.1</l></properties>",
                [dependency("g:ofparent:4")],
                managed: [dependency("g:listed:${l}")]
            ),
            ".m2/repository/org/corp/base/7/base-7.pom": pom(
                head("org.corp:base:7") + "<properties><l>0</l><b>2.2</b></properties>",
                managed: [dependency("g:inherited:${b}"), dependency("org.corp:bom:1:import", "<type>pom</type>")]
            ),
            ".m2/repository/org/corp/bom/1/bom-1.pom": pom(
                head("org.corp:bom:1"),
                managed: [
                    dependency("g:imported:3.3"), dependency("g:listed:9"),
                    dependency("org.corp:bom:1:import", "<type>pom</type>"),
                    dependency("org.corp:absent:1:import", "<type>pom</type>"),
                ]
            ),
        ]
        let found = try inspect(child, others, at: "child/pom.xml")
        #expect(
            found.packages.map(\.id) == [
                "com.example:child@3.0", "g:listed@1.1", "g:inherited@2.2", "g:imported@3.3", "g:ofparent@4",
            ]
        )
        #expect(found.skipped?.contains("the versions of org.corp:bom:1, the versions of org.corp:absent:1") == true)
        let alone = try inspect(child, at: "child/pom.xml")
        #expect(alone.skipped?.contains("the parent com.example:parent:${revision}") == true)
        #expect(alone.packages.first?.version.isEmpty == true)
    }

    @Test("What dependencies need: nearest version, the project's word, exclusions, scopes, relocation")
    func transitive() throws {
        func repository(_ text: String, _ dependencies: [String], _ more: String = "") -> (String, String) {
            let parts = text.split(separator: ":")
            return (
                ".m2/repository/\(parts[0])/\(parts[1])/\(parts[2])/\(parts[1])-\(parts[2]).pom",
                pom(head(text) + more, dependencies)
            )
        }
        let exclusion = "<exclusions><exclusion><groupId>g</groupId><artifactId>*</artifactId></exclusion></exclusions>"
        let optional = "<optional>true</optional>"
        let others = Dictionary(uniqueKeysWithValues: [
            repository(
                "g:a:1",
                [dependency("g:b:1"), dependency("g:c:1"), dependency("g:t:1:test"), dependency("g:o:1", optional)]
            ),
            repository("g:b:1", [dependency("g:c:2"), dependency("g:d:1"), dependency("g:a:1")]),
            repository("g:c:1", []),
            repository("g:d:5", []), repository("h:x:1", [dependency("g:z:1"), dependency("h:y:1")]),
            repository(
                "h:y:1",
                [],
                "<distributionManagement><relocation><groupId>h.new</groupId></relocation></distributionManagement>"
            ),
            repository("g:only:1", [dependency("g:deep:1")]), repository("g:deep:1", []),
        ])
        let text = pom(
            head("com.example:app:1"),
            [dependency("g:a:1"), dependency("h:x:1", exclusion), dependency("g:only:1:test")],
            managed: [dependency("g:d:5")]
        )
        let found = try inspect(text, others)
        #expect(
            found.packages.dropFirst().map(shown) == [
                "g:a@1 D > g:b@1,g:c@1", "h:x@1 D > h.new:y@1", "g:only@1 D dev > g:deep@1",
                "g:b@1 I > g:a@1,g:c@1,g:d@5", "g:c@1 I", "h.new:y@1 I", "g:deep@1 I dev", "g:d@5 I",
            ]
        )
        #expect(found.skipped == nil)
    }

    @Test("Profiles that are active by default count")
    func profiles() throws {
        let profile = { (active: String, name: String) in
            "<profile><activation><activeByDefault>\(active)</activeByDefault></activation><dependencies>"
                + dependency("g:\(name):1") + "</dependencies></profile>"
        }
        let text = pom(head("g:app:1") + "<profiles>\(profile("true", "on"))\(profile("false", "off"))</profiles>")
        #expect(try inspect(text).packages.map(\.id) == ["g:app@1", "g:on@1"])
    }

    @Test("Circles of properties, parents and lists come to an end; texts that grow are cut")
    func hostile() throws {
        let circle = pom(
            "<parent>\(head("g:a:1"))<relativePath>pom.xml</relativePath></parent>\(head("g:a:1"))"
                + "<properties><p>${q}</p><q>${p}</q></properties>",
            [dependency("g:x:${p}")]
        )
        #expect(try inspect(circle, ["pom.xml": circle]).packages.map(\.id) == ["g:a@1", "g:x"])
        let laughs = (0..<30).map { "<p\($0)>\(String(repeating: "${p\($0 + 1)}", count: 100))</p\($0)>" }.joined()
        let text = pom(head("g:a:1") + "<properties>\(laughs)<p30>lol</p30></properties>", [dependency("g:x:${p0}")])
        #expect(try inspect(text).packages.count == 2)
        #expect(throws: (any Error).self) { try inspect("<a/>") }
        #expect(throws: (any Error).self) { try inspect("<!DOCTYPE project []><project/>") }
    }

    @Test("Anything is taken", arguments: hostileTexts.indices)
    func anything(number: Int) {
        let text = hostileTexts[number]
        #expect((try? inspect(text))?.packages.isEmpty ?? true)
        #expect((try? inspect("<project><dependencies>" + text))?.packages.isEmpty ?? true)
        _ = try? inspect(pom("<parent>\(head("g:p:1"))</parent>" + head("g:a:1")), ["pom.xml": text], at: "a/pom.xml")
    }
}
