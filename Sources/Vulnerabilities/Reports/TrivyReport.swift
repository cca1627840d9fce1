import Attestation
import Containers
import Findings
import Formats

/// Trivy's JSON report, schema 2.
public enum TrivyReport {
    /// The report of several scans of one artifact: an image and the lock files of its folder, say. The first one names it.
    public static func json(_ scans: [ScanResult], version: String) -> JSONValue {
        guard let first = scans.first else { return [:] }
        var report: JSONObject = [
            "SchemaVersion": 2, "Trivy": ["Version": .string("martlet-\(version)")],
            "CreatedAt": .string(Timestamp.text(first.scannedAt)),
        ]
        if let image = first.image { report["ArtifactID"] = .string(image.id) }
        report["ArtifactName"] = .string(first.artifactName)
        report["ArtifactType"] = .string(first.artifactType)
        let metadata = metadata(first)
        if !metadata.isEmpty { report["Metadata"] = .object(metadata) }
        let results = scans.flatMap(results)
        if !results.isEmpty { report["Results"] = .array(results) }
        return .object(report)
    }

    private static func metadata(_ scan: ScanResult) -> JSONObject {
        var metadata = JSONObject()
        if let image = scan.image { metadata["Size"] = .int(image.layers.reduce(0) { $0 + $1.size }) }
        if let system = scan.operatingSystem {
            var os: JSONObject = ["Family": .string(system.family), "Name": .string(system.version)]
            if system.isEndOfLife == true { os["EOSL"] = true }
            if system.isExtended { os["extended"] = true }
            metadata["OS"] = .object(os)
        }
        guard let image = scan.image else { return metadata }
        metadata["ImageID"] = .string(image.id)
        metadata["DiffIDs"] = JSONValue(image.layers.map(\.diffID))
        if !image.repositoryTags.isEmpty { metadata["RepoTags"] = JSONValue(image.repositoryTags) }
        if !image.repositoryDigests.isEmpty { metadata["RepoDigests"] = JSONValue(image.repositoryDigests) }
        metadata["ImageConfig"] = image.configuration
        metadata["Layers"] = .array(
            image.layers.map { layer in
                var object: JSONObject = ["Size": .int(layer.size)]
                if layer.digest != layer.diffID { object["Digest"] = .string(layer.digest) }
                object["DiffID"] = .string(layer.diffID)
                if !layer.createdBy.isEmpty { object["CreatedBy"] = .string(layer.createdBy) }
                return .object(object)
            }
        )
        return metadata
    }

    private static func results(_ scan: ScanResult) -> [JSONValue] {
        var targets: [(target: String, kind: String, type: String, packages: [Package])] = []
        var places: [[String]: Int] = [:]
        func add(_ target: String, _ kind: String, _ type: String, _ package: Package) {
            if let index = places[[target, type]] {
                targets[index].packages.append(package)
            } else {
                places[[target, type]] = targets.count
                targets.append((target, kind, type, [package]))
            }
        }
        for package in scan.packages {
            switch package.type {
            case .dpkg, .apk, .rpm:
                let system = scan.operatingSystem.map { " (\($0.family) \($0.version))" } ?? ""
                add(
                    scan.artifactName + system,
                    "os-pkgs",
                    scan.operatingSystem?.family ?? package.type.rawValue,
                    package
                )
            case let type: add(type.sharedTarget ?? package.path, "lang-pkgs", type.rawValue, package)
            }
        }
        // By number, so that reports keep the order of the matches.
        var matchesByPackage: [Package: [Int]] = [:]
        for (index, match) in scan.matches.enumerated() { matchesByPackage[match.package, default: []].append(index) }
        return targets.map { target in
            let packages = target.packages.sorted {
                (rank($0), $0.name, $0.version, $0.path) < (rank($1), $1.name, $1.version, $1.path)
            }
            let matches = packages.flatMap { matchesByPackage[$0] ?? [] }.sorted().map { scan.matches[$0] }
            var result: JSONObject = [
                "Target": .string(target.target), "Class": .string(target.kind), "Type": .string(target.type),
            ]
            result["Packages"] = .array(packages.map { package(of: $0, scan) })
            if !matches.isEmpty {
                result["Vulnerabilities"] = .array(matches.map { vulnerability($0, target.target, scan) })
            }
            return .object(result)
        }
    }

