import Findings
import Formats

/// A record that is no OSV advisory.
public struct OSVError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var description: String
}

/// Reads advisories in OSV form (schema 1.7). Members that are not known are passed over, as the schema asks.
public enum OSVReader {
    /// Reads one advisory.
    ///
    /// - Parameter source: who publishes it; `osv` for whoever gives out ids that begin as its own does.
    /// - Throws: `OSVError` if it is no JSON or lacks what the schema requires.
    public static func read(_ bytes: [UInt8], source: String) throws(OSVError) -> Advisory {
        do {
            return try read(
                JSONDocument(bytes, options: .init(maximumDepth: 64, maximumBytes: 16 << 20)).root,
                source: source
            )
        } catch let error as JSONError {
            throw OSVError(description: error.description)
        } catch let error as OSVError {
            throw error
        } catch {
            throw OSVError(description: "\(error)")
        }
    }

    /// Reads one advisory of a document.
    static func read(_ root: JSONNode, source: String) throws(OSVError) -> Advisory {
        guard let id = root["id"]?.string, !id.isEmpty else { throw OSVError(description: "the advisory has no id") }
        let specific = root["database_specific"]
        func strings(_ node: JSONNode?) -> [String] { node?.elements.compactMap(\.string) ?? [] }
        // The schema lets severities stand at the record or at its packages, not at both.
        let severities =
            (root["severity"]?.elements.compactMap(severity) ?? [])
            + (root["affected"]?.elements.flatMap { $0["severity"]?.elements.compactMap(severity) ?? [] } ?? [])
        return Advisory(
            id: id,
            aliases: strings(root["aliases"]) + strings(root["upstream"]),
            summary: root["summary"]?.string ?? "",
            details: root["details"]?.string ?? "",
            published: root["published"]?.string,
            modified: root["modified"]?.string ?? "",
            withdrawn: root["withdrawn"]?.string,
            severities: severities.filter { $0.type.hasPrefix("CVSS_") },
            severityLabel: specific?["severity"]?.string
                ?? severities.first { !$0.type.hasPrefix("CVSS_") && Severity(name: $0.vector) != nil }?.vector
                ?? root["affected"]?.elements.compactMap(urgency).max { $0.severity < $1.severity }?.word,
            weaknesses: strings(specific?["cwe_ids"]),
            affected: root["affected"]?.elements.compactMap(affected) ?? [],
            references: root["references"]?.elements.compactMap { $0["url"]?.string } ?? [],
            source: specific?["source"]?.string.flatMap(AdvisoryOrigin.named)?.id
                ?? (source == "osv" ? AdvisoryOrigin.source(ofOSV: id) : source)
        )
    }

    private static func severity(_ entry: JSONNode) -> Advisory.SeverityScore? {
        guard let type = entry["type"]?.string, let score = entry["score"]?.string else { return nil }
        return Advisory.SeverityScore(type: type, vector: score)
    }

    /// What a distribution says of a package in words: Debian's urgency, a database's severity.
    private static func urgency(_ affected: JSONNode) -> (word: String, severity: Severity)? {
        for word in [
            affected["ecosystem_specific"]?["urgency"]?.string, affected["ecosystem_specific"]?["severity"]?.string,
            affected["database_specific"]?["severity"]?.string,
        ].compactMap(\.self) {
            let word = word == "unimportant" ? "low" : word
            if let severity = Severity(name: word) { return (word, severity) }
        }
        return nil
    }

    private static func affected(_ node: JSONNode) -> Advisory.Affected? {
        guard let ecosystem = node["package"]?["ecosystem"]?.string, let name = node["package"]?["name"]?.string else {
            return nil
        }
        let ranges = node["ranges"]?.elements.compactMap { range -> Advisory.Range? in
            guard let type = range["type"]?.string else { return nil }
            let events = range["events"]?.elements.flatMap { event in
                event.members.compactMap { key, value -> Advisory.Event? in
                    guard let version = value.string else { return nil }
                    switch key {
                    case "introduced": return .introduced(version)
                    case "fixed": return .fixed(version)
                    case "last_affected": return .lastAffected(version)
                    case "limit": return .limit(version)
                    default: return nil
                    }
                }
            }
            return Advisory.Range(type: type, events: events ?? [])
        }
        return Advisory.Affected(
            ecosystem: ecosystem,
            name: name,
            ranges: ranges ?? [],
            versions: node["versions"]?.elements.compactMap(\.string) ?? []
        )
    }
}
