import Findings
import Formats

/// Credentials that are known: fingerprints of findings that are not reported again.
///
/// A fingerprint is a hash over the rule, the place and the credential. A credential that moves to another line stays known; the
/// same one in another file is new.
public struct SecretBaseline: Sendable, Equatable {
    /// Why a file is no baseline.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is said to people.
        public var description: String
    }

    /// The fingerprints.
    public var fingerprints: Set<String>

    /// A baseline of findings.
    public init(_ findings: [Finding]) {
        fingerprints = Set(findings.map(\.fingerprint.text))
    }

    /// Reads a baseline.
    ///
    /// - Throws: `Failure` if it is none.
    public init(reading bytes: [UInt8]) throws(Failure) {
        let document: JSONValue
        do {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw Failure(description: "the baseline is no JSON: \(error)")
        }
        guard document["version"]?.int == 1, let entries = document["findings"]?.array else {
            throw Failure(
                description: "the baseline needs 'version: 1' and a list 'findings'; write one with --write-baseline"
            )
        }
        var known: Set<String> = []
        for (number, entry) in entries.enumerated() {
            guard let text = entry["fingerprint"]?.string, text.count == 32, text.allSatisfy(\.isHexDigit) else {
                throw Failure(
                    description: "findings[\(number)] of the baseline has no fingerprint of 32 hexadecimal digits"
                )
            }
            known.insert(text)
        }
        fingerprints = known
    }

    /// The findings that are not known, and how many are.
    public func unknown(of findings: [Finding]) -> (new: [Finding], known: Int) {
        let new = findings.filter { !fingerprints.contains($0.fingerprint.text) }
        return (new, findings.count - new.count)
    }

    /// The file for findings: what people need to recognise an entry, and no credential.
    public static func text(for findings: [Finding]) -> String {
        let sorted = findings.sorted {
            ($0.location?.path ?? "", $0.rule, $0.fingerprint.text) < (
                $1.location?.path ?? "", $1.rule, $1.fingerprint.text
            )
        }
        var seen: Set<String> = []
        let entries = sorted.filter { seen.insert($0.fingerprint.text).inserted }.map { finding -> JSONValue in
            [
                "fingerprint": .string(finding.fingerprint.text), "rule": .string(finding.rule),
                "path": .string(finding.location?.path ?? finding.subject.name),
            ]
        }
        return (["version": 1, "findings": .array(entries)] as JSONValue).text(.pretty) + "\n"
    }
}