    /// Trivy puts the project first, then what it asks for itself, and last what it does not know that of.
    private static func rank(_ package: Package) -> Int {
        switch package.relationship {
        case .root: 0
        case .workspace: 1
        case .direct: 2
        case .indirect: 3
        case nil: 4
        }
    }

    private static func identifier(_ package: Package, _ scan: ScanResult) -> JSONValue {
        let purl = PackageURL.text(of: package, operatingSystem: scan.operatingSystem)
        // Opaque to consumers; unique by package and path.
        return [
            "PURL": .string(purl),
            "UID": .string(String(SHA256Digest.hex(of: Array("\(purl)|\(package.path)".utf8)).prefix(16))),
        ]
    }

    private static func layer(_ package: Package, _ scan: ScanResult) -> JSONValue? {
        guard let index = package.layer, let image = scan.image, image.layers.indices.contains(index) else {
            return nil
        }
        let layer = image.layers[index]
        var object = JSONObject()
        if layer.digest != layer.diffID { object["Digest"] = .string(layer.digest) }
        object["DiffID"] = .string(layer.diffID)
        return .object(object)
    }

    /// Epoch, upstream version and revision of a version of Debian or rpm.
    private static func parts(_ version: String) -> (epoch: Int?, version: String, release: String?) {
        var rest = Substring(version)
        var epoch: Int?
        if let colon = rest.firstIndex(of: ":") {
            epoch = Int(rest[..<colon])
            rest = rest[rest.index(after: colon)...]
        }
        guard let dash = rest.lastIndex(of: "-") else { return (epoch, String(rest), nil) }
        return (epoch, String(rest[..<dash]), String(rest[rest.index(after: dash)...]))
    }

    private static func package(of package: Package, _ scan: ScanResult) -> JSONValue {
        var object: JSONObject = [
            "ID": .string(package.id), "Name": .string(package.name), "Identifier": identifier(package, scan),
        ]
        if package.type == .dpkg || package.type == .rpm {
            let own = parts(package.version)
            object["Version"] = .string(own.version)
            object["Release"] = own.release.map { .string($0) }
            object["Epoch"] = own.epoch.flatMap { $0 == 0 ? nil : .int($0) }
        } else {
            object["Version"] = .string(package.version)
        }
        if let label = package.qualifiers["modularitylabel"] { object["Modularitylabel"] = .string(label) }
        object["Arch"] = package.architecture.map { .string($0) }
        if package.isDevelopment { object["Dev"] = true }
        if package.type.isOperatingSystem {
            object["SrcName"] = .string(package.sourceName)
            if package.type == .dpkg || package.type == .rpm {
                let source = parts(package.sourceVersion)
                object["SrcVersion"] = .string(source.version)
                object["SrcRelease"] = source.release.map { .string($0) }
                object["SrcEpoch"] = source.epoch.flatMap { $0 == 0 ? nil : .int($0) }
            } else {
                object["SrcVersion"] = .string(package.sourceVersion)
            }
        }
        if !package.licenses.isEmpty { object["Licenses"] = JSONValue(package.licenses) }
        object["Maintainer"] = package.maintainer.map { .string($0) }
        if package.isThirdParty { object["Repository"] = ["Class": "third-party"] }
        object["Relationship"] = package.relationship.map { .string($0.rawValue) }
        object["Layer"] = layer(package, scan)
        if package.type.sharedTarget != nil { object["FilePath"] = .string(package.path) }
        if let line = package.line { object["Locations"] = [["StartLine": .int(line), "EndLine": .int(line)]] }
        return .object(object)
    }

