import Findings
import Infrastructure
import Vulnerabilities

/// What a scan found, after what does not count was taken out.
public struct ScanOutcome: Sendable {
    /// Packages and their vulnerabilities.
    public var packages: ScanResult
    /// Credentials.
    public var credentials: [Finding] = []
    /// Licences that packages declare.
    public var licenses: [Finding] = []
    /// Infrastructure code: what each file came to.
    public var infrastructure: [CheckedFile] = []
    /// What is known of the repository.
    public var repository: RepositoryFacts?
    /// What was left out, could not be judged, or should be known.
    public var notes: [String] = []
    /// Whether something that should have been read could not be.
    public var isIncomplete = false
    /// What was looked for.
    public var scanners: Set<ScanSettings.Scanner>

    /// What the checks say about one file.
    public struct CheckedFile: Sendable {
        /// The file.
        public var path: String
        /// Trivy's type: `dockerfile`, `cloudformation`, `kubernetes`.
        public var type: String
        /// Checks that ran and found nothing, whatever of the others counts.
        public var successes: Int
        /// What is unsafe.
        public var findings: [Finding]
        /// The file's lines, to show the cause.
        public var lines: [Substring]
    }

    /// All findings.
    public var findings: [Finding] {
        packages.findings + infrastructure.flatMap(\.findings) + credentials + licenses
    }

    /// Whether anything was found that counts.
    public var hasFindings: Bool {
        !packages.matches.isEmpty || !credentials.isEmpty || !licenses.isEmpty
            || infrastructure.contains { !$0.findings.isEmpty }
    }

    /// Whether the distribution no longer supports the operating system.
    public var isEndOfLife: Bool { packages.operatingSystem?.isEndOfLife == true }
}
