import Findings
import Testing

@testable import Vulnerabilities

@Suite("Ignore files")
struct IgnoreListTests {
    private func match(_ id: String) -> VulnerabilityMatch {
        VulnerabilityMatch(
            package: Package(type: .pip, name: "a", version: "1"),
            advisory: Advisory(id: id),
            id: id,
            fixedVersion: "",
            status: "affected",
            severity: .high,
            severitySource: "",
            score: nil
        )
    }

    @Test("Lines may end as on Windows")
    func carriageReturns() {
        let list = IgnoreList(reading: "# why\r\nCVE-1\r\nCVE-2 exp:2030-01-01\r\n")
        #expect(list.covers(match("CVE-1"), today: "2026-01-01") && list.covers(match("CVE-2"), today: "2026-01-01"))
    }

    @Test(
        "A day that is none ignores nothing, and is told",
        arguments: ["soon", "2030", "2030-13-01", "2030-1-01", ""]
    )
    func badDays(day: String) {
        let list = IgnoreList(reading: "\nCVE-1 exp:\(day)\n")
        #expect(!list.covers(match("CVE-1"), today: "2026-01-01"))
        #expect(list.notes.count == 1 && list.notes.first?.contains("line 2") == true)
    }
}