    private static func vulnerability(_ match: VulnerabilityMatch, _ target: String, _ scan: ScanResult) -> JSONValue {
        let package = match.package
        let advisory = match.advisory
        var object: JSONObject = ["VulnerabilityID": .string(match.id)]
        let others = ([advisory.id] + advisory.aliases).filter { $0 != match.id }
        if !others.isEmpty { object["VendorIDs"] = JSONValue(others) }
        object["PkgID"] = .string(package.id)
        object["PkgName"] = .string(package.name)
        if package.type.sharedTarget != nil { object["PkgPath"] = .string(package.path) }
        object["PkgIdentifier"] = identifier(package, scan)
        object["InstalledVersion"] = .string(package.version)
        if !match.fixedVersion.isEmpty { object["FixedVersion"] = .string(match.fixedVersion) }
        object["Status"] = .string(match.status)
        object["Layer"] = layer(package, scan) ?? [:]
        if !match.severitySource.isEmpty { object["SeveritySource"] = .string(match.severitySource) }
        if match.id.hasPrefix("CVE-") {
            object["PrimaryURL"] = .string("https://nvd.nist.gov/vuln/detail/\(match.id)")
        } else if match.id.hasPrefix("GHSA-") {
            object["PrimaryURL"] = .string("https://github.com/advisories/\(match.id)")
        }
        object["DataSource"] = [
            "ID": .string(advisory.source), "Name": .string(scan.provenance.name), "URL": "https://osv.dev",
        ]
        object["Fingerprint"] = .string(
            "sha256:" + SHA256Digest.hex(of: Array("\(scan.image?.id ?? ""):\(target):\(package.id):\(match.id)".utf8))
        )
        if !advisory.summary.isEmpty { object["Title"] = .string(advisory.summary) }
        if !advisory.details.isEmpty { object["Description"] = .string(advisory.details) }
        object["Severity"] = .string(severityName(match.severity))
        if !advisory.weaknesses.isEmpty { object["CweIDs"] = JSONValue(advisory.weaknesses) }
        let levels: [Severity: Int] = [.low: 1, .medium: 2, .high: 3, .critical: 4]
        if let level = levels[match.severity] {
            object["VendorSeverity"] = [advisory.source: level].reduce(into: [:]) { $0[$1.key] = .int($1.value) }
        }
        if let vector = advisory.severities.first(where: { $0.type == "CVSS_V3" }),
            let score = CVSS.score(vector.vector)
        {
            var source = JSONObject()
            source[advisory.source] = ["V3Vector": .string(vector.vector), "V3Score": .double(score)]
            object["CVSS"] = .object(source)
        }
        if !advisory.references.isEmpty { object["References"] = JSONValue(advisory.references) }
        object["PublishedDate"] = advisory.published.map { .string($0) }
        if !advisory.modified.isEmpty { object["LastModifiedDate"] = .string(advisory.modified) }
        return .object(object)
    }

    private static func severityName(_ severity: Severity) -> String {
        switch severity {
        case .info, .unknown: "UNKNOWN"
        default: severity.rawValue.uppercased()
        }
    }

