import Formats
import FoundationEssentials
import Testing

@testable import RedTeam

@Suite struct RedTeamPageTests {
    private func page(
        _ records: [JSONValue] = SampleCampaign.records,
        limits: RedTeamPageEncoder.Limits = .init(),
        header: CampaignHeader = SampleCampaign.header
    ) throws -> String {
        try RedTeamPageEncoder(limits: limits).text(header, try SampleCampaign.stream(records))
    }

    private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

    @Test func hostileTextIsText() throws {
        var header = SampleCampaign.header
        header.description = SampleCampaign.hostile
        header.purpose = SampleCampaign.hostile
        header.file = SampleCampaign.hostile
        header.failure = SampleCampaign.hostile
        header.columns[0].targetLabel = SampleCampaign.hostile
        let hostile = SampleCampaign.record(
            9,
            0,
            .failed,
            plugin: SampleCampaign.hostile,
            strategy: SampleCampaign.hostile,
            caseID: SampleCampaign.hostile,
            prompt: SampleCampaign.hostile,
            output: SampleCampaign.hostile,
            reason: SampleCampaign.hostile
        )
        let html = try page(SampleCampaign.records + [hostile], header: header)
        #expect(!html.contains("<script>alert") && !html.contains("<img"))
        #expect(count("<script", in: html) == 1 && count("</script", in: html) == 1)
        #expect(!html.contains("\u{202E}") && !html.contains("\u{1B}"))
        #expect(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
        // An attribute cannot be left either.
        #expect(!html.contains("data-category=\"</script>"))
    }

    @Test func nothingIsLoadedFromElsewhere() throws {
        let link = SampleCampaign.record(0, 0, .failed, output: "![x](https://evil.example/?q=1)")
        let html = try page([link])
        for sign in ["src=", "srcset=", "url(", "@import", "<link", "<iframe", "<base", "<form action", "href=\"http"] {
            #expect(!html.contains(sign), "\(sign)")
        }
        #expect(html.contains("default-src 'none'") && html.contains("script-src '\(PageScript.digest)'"))
        // What the digest was made of stands in the page, letter for letter.
        #expect(html.contains("<script>\(PageScript.text)</script>"))
    }

    /// Made with `openssl dgst -sha256 -binary | base64`.
    @Test func thePolicyAllowsTheScript() {
        #expect(PageScript.digest == "sha256-FVHcJfG2TGXdcSJjwXuBnCGHETJf1KP2uGJJhWAJjCE=")
    }

    @Test func theNumbersAreThoseOfTheRecords() throws {
        let html = try page()
        #expect(html.contains("3 of 7 tests got through"))
        #expect(html.contains("<b>8</b><span>tests</span>"))
        #expect(html.contains("<b>1</b><span>without verdict</span>"))
        #expect(html.contains("<b>1 test has no verdict</b>"))
        #expect(html.contains("<b>1</b><span>critical got through</span>"))
        // Attacks by targets, side by side.
        #expect(html.contains("<th class=\"cell\">bot</th><th class=\"cell\">other</th>"))
        #expect(html.contains("<small>1 without verdict</small>"))
        // The base64 strategy: one hit in three judged tries.
        #expect(html.contains("<b>base64</b></td><td class=\"number\">1 / 3</td>"))
        #expect(html.contains(Percent.range(Wilson.interval(1, of: 3))))
        // Each case once for each of its outcomes.
        #expect(count("<details class=\"case\"", in: html) == 8)
        #expect(count("data-status=\"failed\"", in: html) == 3)
        #expect(html.contains("<b>1 case got through only sometimes</b>"))
    }

    @Test func whatIsLeftOutIsSaid() throws {
        var limits = RedTeamPageEncoder.Limits()
        limits.failed = 3
        limits.passed = 1
        limits.text = 100
        let many =
            (0..<10).map { SampleCampaign.record($0, 0, .failed, severity: $0 == 7 ? "critical" : "low") }
            + (10..<15).map { SampleCampaign.record($0) }
            + [SampleCampaign.record(20, 0, .failed, severity: "high", output: String(repeating: "x", count: 500))]
        let html = try page(many, limits: limits)
        #expect(html.contains("Not shown here are cases: 8 that got through, 4 that held"))
        #expect(html.contains("400 more bytes are in the results file"))
        // The worst come first.
        #expect(html.contains("data-severity=\"critical\"") && html.contains("direct-override/7"))
        #expect(try !page(many).contains("Not shown here"))
    }

    @Test func frameworksSayWhatWasNotTested() throws {
        let html = try page()
        for name in [
            "OWASP Top 10 for LLM applications 2025", "OWASP Top 10 for agentic applications 2026", "MITRE ATLAS",
            "NIST AI Risk Management Framework",
        ] { #expect(html.contains("<h3>\(name)</h3>"), "\(name)") }
        #expect(
            html.contains("<code>LLM10</code></td><td>Unbounded Consumption</td><td class=\"number dim\">not tested")
        )
        #expect(!html.contains("<code>LLM01</code></td><td>Prompt Injection</td><td class=\"number dim\">not tested"))
    }

    @Test func nothingJudgedIsNoSuccess() throws {
        let html = try page([SampleCampaign.record(0, 0, .error)])
        #expect(html.contains("Nothing was judged") && !html.contains("Nothing got through"))
        let held = try page((0..<30).map { SampleCampaign.record($0) })
        #expect(held.contains("fewer than 9.5 % of such tests would get through"))
    }
}
