import Formats
import Foundation

/// Reads a report of 40 MB in the shape of Trivy's: our reader against Foundation's decoder, both to the sum of a member of every vulnerability.
enum JSONBenchmark {
    private struct Report: Decodable {
        struct Result: Decodable {
            struct Vulnerability: Decodable {
                var VulnerabilityID: String
                var PkgName: String
                var InstalledVersion: String
                var Severity: String
                var Description: String
            }

            var Target: String
            var Vulnerabilities: [Vulnerability]
        }

        var SchemaVersion: Int
        var Results: [Result]
    }

    private static func report() -> [UInt8] {
        var text = #"{"SchemaVersion":2,"ArtifactName":"bench","Results":[{"Target":"t","Class":"os-pkgs","Vulnerabilities":["#
        var number = 0
        while text.utf8.count < 40_000_000 {
            if number > 0 { text += "," }
            text += #"{"VulnerabilityID":"CVE-2024-\#(number)","PkgName":"package-\#(number % 997)","InstalledVersion":"1.\#(number % 31).\#(number % 7)-\#(number)","Severity":"HIGH","CVSS":{"nvd":{"V3Score":7.5}},"Description":"A crafted text of ordinary length that says what is wrong, in which place, and what could come of it; number \#(number).\n"}"#
            number += 1
        }
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
            for result in root["Results"]?.elements.map({ $0 }) ?? [] {
                if let vulnerabilities = result["Vulnerabilities"] {
                    for vulnerability in vulnerabilities.elements { ours += vulnerability["VulnerabilityID"]?.string?.utf8.count ?? 0 }
                }
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
