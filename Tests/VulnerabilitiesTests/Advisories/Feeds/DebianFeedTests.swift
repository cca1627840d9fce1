import Testing

@testable import Vulnerabilities

@Suite("Debian's security tracker")
struct DebianFeedTests {
    private func read(_ release: String, name: String = "bookworm") throws -> AdvisoryCollection {
        try readFeed(
            #"{"openssl":{"CVE-2026-1000":{"description":"What it is. More.","releases":{"\#(name)":{\#(release)},"sid":{"status":"resolved","fixed_version":"9"}}}}}"#
        )
    }

    @Test(
        "States of a release",
        arguments: [
            (#""status":"resolved","fixed_version":"3.0-1","urgency":"low""#, "CVE-2026-1000 3.0-1 affected"),
            (#""status":"resolved","fixed_version":"0""#, nil), (#""status":"undetermined""#, nil), ("", nil),
            (#""status":"open","urgency":"not yet assigned""#, "CVE-2026-1000 - affected"),
            (#""status":"open","nodsa":"Minor issue","nodsa_reason":"""#, "CVE-2026-1000 - affected"),
            (#""status":"open","nodsa":"x","nodsa_reason":"ignored""#, "CVE-2026-1000 - will_not_fix"),
            (#""status":"open","nodsa":"x","nodsa_reason":"postponed""#, "CVE-2026-1000 - fix_deferred"),
            (#""status":"open","urgency":"end-of-life""#, "CVE-2026-1000 - end_of_life"),
            (
                #""status":"resolved","fixed_version":"3.0-2","repositories":{"bookworm":"3.0-1","bookworm-security":"3.0-2"}"#,
                "CVE-2026-1000 3.0-2 affected"
            ),
            (
                #""status":"resolved","fixed_version":"3.0-2","repositories":{"bookworm":"3.0-1"}"#,
                "CVE-2026-1000 - affected"
            ),
        ] as [(String, String?)]
    )
    func states(release: String, expected: String?) throws {
        #expect(statements(try read(release), "Debian:12", "openssl") == [expected].compactMap(\.self))
    }

    @Test(
        "Urgencies",
        arguments: [
            ("unimportant", "low"), ("low**", "low"), ("medium", "medium"), ("high", "high"), ("not yet assigned", nil),
        ] as [(String, String?)]
    )
    func urgencies(urgency: String, severity: String?) throws {
        let collection = try read(#""status":"open","urgency":"\#(urgency)""#)
        let advisory = try #require(collection.merged().first)
        #expect(advisory.affected.map(\.severity) == [severity])
        #expect(advisory.summary == "What it is" && advisory.source == "debian")
    }

    @Test("Releases by their numbers; what has none is not told of")
    func releases() throws {
        let open = #""status":"open""#
        #expect(try statements(read(open, name: "trixie"), "Debian:13", "openssl").count == 1)
        #expect(try statements(read(open, name: "bullseye"), "Debian:11", "openssl").count == 1)
        #expect(try read(open, name: "hamm").count == 0)
    }
}
