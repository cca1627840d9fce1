import Testing

@testable import Vulnerabilities

@Suite("Reading advisories")
struct AdvisoryReadingTests {
    @Test(
        "Severities in words, wherever a database puts them",
        arguments: [
            (#""severity":[{"type":"Ubuntu","score":"medium"}]"#, "medium"),
            (
                #""affected":[{"package":{"ecosystem":"E","name":"n"},"severity":[{"type":"Ubuntu","score":"high"}]}]"#,
                "high"
            ),
            (
                #""affected":[{"ecosystem_specific":{"urgency":"unimportant"}},{"ecosystem_specific":{"urgency":"high"}}]"#,
                "high"
            ),
            (#""affected":[{"ecosystem_specific":{"urgency":"unimportant"}}]"#, "low"),
            (#""affected":[{"ecosystem_specific":{"urgency":"not yet assigned"}}]"#, nil),
            (#""affected":[{"ecosystem_specific":{"urgency":"low"}}],"database_specific":{"severity":"HIGH"}"#, "HIGH"),
        ] as [(String, String?)]
    )
    func labels(members: String, label: String?) throws {
        let advisory = try OSVReader.read(Array("{\"id\":\"A\",\(members)}".utf8), source: "test")
        #expect(advisory.severityLabel == label)
        #expect(advisory.severities.isEmpty)
    }

    @Test("Vectors of a package count as those of the record")
    func vectors() throws {
        let text = #"{"id":"A","affected":[{"severity":[{"type":"CVSS_V3","score":"CVSS:3.1/x"}]}]}"#
        #expect(try OSVReader.read(Array(text.utf8), source: "t").severities.map(\.vector) == ["CVSS:3.1/x"])
    }

    @Test(
        "Bytes that are no advisory are refused",
        arguments: ["", "[]", "{}", #"{"id":""}"#, #"{"id":1}"#, "{\"id\":\"A\"", "\u{0}", "null", #"{"id":"A"}x"#]
    )
    func refused(text: String) {
        #expect(throws: OSVError.self) { try OSVReader.read(Array(text.utf8), source: "t") }
    }

    @Test(
        "Members of the wrong kind are passed over",
        arguments: ["1", "null", "\"x\"", "[1,[]]", "{\"a\":[]}", "[{}]"]
    )
    func oddMembers(value: String) throws {
        let members = ["aliases", "severity", "affected", "references", "database_specific", "summary"].map {
            "\"\($0)\":\(value)"
        }
        let advisory = try OSVReader.read(Array("{\"id\":\"A\",\(members.joined(separator: ","))}".utf8), source: "t")
        #expect(advisory.id == "A" && advisory.affected.isEmpty)
    }

    @Test("A starter record a line: each can be read, has an id of its own and says when it was made")
    func starterLines() throws {
        let lines = [StarterAdvisories.python, StarterAdvisories.npm, StarterAdvisories.distributions].flatMap {
            $0.split(separator: "\n")
        }
        let all = StarterAdvisories().all
        #expect(all.count == lines.count && Set(all.map(\.id)).count == all.count)
        #expect(lines.allSatisfy { $0.contains(#""source":"martlet-starter","dated":"2026-"#) })
        for advisory in all {
            #expect(!advisory.affected.isEmpty, "\(advisory.id)")
            for range in advisory.affected.flatMap(\.ranges) {
                guard case .introduced = range.events.first else {
                    Issue.record("\(advisory.id) has a range that begins nowhere")
                    continue
                }
                #expect(range.events.count <= 2, "\(advisory.id)")
            }
        }
    }

    private static let old: [(PackageType, String, String)] = [
        (.pip, "requests", "2.28.1"), (.pip, "urllib3", "1.26.12"), (.pip, "certifi", "2022.9.24"),
        (.pip, "jinja2", "3.1.2"),
        (.pip, "flask", "2.2.2"), (.pip, "werkzeug", "2.2.2"), (.pip, "pyyaml", "5.3.1"), (.pip, "pillow", "9.3.0"),
        (.npm, "lodash", "4.17.15"), (.npm, "minimist", "1.2.5"), (.npm, "axios", "0.21.1"),
    ]
    private static let new: [(PackageType, String, String)] = [
        (.pip, "requests", "2.32.4"), (.pip, "urllib3", "2.6.3"), (.pip, "certifi", "2025.10.5"),
        (.pip, "jinja2", "3.1.6"),
        (.pip, "flask", "3.1.2"), (.pip, "werkzeug", "3.1.5"), (.pip, "pyyaml", "6.0.3"), (.pip, "pillow", "12.1.1"),
        (.npm, "lodash", "4.17.23"), (.npm, "minimist", "1.2.8"), (.npm, "axios", "1.13.5"),
    ]

    @Test("The starter set speaks of every old version of the example, and of no new one")
    func example() throws {
        func hit(_ list: [(PackageType, String, String)]) throws -> Set<String> {
            let packages = list.map { Package(type: $0.0, name: $0.1, version: $0.2) }
            let report = try Matcher.match(packages: packages, operatingSystem: nil, source: StarterAdvisories())
            #expect(report.notes.isEmpty)
            return Set(report.matches.map(\.package.name))
        }
        #expect(try hit(Self.old) == Set(Self.old.map(\.1)))
        #expect(try hit(Self.new).isEmpty)
    }
}
