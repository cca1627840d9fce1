import Formats
import Foundation

/// Reads a report of 40 MB with the members that Trivy writes for each vulnerability: our reader against Foundation's decoder,
/// which gets a type with the members that a consumer reads. Both end with the same sum.
enum JSONBenchmark {
    private struct Report: Decodable {
        struct Identifier: Decodable { var PURL, UID: String }
        struct Layer: Decodable { var DiffID: String }
        struct Score: Decodable {
            var V3Vector: String
            var V3Score: Double
        }
        struct Vulnerability: Decodable {
            var VulnerabilityID, PkgID, PkgName, InstalledVersion, FixedVersion, Status, SeveritySource, PrimaryURL, Title, Severity: String
            var PkgIdentifier: Identifier
            var Layer: Layer
            var CweIDs, References: [String]
            var VendorSeverity: [String: Int]
            var CVSS: [String: Score]
        }
        struct Result: Decodable {
            var Target: String
            var Vulnerabilities: [Vulnerability]
        }

        var SchemaVersion: Int
        var Results: [Result]
    }

    private static func report() -> [UInt8] {
        var text = #"{"SchemaVersion":2,"ArtifactName":"bench","Results":[{"Target":"t","Class":"os-pkgs","Vulnerabilities":["#
        var size = 0
        var parts: [String] = []
        while size < 40_000_000 {
            let n = parts.count
            let part =
                #"{"VulnerabilityID":"CVE-2024-\#(n)","PkgID":"package-\#(n % 997)@1.\#(n % 31).\#(n % 7)","PkgName":"package-\#(n % 997)","PkgIdentifier":{"PURL":"pkg:deb/debian/package-\#(n % 997)@1.\#(n % 31)?arch=amd64","UID":"\#(n)"},"InstalledVersion":"1.\#(n % 31).\#(n % 7)-\#(n)","FixedVersion":"2.0","Status":"fixed","Layer":{"DiffID":"sha256:\#(n)"},"SeveritySource":"nvd","PrimaryURL":"https://avd.example.org/\#(n)","Title":"package: a crafted text does harm","Severity":"HIGH","CweIDs":["CWE-79","CWE-787"],"VendorSeverity":{"nvd":3,"redhat":2,"ubuntu":2},"CVSS":{"nvd":{"V3Vector":"CVSS:3.1/AV:N","V3Score":7.5},"redhat":{"V3Vector":"CVSS:3.1/AV:L","V3Score":5.9}},"References":["https://a.example.org/\#(n)","https://b.example.org/\#(n)","https://c.example.org/\#(n)"]}"#
            parts.append(part)
            size += part.utf8.count
        }
        text += parts.joined(separator: ",")
        return Array((text + "]}]}").utf8)
    }

    static func run() throws {
        let bytes = report()
        let data = Data(bytes)
        var ours = 0
        var theirs = 0
        let mine = try Measure.median(5) {
            ours = 0
            let root = try JSONDocument(bytes).root
            for result in root["Results"].map({ Array($0.elements) }) ?? [] {
                guard let vulnerabilities = result["Vulnerabilities"] else { continue }
                for vulnerability in vulnerabilities.elements { ours += vulnerability["VulnerabilityID"]?.string?.utf8.count ?? 0 }
            }
        }
        let peer = try Measure.median(3) {
            theirs = 0
            for result in try JSONDecoder().decode(Report.self, from: data).Results {
                for vulnerability in result.Vulnerabilities { theirs += vulnerability.VulnerabilityID.utf8.count }
            }
        }
        precondition(ours == theirs, "the two readers disagree")
        Measure.row("JSON report", bytes: bytes.count, ours: mine, peer: "Foundation JSONDecoder", theirs: peer)
    }
}
