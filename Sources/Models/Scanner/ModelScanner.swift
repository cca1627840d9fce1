import Archives
import Attestation
import Findings

/// Scans model files: what loading them would do, and what they hide.
public enum ModelScanner {
    /// What a scan of one file may spend.
    public struct Budget: Sendable {
        /// Bytes that are unpacked, over all members.
        public var unpackedBytes: Int

        /// A budget; 4 GiB by default.
        public init(unpackedBytes: Int = 4 << 30) { self.unpackedBytes = unpackedBytes }
    }

    /// Documentation of every rule about models.
    public static var documentation: [RuleDocumentation] { ModelRule.allCases.map(\.documentation) }

    /// Scans the content of one file.
    ///
    /// - Parameters:
    ///   - name: the file's name, relative to the model's folder; it is compared with the content, never trusted.
    ///   - sha256: the digest of the content, if the caller has it; it is computed otherwise.
    public static func scan(
        _ content: UnsafeRawBufferPointer,
        name: String,
        sha256: String? = nil,
        profile: PickleProfile = .standard,
        budget: Budget = Budget()
    ) -> ModelFileReport {
        let bytes = ModelBytes(content)
        var state = ScanState(budget: budget, profile: profile)
        var content = ContentScanner(state: state)
        let format = content.scan(bytes, name: name, members: [], depth: 0)
        state = content.state
        return ModelFileReport(
            path: name,
            format: format,
            size: bytes.count,
            sha256: sha256 ?? digest(bytes),
            issues: state.issues.sorted {
                ($1.severity, $0.rule.id, $0.key, $0.offset ?? 0) < ($0.severity, $1.rule.id, $1.key, $1.offset ?? 0)
            },
            gaps: state.gaps,
            facts: state.facts
        )
    }

    /// Scans bytes in memory.
    public static func scan(_ bytes: [UInt8], name: String, profile: PickleProfile = .standard) -> ModelFileReport {
        bytes.withUnsafeBytes { scan($0, name: name, profile: profile) }
    }

    private static func digest(_ bytes: ModelBytes) -> String {
        var stream = SHA256Stream()
        stream.update(bytes.base)
        return stream.hex
    }
}
