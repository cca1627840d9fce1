import Containers
import Findings
import Formats

/// What a scan found in an image or a folder.
public struct ScanResult: Sendable {
    /// `container_image` or `filesystem`.
    public var artifactType: String
    /// Name of the image or the folder.
    public var artifactName: String
    /// The image, without its files; `nil` for a folder.
    public var image: ContainerImage?
    /// The operating system, if there is one.
    public var operatingSystem: OperatingSystem?
    /// All packages.
    public var packages: [Package]
    /// What advisories speak of.
    public var matches: [VulnerabilityMatch]
    /// What could not be read or judged.
    public var notes: [String]
    /// The advisories.
    public var provenance: AdvisoryProvenance
    /// Seconds since 1970.
    public var scannedAt: Double
    /// Credentials, without their values.
    public var secrets: [SecretResult] = []
    /// Licences of packages and files.
    public var licenses: [LicenseResult] = []
}

/// Scans images and folders for vulnerable packages.
public enum VulnerabilityScanner {
    /// Whether a file's content is needed; for the reader of the image or folder.
    public static func wants(_ path: String, size: Int) -> Bool { Inventory.wants(path, size: size) }

    /// Scans an image: its system's packages and the language packages that are installed in it.
    public static func scan(
        image: ContainerImage,
        source: any AdvisorySource,
        ignored: IgnoreList = .init(),
        now: Double
    ) throws -> ScanResult {
        var result = try scan(image.files, name: image.name, isImage: true, source, ignored, now)
        result.artifactType = "container_image"
        result.image = image
        result.image?.files = FileTree()
        result.notes = image.warnings + result.notes
        return result
    }

    /// Scans a folder: what its lock files name.
    public static func scan(
        folder: FileTree,
        name: String,
        source: any AdvisorySource,
        ignored: IgnoreList = .init(),
        now: Double
    ) throws -> ScanResult {
        try scan(folder, name: name, isImage: false, source, ignored, now)
    }

    /// Scans a root file system: what is installed in it.
    public static func scan(
        root: FileTree,
        name: String,
        source: any AdvisorySource,
        ignored: IgnoreList = .init(),
        now: Double
    ) throws -> ScanResult {
        try scan(root, name: name, isImage: true, source, ignored, now)
    }

    private static func scan(
        _ tree: FileTree,
        name: String,
        isImage: Bool,
        _ source: any AdvisorySource,
        _ ignored: IgnoreList,
        _ now: Double
    ) throws -> ScanResult {
        let today = String(Timestamp.text(now).prefix(10))
        let inventory = Inventory.collect(tree, isImage: isImage, today: today)
        let report = try Matcher.match(
            packages: inventory.packages,
            operatingSystem: inventory.operatingSystem,
            source: source
        )
        let kept = report.matches.filter { !ignored.covers($0, today: today) }
        var notes = inventory.notes + report.notes + ignored.notes
        if kept.count < report.matches.count {
            notes.append("\(report.matches.count - kept.count) vulnerabilities are ignored by the ignore file")
        }
        if source.provenance.isStarter {
            notes.append(
                "judged by the starter set of \(source.provenance.count) well-known advisories only; build a database of real feeds with 'martlet db build'"
            )
        }
        return ScanResult(
            artifactType: "filesystem",
            artifactName: name,
            image: nil,
            operatingSystem: inventory.operatingSystem,
            packages: inventory.packages,
            matches: kept,
            notes: notes,
            provenance: source.provenance,
            scannedAt: now
        )
    }
}

/// Ids that a `.trivyignore` file takes out.
public struct IgnoreList: Sendable, Equatable {
    private var expiries: [String: String] = [:]
    /// Lines that could not be read, and therefore ignore nothing.
    public private(set) var notes: [String] = []

    /// Nothing is ignored.
    public init() {}

    /// Reads the file: an id a line, `#` comments, `exp:YYYY-MM-DD` for the last day.
    public init(reading text: String) {
        // By `isNewline`: a carriage return and a line feed are one character, which is not a line feed.
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            guard let id = words.first else { continue }
            let expiry = words.dropFirst().first { $0.hasPrefix("exp:") }.map { String($0.dropFirst(4)) }
            // A day that is none must not ignore for ever.
            guard expiry.map(Self.isDay) ?? true else {
                notes.append(
                    "line \(index + 1) of the ignore file: the day of \(id) is not written YYYY-MM-DD; it is not ignored"
                )
                continue
            }
            expiries[String(id)] = expiry ?? "9999-12-31"
        }
    }

    private static func isDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            bytes.enumerated().allSatisfy({ $0 == 4 || $0 == 7 || (0x30...0x39).contains($1) }),
            let month = Int(text.dropFirst(5).prefix(2)), let day = Int(text.suffix(2))
        else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }

    /// Whether an id is ignored on a day (`2026-01-31`): of a rule, a check or a licence.
    public func covers(id: String, today: String) -> Bool { expiries[id].map { today <= $0 } ?? false }

    func covers(_ match: VulnerabilityMatch, today: String) -> Bool {
        ([match.id, match.advisory.id] + match.advisory.aliases).contains { expiries[$0].map { today <= $0 } ?? false }
    }
}
