import Attestation
import Containers
import Findings
import Formats

/// A CycloneDX 1.6 bill of materials.
public enum CycloneDXReport {
    /// The bill of several scans of one artifact.
    ///
    /// - Parameter others: components that no scan of packages finds, each with a `bom-ref`: the models that it uses.
    public static func json(_ scans: [ScanResult], version: String, others: [JSONValue] = []) -> JSONValue {
        guard let first = scans.first else { return [:] }
        var components: [(ref: String, json: JSONValue)] = []
        var dependencies: [JSONValue] = []
        var refs: Set<String> = []
        let root = "root"

        for scan in scans {
            var owned: [JSONValue] = []
            for package in scan.packages {
                let purl = PackageURL.text(of: package, operatingSystem: scan.operatingSystem)
                owned.append(.string(purl))
                guard refs.insert(purl).inserted else { continue }
                var component: JSONObject = [
                    "type": "library", "bom-ref": .string(purl), "name": .string(package.name),
                    "version": .string(package.version),
                ]
                if !package.licenses.isEmpty {
                    component["licenses"] = .array(package.licenses.map { ["license": ["name": .string($0)]] })
                }
                component["purl"] = .string(purl)
                if package.isDevelopment { component["scope"] = "excluded" }
                component["properties"] = [
                    ["name": "aquasecurity:trivy:PkgType", "value": .string(package.type.rawValue)],
                    ["name": "aquasecurity:trivy:FilePath", "value": .string(package.path)],
                    ["name": "aquasecurity:trivy:SrcName", "value": .string(package.sourceName)],
                    ["name": "aquasecurity:trivy:SrcVersion", "value": .string(package.sourceVersion)],
                ]
                components.append((purl, .object(component)))
            }
            if let system = scan.operatingSystem, refs.insert("os").inserted {
                components.append(
                    (
                        "os",
                        [
                            "type": "operating-system", "bom-ref": "os", "name": .string(system.family),
                            "version": .string(system.version),
                        ]
                    )
                )
                owned.append("os")
            }
            if !owned.isEmpty { dependencies.append(contentsOf: owned) }
        }
        for component in others {
            guard let ref = component["bom-ref"]?.string, refs.insert(ref).inserted else { continue }
            components.append((ref, component))
            dependencies.append(.string(ref))
        }
        var rootComponent: JSONObject = [
            "type": .string(first.image == nil ? "application" : "container"), "bom-ref": .string(root),
            "name": .string(first.artifactName),
        ]
        if let image = first.image { rootComponent["version"] = .string(image.id) }
        let sorted = components.sorted { $0.ref < $1.ref }.map(\.json)
        let unique = Set(dependencies.compactMap(\.string)).sorted()
        var bom: JSONObject = [
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX",
            "specVersion": "1.6",
        ]
        bom["serialNumber"] = .string("urn:uuid:\(uuid(of: JSONValue.array([.object(rootComponent)] + sorted)))")
        bom["version"] = 1
        bom["metadata"] = [
            "timestamp": .string(Timestamp.text(first.scannedAt)),
            "tools": ["components": [["type": "application", "name": "martlet", "version": .string(version)]]],
            "component": .object(rootComponent),
        ]
        bom["components"] = .array(sorted)
        bom["dependencies"] = .array(
            [["ref": .string(root), "dependsOn": JSONValue(unique)]] + unique.map { ["ref": .string($0)] }
        )
        let vulnerabilities = vulnerabilities(scans)
        if !vulnerabilities.isEmpty { bom["vulnerabilities"] = .array(vulnerabilities) }
        return .object(bom)
    }

    private static func vulnerabilities(_ scans: [ScanResult]) -> [JSONValue] {
        var byID: [String: (match: VulnerabilityMatch, affects: [(ref: String, version: String)])] = [:]
        for scan in scans {
            for match in scan.matches {
                let place = (
                    ref: PackageURL.text(of: match.package, operatingSystem: scan.operatingSystem),
                    version: match.package.version
                )
                byID[match.id, default: (match, [])].affects.append(place)
            }
        }
        return byID.sorted { $0.key < $1.key }.map { id, entry in
            let match = entry.match
            var rating: JSONObject = [
                "severity": .string(match.severity == .unknown ? "unknown" : match.severity.rawValue)
            ]
            if let score = match.score { rating["score"] = .double(score) }
            // The vector that the score is of.
            if let vector = match.advisory.severities.first(where: {
                let score = CVSS.score($0.vector)
                return score != nil && score == match.score
            }) {
                rating["method"] = .string(vector.vector.hasPrefix("CVSS:3.0") ? "CVSSv3" : "CVSSv31")
                rating["vector"] = .string(vector.vector)
            }
            var seen: Set<String> = []
            var object: JSONObject = ["id": .string(id), "ratings": [.object(rating)]]
            let weaknesses = match.advisory.weaknesses.compactMap { Int($0.dropFirst(4)) }.filter { $0 > 0 }
            if !weaknesses.isEmpty { object["cwes"] = .array(weaknesses.map { .int($0) }) }
            object["description"] = .string(match.advisory.summary)
            if !match.fixedVersion.isEmpty {
                object["recommendation"] = .string("Upgrade \(match.package.name) to \(match.fixedVersion) or later.")
            }
            if !match.advisory.references.isEmpty {
                object["advisories"] = .array(match.advisory.references.map { ["url": .string($0)] })
            }
            object["affects"] = .array(
                entry.affects.sorted { $0.ref < $1.ref }.filter { seen.insert($0.ref).inserted }.map {
                    ["ref": .string($0.ref), "versions": [["version": .string($0.version), "status": "affected"]]]
                }
            )
            return .object(object)
        }
    }

    /// A UUID made of a digest (RFC 9562, version 8), so that the same content has the same serial number.
    private static func uuid(of value: JSONValue) -> String {
        var digits = Array(SHA256Digest.hex(of: value.bytes(.canonical)).prefix(32))
        digits[12] = "8"
        digits[16] = "8"
        let text = String(digits)
        var parts: [String] = []
        var rest = Substring(text)
        for length in [8, 4, 4, 4, 12] {
            parts.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }
}
