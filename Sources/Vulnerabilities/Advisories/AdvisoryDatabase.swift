import Archives
import Attestation
import Formats

/// A database that is no database of ours, or not a whole one.
public struct AdvisoryDatabaseError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String
}

/// A file of advisories, sorted by package, with a digest over everything: `martlet db build` makes it.
///
/// Layout: the line `MARTLET-ADVISORIES 1 SHA256`, where SHA256 is the digest of all that follows; a JSON line of facts; a
/// line a package (`ecosystem TAB name TAB numbers of records`), sorted by bytes; an empty line; a line an advisory, in OSV
/// form. The same advisories give the same bytes.
public struct AdvisoryDatabase: AdvisorySource {
    private static let magic = "MARTLET-ADVISORIES 1 "
    private let keys: [String]
    private let records: [[Int]]
    private let lines: [ArraySlice<UInt8>]
    /// What this is and how old it is.
    public let provenance: AdvisoryProvenance

    /// Opens a database and checks its digest.
    ///
    /// - Throws: `AdvisoryDatabaseError` for a file that is missing, foreign, cut off or altered.
    public init(path: String) throws(AdvisoryDatabaseError) {
        let bytes: [UInt8]
        do {
            let file = try OpenFile(path: path)
            bytes = try file.read(at: 0, count: file.size)
        } catch {
            throw AdvisoryDatabaseError(
                description: "\(error.reason); make a database with: martlet db build --from DIR --output \(path)"
            )
        }
        try self.init(bytes, name: path)
    }

    /// Reads a database from its bytes.
    public init(_ bytes: [UInt8], name: String) throws(AdvisoryDatabaseError) {
        guard bytes.starts(with: Self.magic.utf8), let end = bytes.firstIndex(of: 0x0A) else {
            throw AdvisoryDatabaseError(description: "\(name) is no advisory database of this version")
        }
        let digest = String(decoding: bytes[Self.magic.utf8.count..<end], as: UTF8.self)
        let body = Array(bytes[(end + 1)...])
        guard SHA256Digest.hex(of: body) == digest else {
            throw AdvisoryDatabaseError(
                description: "\(name) was altered or cut off: its digest does not fit; build it anew"
            )
        }
        let rows = body.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let gap = rows.dropFirst().firstIndex(where: \.isEmpty),
            let facts = rows.first.flatMap({ try? JSONValue(parsing: Array($0)) })
        else {
            throw AdvisoryDatabaseError(description: "\(name) is damaged; build it anew")
        }
        lines = Array(rows[(gap + 1)...]).filter { !$0.isEmpty }
        var keys: [String] = []
        var records: [[Int]] = []
        for row in rows[1..<gap] {
            let parts = row.split(separator: 0x09)
            guard parts.count == 3 else {
                throw AdvisoryDatabaseError(description: "\(name) is damaged; build it anew")
            }
            keys.append(String(decoding: parts[0], as: UTF8.self) + "\u{0}" + String(decoding: parts[1], as: UTF8.self))
            records.append(parts[2].split(separator: 0x2C).compactMap { Int(String(decoding: $0, as: UTF8.self)) })
        }
        self.keys = keys
        self.records = records
        provenance = AdvisoryProvenance(
            name: name,
            newest: facts["newest"]?.double ?? 0,
            count: facts["count"]?.int ?? lines.count,
            isStarter: false
        )
    }

    /// The advisories that name a package.
    public func advisories(ecosystem: String, name: String) -> [Advisory] {
        let key = AdvisoryIndex.key(ecosystem, name)
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle].utf8.lexicographicallyPrecedes(key.utf8) { low = middle + 1 } else { high = middle }
        }
        guard low < keys.count, keys[low] == key else { return [] }
        return records[low].compactMap { number in
            lines.indices.contains(number) ? try? OSVReader.read(Array(lines[number]), source: "osv") : nil
        }
    }

    /// Makes a database of OSV records.
    ///
    /// - Parameter records: files with one record each, by name.
    /// - Returns: the file's bytes, how many records went in, and what was left out and why.
    public static func build(_ records: [(name: String, bytes: [UInt8])]) -> (
        bytes: [UInt8], count: Int, problems: [String]
    ) {
        var problems: [String] = []
        var accepted: [(id: String, line: [UInt8], advisory: Advisory)] = []
        var seen: Set<String> = []
        for record in records {
            do {
                let advisory = try OSVReader.read(record.bytes, source: "osv")
                guard advisory.withdrawn == nil else { continue }
                guard seen.insert(advisory.id).inserted else {
                    problems.append("\(record.name): \(advisory.id) is there twice")
                    continue
                }
                let value = try JSONValue(parsing: record.bytes)
                accepted.append((advisory.id, value.bytes(.canonical), advisory))
            } catch {
                problems.append("\(record.name): \(error)")
            }
        }
        accepted.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        var places: [String: [Int]] = [:]
        for (number, entry) in accepted.enumerated() {
            for affected in entry.advisory.affected where !affected.name.contains("\t") && !affected.name.contains("\n")
            {
                let key =
                    affected.ecosystem + "\t" + PackageName.normalized(affected.name, ecosystem: affected.ecosystem)
                if places[key]?.last != number { places[key, default: []].append(number) }
            }
        }
        let facts: JSONValue = [
            "count": .int(accepted.count),
            "newest": .double(accepted.compactMap { Timestamp.seconds($0.advisory.modified) }.max() ?? 0),
        ]
        var body = facts.bytes(.canonical) + [0x0A]
        // Sorted as the reader compares: with a zero byte where the tab stands.
        for (key, numbers) in places.sorted(by: {
            $0.key.replacing("\t", with: "\u{0}").utf8.lexicographicallyPrecedes(
                $1.key.replacing("\t", with: "\u{0}").utf8
            )
        }) {
            body += "\(key)\t\(numbers.map(String.init).joined(separator: ","))\n".utf8
        }
        body.append(0x0A)
        for entry in accepted { body += entry.line + [0x0A] }
        return (Array("\(magic)\(SHA256Digest.hex(of: body))\n".utf8) + body, accepted.count, problems)
    }
}