    /// Reads a report of Trivy as findings, for `martlet import`.
    ///
    /// - Throws: an error that says what is wrong with the file.
    public static func findings(in bytes: [UInt8], file: String) throws -> [Finding] {
        let root = try JSONDocument(bytes).root
        guard root["SchemaVersion"]?.int == 2 else {
            throw OSVError(description: "\(file) is no Trivy report of schema 2")
        }
        let subject = Subject(
            root["ArtifactType"]?.string == "container_image" ? .image : .folder,
            root["ArtifactName"]?.string ?? file
        )
        var findings: [Finding] = []
        for result in root["Results"]?.elements.map(\.self) ?? [] {
            let target = result["Target"]?.string ?? ""
            for entry in result["Vulnerabilities"]?.elements.map(\.self) ?? [] {
                guard let id = entry["VulnerabilityID"]?.string, let name = entry["PkgName"]?.string else { continue }
                let installed = entry["InstalledVersion"]?.string ?? ""
                let fixed = entry["FixedVersion"]?.string ?? ""
                let title = entry["Title"]?.string ?? "A known vulnerability"
                findings.append(
                    Finding(
                        rule: id,
                        family: .vulnerability,
                        severity: Severity(name: entry["Severity"]?.string ?? "") ?? .unknown,
                        title: "\(name) \(installed): \(title)",
                        message: entry["Description"]?.string ?? title,
                        remediation: fixed.isEmpty
                            ? "There is no fix: remove \(name), or shield what uses it."
                            : "Upgrade \(name) to \(fixed) or later.",
                        subject: subject,
                        location: Location(path: entry["PkgPath"]?.string ?? target, resource: name),
                        engine: "trivy",
                        taxonomies: (id.hasPrefix("CVE-") ? [TaxonomyReference(.cve, id)] : [])
                            + (entry["CweIDs"]?.elements.compactMap(\.string) ?? []).map { TaxonomyReference(.cwe, $0) },
                        references: entry["References"]?.elements.compactMap(\.string) ?? [],
                        details: [
                            "package": .string(name), "installedVersion": .string(installed),
                            "fixedVersion": .string(fixed),
                        ],
                        discriminator: "\(result["Type"]?.string ?? ""):\(name)@\(installed)"
                    )
                )
            }
            for entry in result["Misconfigurations"]?.elements.map(\.self) ?? [] {
                // PASS is none, and EXCEPTION is one that was excused.
                guard entry["Status"]?.string ?? "FAIL" == "FAIL" else { continue }
                let id = entry["ID"]?.string ?? "trivy"
                findings.append(
                    Finding(
                        rule: id,
                        family: .misconfiguration,
                        severity: Severity(name: entry["Severity"]?.string ?? "") ?? .unknown,
                        title: entry["Title"]?.string ?? id,
                        message: entry["Message"]?.string ?? entry["Description"]?.string ?? "",
                        remediation: entry["Resolution"]?.string ?? "",
                        subject: subject,
                        location: Location(
                            path: target,
                            line: line(entry["CauseMetadata"]?["StartLine"]),
                            endLine: line(entry["CauseMetadata"]?["EndLine"])
                        ),
                        engine: "trivy",
                        references: entry["References"]?.elements.compactMap(\.string) ?? [],
                        discriminator: entry["CauseMetadata"]?["Resource"]?.string ?? entry["Message"]?.string ?? ""
                    )
                )
            }
            var seen: [String: Int] = [:]
            for entry in result["Secrets"]?.elements.map(\.self) ?? [] {
                let id = entry["RuleID"]?.string ?? "secret"
                // Two credentials of one rule in one file are two findings: an exception for one must not cover the other.
                seen[id, default: 0] += 1
                let number = seen[id] ?? 1
                findings.append(
                    Finding(
                        rule: id,
                        family: .secret,
                        severity: Severity(name: entry["Severity"]?.string ?? "") ?? .high,
                        title: entry["Title"]?.string ?? id,
                        message: "A credential stands in \(target).",
                        remediation: "Revoke the credential, then remove it from the file and from the history.",
                        subject: subject,
                        location: Location(
                            path: target,
                            line: line(entry["StartLine"]),
                            endLine: line(entry["EndLine"])
                        ),
                        engine: "trivy",
                        discriminator: number == 1 ? id : "\(id)#\(number)"
                    )
                )
            }
            for entry in result["Licenses"]?.elements.map(\.self) ?? [] {
                guard let name = entry["Name"]?.string, !name.isEmpty else { continue }
                let package = entry["PkgName"]?.string ?? ""
                let path = entry["FilePath"]?.string ?? ""
                let owner = package.isEmpty ? (path.isEmpty ? target : path) : package
                let category = entry["Category"]?.string ?? "unknown"
                findings.append(
                    Finding(
                        rule: name,
                        family: .license,
                        severity: Severity(name: entry["Severity"]?.string ?? "") ?? .unknown,
                        title: "\(owner): licence \(name)",
                        message:
                            "\(owner) is under the licence \(name), which Trivy puts into the category \(category).",
                        remediation: "Have the licence allowed by those who decide, or replace \(owner).",
                        subject: subject,
                        location: Location(path: path.isEmpty ? target : path, resource: owner),
                        engine: "trivy",
                        details: ["package": .string(package), "category": .string(category)],
                        discriminator: "\(result["Type"]?.string ?? ""):\(owner)"
                    )
                )
            }
        }
        return findings
    }

    /// A line number; `nil` for 0, which stands for none.
    private static func line(_ node: JSONNode?) -> Int? { node?.int.flatMap { $0 > 0 ? $0 : nil } }
}
