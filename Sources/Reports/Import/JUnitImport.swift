import Findings
import Formats

/// A report of another tool that cannot be read.
public struct ReportImportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var description: String
}

/// Reads JUnit files as findings.
public enum JUnitImport {
    /// What a file holds.
    public struct Report: Sendable {
        /// Number of tests.
        public var tests = 0
        /// Tests that failed or broke off.
        public var failed = 0
        /// Tests that were skipped.
        public var skipped = 0
        /// One finding for each failed test.
        public var findings: [Finding] = []
    }

    /// Reads a file.
    ///
    /// - Throws: `ReportImportError` if it is no JUnit file.
    public static func read(_ bytes: [UInt8], file: String, engine: String) throws(ReportImportError) -> Report {
        let root: XMLElement
        do {
            root = try XMLElement(parsing: bytes)
        } catch {
            throw ReportImportError(description: "\(file):\(error)")
        }
        guard root.name == "testsuites" || root.name == "testsuite" else {
            throw ReportImportError(description: "\(file) is no JUnit file: its root is '\(root.name)'")
        }
        var report = Report()
        var pending = [root]
        while let element = pending.popLast() {
            pending += element.children.filter { $0.name == "testsuite" }
            for test in element.elements(named: "testcase") {
                report.tests += 1
                if test.children.contains(where: { $0.name == "skipped" }) { report.skipped += 1 }
                guard let failure = test.children.first(where: { $0.name == "failure" || $0.name == "error" }) else {
                    continue
                }
                report.failed += 1
                let name = [test.attributes["classname"], test.attributes["name"]].compactMap(\.self).joined(
                    separator: "."
                )
                let message = failure.attributes["message"] ?? ""
                report.findings.append(
                    Finding(
                        rule: "MST-TEST",
                        family: .test,
                        severity: .high,
                        title: "The test \(name) fails",
                        message: [message, String(failure.text.prefix(2000))].filter { !$0.isEmpty }.joined(
                            separator: "\n"
                        ),
                        remediation: "Mend what the test found, or the test.",
                        subject: Subject(.stage, engine),
                        location: Location(
                            path: test.attributes["file"] ?? file,
                            line: test.attributes["line"].flatMap { Int($0) },
                            resource: name
                        ),
                        engine: engine,
                        discriminator: name
                    )
                )
            }
        }
        return report
    }
}
