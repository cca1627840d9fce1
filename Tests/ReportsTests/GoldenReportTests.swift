import Findings
import Formats
import Reports
import TestSupport
import Testing

@Suite("Reports, byte for byte")
struct GoldenReportTests {
    @Test(
        "A run in every format is what it was when somebody last looked at it",
        arguments: [
            "report.sarif", "junit.xml", "report.md", "report.html", "annotations.txt", "table.txt", "color.txt",
        ]
    )
    func formats(name: String) {
        let run = SampleRun.closed
        let text =
            switch name {
            case "report.sarif": SARIFReport.json(for: run).text(.pretty)
            case "junit.xml": JUnitReport.xml(for: run)
            case "report.md": MarkdownReport.text(for: run, difference: SampleRun.difference)
            case "report.html": HTMLReport.text(for: run, difference: SampleRun.difference)
            case "annotations.txt": GitHubAnnotations.lines(for: run).joined(separator: "\n")
            case "table.txt":
                TableReport.summary(for: run, difference: SampleRun.difference, width: 100, hasColor: false)
            default: TableReport.summary(for: run, difference: SampleRun.difference, width: 100, hasColor: true)
            }
        #expect(GoldenFile.difference(text, from: name) == nil)
    }
}
