import Archives
import Formats
import Testing

@testable import Vulnerabilities

func readFeed(_ text: String, name: String = "feed.json") throws -> AdvisoryCollection {
    var collection = AdvisoryCollection()
    _ = try AdvisoryFeeds.read(Array(text.utf8), name: name, into: &collection)
    return collection
}

/// What a collection says of a package: id, fixed version or nothing, status.
func statements(_ collection: AdvisoryCollection, _ ecosystem: String, _ name: String) -> [String] {
    AdvisoryIndex(collection.merged()).find(ecosystem, name).flatMap { advisory in
        advisory.affected.filter { $0.ecosystem == ecosystem && $0.name == name }.map { affected in
            let fixes = affected.ranges.flatMap(\.events).compactMap { event in
                if case .fixed(let version) = event { version } else { nil }
            }
            return "\(advisory.id) \(fixes.first ?? "-") \(affected.status ?? "-")"
        }
    }
}

private let osv =
    #"{"id":"GHSA-a","modified":"2026-01-01T00:00:00Z","aliases":["CVE-2026-1000"],"affected":[{"package":{"ecosystem":"PyPI","name":"demo"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2"}]}]}],"database_specific":{"severity":"MODERATE"}}"#

@Suite("Feeds of advisories")
struct FeedTests {
    @Test(
        "What a file is, its content says",
        arguments: [
            (osv, "OSV", 1), ("[\(osv),\(osv.replacing("GHSA-a", with: "GHSA-b"))]", "OSV", 2),
            (#"{"distroversion":"v3.19","packages":[]}"#, "Alpine secdb", 0),
            (#"{"bash":{"CVE-2026-1":{"releases":{}}}}"#, "Debian security tracker", 0),
            (#"{"catalogVersion":"2026.01.01","vulnerabilities":[]}"#, "KEV", 0),
            (
                #"{"document":{"category":"csaf_vex","publisher":{"name":"Red Hat Product Security"}},"vulnerabilities":[]}"#,
                "CSAF", 0
            ),
            (
                "#model_version:v2026.01.01,score_date:2026-01-31T00:00:00Z\ncve,epss,percentile\nCVE-2026-1000,0.5,0.9\n",
                "EPSS", 1
            ),
            ("cve,epss,percentile\r\nCVE-2026-1000,0.5,0.9\r\n", "EPSS", 1),
        ]
    )
    func kinds(text: String, kind: String, count: Int) throws {
        var collection = AdvisoryCollection()
        let plain = try AdvisoryFeeds.read(Array(text.utf8), name: "f", into: &collection)
        #expect(plain.kind == kind && plain.count == count)
        let packed = try AdvisoryFeeds.read(Gzip.compress(Array(text.utf8)), name: "f.gz", into: &collection)
        #expect(packed.kind == kind && packed.count == count)
        #expect(collection.problems.isEmpty)
    }

    @Test(
        "What is none is refused, and says so",
        arguments: [
            "", "{}", "[]", "null", "x", "{\"a\":1}", #"{"packages":[]}"#, "[[]]", "[1]", "\u{1F}\u{8B}",
            "PK\u{3}\u{4}",
            #"{"packages":[],"urlprefix":"https://packages.example.test"}"#, "cve,epss,x\n",
            #"{"document":{"category":"csaf_vex","publisher":{"name":"Another"}},"vulnerabilities":[]}"#,
        ]
    )
    func refused(text: String) {
        let error = #expect(throws: AdvisoryFeedError.self) { try readFeed(text) }
        #expect(error?.description.contains("feed.json") == true, "\(text)")
    }

    @Test("Lines of records; one that is none is told, and the others count")
    func lines() throws {
        let collection = try readFeed(
            "\(osv)\n\n{\"a\":1}\n\(osv.replacing("GHSA-a", with: "GHSA-b"))\n",
            name: "f.jsonl"
        )
        #expect(collection.count == 2 && collection.problems.count == 1)
        #expect(collection.problems[0].contains("f.jsonl:3"))
        #expect(throws: AdvisoryFeedError.self) { try readFeed("\n\n", name: "f.jsonl") }
    }

    @Test("Tar archives of documents, packed or not; other files in them are passed over")
    func tar() throws {
        var archive = TarWriter()
        func add(_ path: String, _ text: String) {
            archive.add(TarEntry(path: path, kind: .file, size: text.utf8.count), Array(text.utf8))
        }
        add("a/one.json", osv)
        add("a/README.md", "nothing")
        add("a/two.json", "{}")
        archive.finish()
        for bytes in [archive.bytes, try Gzip.compress(archive.bytes)] {
            var collection = AdvisoryCollection()
            let read = try AdvisoryFeeds.read(bytes, name: "all.tar", into: &collection)
            #expect(read.kind == "OSV" && read.count == 1)
            #expect(collection.problems.count == 1 && collection.problems[0].contains("two.json"))
        }
    }

    @Test(
        "OSV: who publishes is told by the id, and the word of the record is the publisher's rating",
        arguments: [
            ("GHSA-a", "ghsa"), ("GO-2026-1", "govulndb"), ("PYSEC-1", "pypa"), ("DSA-1", "debian"), ("MAL-1", "osv"),
        ]
    )
    func publishers(id: String, source: String) throws {
        let collection = try readFeed(osv.replacing("GHSA-a", with: id))
        let advisory = try #require(collection.merged().first)
        #expect(advisory.source == source && advisory.ratings == [.init(source: source, label: "MODERATE")])
        #expect(source == "pypa" || AdvisoryOrigin.named(source) != nil)
    }

    @Test(
        "Alpine: the last fix counts, 0 never affected, words beside ids are no ids, names beside a CVE are its aliases"
    )
    func alpine() throws {
        let collection = try readFeed(
            #"{"distroversion":"v3.19","reponame":"main","packages":[{"pkg":{"name":"xen","secfixes":{"4.1-r0":["CVE-2026-1111 XSA-401","CVE-2026-1112 (+ regression)"],"4.2-r0":["CVE-2026-1112","CVE_2026_1117","CVE-2026-1114 CVE-2026-1115"],"0":["CVE-2026-1113"],"bad version":["CVE-2026-1116"]}}},{"pkg":{"name":"other","secfixes":{"1-r1":["CVE-2026-1111"]}}},{"pkg":{"name":"none","secfixes":null}},{}]}"#
        )
        #expect(
            statements(collection, "Alpine:v3.19", "xen") == [
                "CVE-2026-1111 4.1-r0 -", "CVE-2026-1112 4.2-r0 -", "CVE-2026-1114 4.2-r0 -", "CVE-2026-1115 4.2-r0 -",
                "CVE-2026-1117 4.2-r0 -",
            ]
        )
        #expect(statements(collection, "Alpine:v3.19", "other") == ["CVE-2026-1111 1-r1 -"])
        #expect(collection.merged().first?.aliases == ["XSA-401"])
        #expect(collection.problems.count == 1 && collection.problems[0].contains("bad version"))
    }

    @Test(
        "Others that publish in Alpine's form, by where their packages are",
        arguments: [
            ("https://packages.wolfi.dev/os", "Wolfi"), ("https://packages.cgr.dev/chainguard", "Chainguard"),
            ("https://packages.mini.dev/advisories", "MinimOS"),
        ]
    )
    func wolfi(place: String, ecosystem: String) throws {
        let collection = try readFeed(
            #"{"urlprefix":"\#(place)","packages":[{"pkg":{"name":"a","secfixes":{"1-r1":["CVE-2026-1111","GHSA-x1"]}}}]}"#
        )
        #expect(statements(collection, ecosystem, "a") == ["CVE-2026-1111 1-r1 -", "GHSA-x1 1-r1 -"])
    }

    @Test("KEV and EPSS")
    func threats() throws {
        let kev = try readFeed(
            #"{"catalogVersion":"1","dateReleased":"2026-03-01T10:00:00Z","vulnerabilities":[{"cveID":"CVE-2026-1000","dateAdded":"2026-02-01","dueDate":"2026-02-22","knownRansomwareCampaignUse":"Known"},{"cveID":"CVE-2026-1001","dateAdded":"2026-02-02","knownRansomwareCampaignUse":"Unknown"},{"cveID":"x","dateAdded":"2026-02-02"},{"cveID":"CVE-2026-1002"}]}"#
        )
        #expect(
            kev.threats["CVE-2026-1000"]?.exploitation
                == .init(added: "2026-02-01", due: "2026-02-22", isRansomware: true)
        )
        #expect(kev.threats["CVE-2026-1001"]?.exploitation == .init(added: "2026-02-02"))
        #expect(
            kev.threats.count == 2 && kev.problems.count == 2 && kev.newest == Timestamp.seconds("2026-03-01T10:00:00Z")
        )
        let epss = try readFeed(
            "#model_version:v1,score_date:2026-03-02T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1000,0.00043,0.08\nx,0.1,0.1\nCVE-2026-1001,1.5,0.1\nCVE-2026-1002,0.1\nCVE-2026-1003,nan,0\n"
        )
        #expect(epss.threats == ["CVE-2026-1000": Threat(probability: 0.00043, percentile: 0.08)])
        #expect(epss.newest == Timestamp.seconds("2026-03-02") && epss.problems.joined().contains("4 lines"))
    }

    @Test("A folder is one source of all its feeds")
    func folder() throws {
        let folder = try AdvisoryFolder(
            name: "f",
            records: [
                ("a.json", Array(osv.utf8)), ("b.csv", Array("cve,epss,percentile\nCVE-2026-1000,0.5,0.9\n".utf8)),
            ]
        )
        #expect(folder.advisories(ecosystem: "PyPI", name: "Demo").map(\.id) == ["GHSA-a"])
        #expect(folder.threat(of: "CVE-2026-1000")?.probability == 0.5)
        #expect(folder.covers(ecosystem: "PyPI") && !folder.covers(ecosystem: "npm"))
        #expect(throws: AdvisoryFeedError.self) { try AdvisoryFolder(name: "f", records: [("x.json", [0x7B])]) }
    }
}
