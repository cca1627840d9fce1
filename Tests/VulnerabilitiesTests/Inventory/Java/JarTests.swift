import Testing

@testable import Vulnerabilities

/// A zip archive of stored entries.
func jar(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
    func little(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in entries {
        let sizes = little(0, 4) + little(content.count, 4) + little(content.count, 4) + little(name.utf8.count, 2)
        directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + little(0, 8) + sizes
        directory += little(0, 12) + little(body.count, 4) + Array(name.utf8)
        body +=
            little(0x0403_4B50, 4) + little(20, 2) + little(0, 8) + sizes + little(0, 2) + Array(name.utf8) + content
    }
    let counts = little(entries.count, 2) + little(entries.count, 2)
    return body + directory + little(0x0605_4B50, 4) + little(0, 4) + counts + little(directory.count, 4)
        + little(body.count, 4) + little(0, 2)
}

private func properties(_ group: String, _ artifact: String, _ version: String) -> (name: String, content: [UInt8]) {
    (
        "META-INF/maven/\(group)/\(artifact)/pom.properties",
        Array("#Created\r\n#Mon\r\nversion=\(version)\r\ngroupId=\(group)\r\nartifactId=\(artifact)\r\n".utf8)
    )
}

private func manifest(_ text: String) -> (name: String, content: [UInt8]) {
    ("META-INF/MANIFEST.MF", Array("Manifest-Version: 1.0\n\(text)\n\nName: a\nImplementation-Version: 9\n".utf8))
}

private func inspect(_ path: String, _ content: [UInt8]) throws -> InventoryContent {
    try JarReader().inspect(InventoryFile(path, content)) { _ in false }
}

private func shown(_ content: InventoryContent) -> [String] { content.packages.map { "\($0.id) \($0.path)" } }

@Suite("Java archives")
struct JarTests {
    @Test("Archives in archives, each with what Maven wrote")
    func nested() throws {
        let core = jar([properties("org.apache.logging.log4j", "log4j-core", "2.14.1")])
        let web = jar([("WEB-INF/lib/log4j-core-2.14.1.jar", core), properties("com.example", "web", "1.0")])
        let found = try inspect(
            "app/all.ear",
            jar([("web-1.0.war", web), ("lib/spring-beans-5.3.17.jar", jar([])), ("x.txt", [1])])
        )
        #expect(
            shown(found) == [
                "org.apache.logging.log4j:log4j-core@2.14.1 app/all.ear/web-1.0.war/WEB-INF/lib/log4j-core-2.14.1.jar",
                "com.example:web@1.0 app/all.ear/web-1.0.war",
                "org.springframework:spring-beans@5.3.17 app/all.ear/lib/spring-beans-5.3.17.jar",
            ]
        )
        #expect(found.skipped == nil)
    }

    @Test("What was copied into an archive does not name it")
    func shaded() throws {
        let content = jar([
            properties("com.google.guava", "guava", "31.1-jre"), properties("org.x", "part", "2"),
            manifest("Implementation-Vendor-Id: org.example\nImplementation-Version: 3.0"),
        ])
        #expect(
            try inspect("tool-3.0.jar", content).packages.map(\.id) == [
                "com.google.guava:guava@31.1-jre", "org.x:part@2", "org.example:tool@3.0",
            ]
        )
        #expect(try inspect("part-2.jar", content).packages.count == 2)
        let renamed = jar([properties("org.x", "their_part", "2"), manifest("Implementation-Version: 2")])
        for path in ["their-part-2.jar", "their-part-3.jar", "other-2.jar", "any.jar"] {
            #expect(try inspect(path, renamed).packages.map(\.id) == ["org.x:their_part@2"])
        }
        #expect(try inspect("other-3.jar", renamed).packages.map(\.id) == ["org.x:their_part@2", "other@3"])
    }

    @Test("A project without its properties counts, one with variables does not")
    func project() throws {
        func pom(_ version: String) -> (name: String, content: [UInt8]) {
            let text =
                "<project><parent><groupId>g</groupId></parent><artifactId>a</artifactId><version>\(version)</version></project>"
            return ("META-INF/maven/g/a/pom.xml", Array(text.utf8))
        }
        #expect(try inspect("a-1.jar", jar([pom("1")])).packages.map(\.id) == ["g:a@1"])
        #expect(try inspect("a-1.jar", jar([pom("${v}")])).packages.map(\.id) == ["a@1"])
        #expect(try inspect("a.jar", jar([pom("1"), properties("g", "a", "2")])).packages.map(\.id) == ["g:a@2"])
    }

    @Test(
        "Names and manifests",
        arguments: [
            ("spring-core-5.3.20.jar", "", "org.springframework:spring-core@5.3.20"),
            ("spring-boot-starter-web-2.6.1.jar", "", "org.springframework.boot:spring-boot-starter-web@2.6.1"),
            ("catalina.jar", "Implementation-Version: 9.0.50", "org.apache.tomcat:tomcat-catalina@9.0.50"),
            ("hibernate-core-5.6.0.Final.jar", "", "org.hibernate:hibernate-core@5.6.0.Final"),
            ("hibernate-core-6.1.0.Final.jar", "", "org.hibernate.orm:hibernate-core@6.1.0.Final"),
            ("x-1.0.jar", "Implementation-Vendor-Id: org.ex\n ample", "org.example:x@1.0"),
            ("x-1.0.jar", "Implementation-Vendor-Id: Some vendor", "x@1.0"),
            (
                "any.jar", "Implementation-Title: own\nBundle-Version: 1.2\nImplementation-Vendor-Id: org.o",
                "org.o:own@1.2"
            ),
            ("any.jar", "Implementation-Title: A title\nSpecification-Version: 1.2", "any@1.2"), ("any.jar", "", nil),
            ("any.jar", "Implementation-Version: ${v}", nil), ("-1.jar", "", nil), (".jar", "", nil),
        ] as [(String, String, String?)]
    )
    func names(row: (path: String, manifest: String, expected: String?)) throws {
        let found = try inspect(row.path, jar([manifest(row.manifest)]))
        #expect(found.packages.map(\.id) == row.expected.map { [$0] } ?? [])
        let isNameless = row.expected.map { !$0.contains(":") } ?? false
        #expect((found.skipped != nil) == isNameless)
    }

    @Test(
        "Versions in names",
        arguments: [
            ("log4j-core-2.14.1.jar", "log4j-core", "2.14.1"), ("log4j-1.2-api-2.17.1.jar", "log4j-1.2-api", "2.17.1"),
            ("guava-31.1-jre.jar", "guava", "31.1-jre"), ("x-1.0-20200101.120000-1.jar", "x", "1.0-20200101.120000-1"),
            ("commons-lang3-3.9.jar", "commons-lang3", "3.9"), ("app.war", "app", nil), ("1.0.jar", "1.0", nil),
        ] as [(String, String, String?)]
    )
    func versions(row: (path: String, artifact: String, version: String?)) {
        let name = JarName("lib/" + row.path)
        #expect(name.artifact == row.artifact && name.version == row.version)
    }

    @Test("Archives that run themselves have a program before them")
    func executable() throws {
        let content = Array("#!/bin/sh\nexec java -jar $0\n".utf8) + jar([properties("g", "a", "1")])
        #expect(try inspect("a.jar", content).packages.map(\.id) == ["g:a@1"])
    }

    @Test("Too deep nesting, and damage inside, are told; what is no archive is an error")
    func hostile() throws {
        var content = jar([properties("g", "deep", "1")])
        for _ in 0..<8 { content = jar([("a.jar", content)]) }
        let deep = try inspect("a.jar", content)
        #expect(deep.packages.isEmpty)
        #expect(deep.skipped?.contains("nested deeper") == true)
        let damaged = try inspect(
            "a.jar",
            jar([("b.jar", [1, 2]), ("META-INF/maven/x/pom.properties", [0xFF, 0x3D])])
        )
        #expect(damaged.skipped?.hasPrefix("1 parts could not be read: a.jar/b.jar") == true)
        #expect(throws: (any Error).self) { try inspect("a.jar", []) }
        let whole = jar([properties("g", "a", "1"), manifest("A: b\n c"), ("b.jar", jar([]))])
        for place in stride(from: 0, to: whole.count, by: 3) {
            var bytes = whole
            bytes[place] ^= 0xFF
            _ = try? inspect("a-1.jar", bytes)
            _ = try? inspect("a-1.jar", Array(whole.prefix(place)))
        }
    }
}
