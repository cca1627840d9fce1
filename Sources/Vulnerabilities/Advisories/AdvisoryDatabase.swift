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
        var accepted: [String: (line: [UInt8], advisory: Advisory)] = [:]
        for record in records {
            do {
                let advisory = try OSVReader.read(record.bytes, source: "osv")
                guard advisory.withdrawn == nil else { continue }
                let line = try JSONValue(parsing: record.bytes).bytes(.canonical)
                if let other = accepted[advisory.id] {
                    if other.line == line { continue }
                    problems.append("\(record.name): \(advisory.id) is there twice; the later one is kept")
                    // Whatever the order of the files is, the same one stays.
                    let isOlder = advisory.modified < other.advisory.modified
                    let isSame = advisory.modified == other.advisory.modified
                    if isOlder || isSame && line.lexicographicallyPrecedes(other.line) { continue }
                }
                accepted[advisory.id] = (line, advisory)
            } catch {
                problems.append("\(record.name): \(error)")
            }
        }
        let entries = accepted.values.sorted { $0.advisory.id.utf8.lexicographicallyPrecedes($1.advisory.id.utf8) }
        var places: [[UInt8]: [Int]] = [:]
        for (number, entry) in entries.enumerated() {
            for affected in entry.advisory.affected {
                let name = PackageName.normalized(affected.name, ecosystem: affected.ecosystem)
                // A line of the index must stay a line, with two tabs.
                guard !affected.ecosystem.isEmpty, !name.isEmpty,
                    !(affected.ecosystem + name).utf8.contains(where: { $0 < 0x20 })
                else {
                    problems.append("\(entry.advisory.id): a package without a name, or with control characters in it")
                    continue
                }
                let key = Array(affected.ecosystem.utf8) + [0] + Array(name.utf8)
                if places[key]?.last != number { places[key, default: []].append(number) }
            }
        }
        let facts: JSONValue = [
            "count": .int(entries.count),
            "newest": .double(entries.compactMap { Timestamp.seconds($0.advisory.modified) }.max() ?? 0),
        ]
        var body = facts.bytes(.canonical) + [0x0A]
        for (key, numbers) in places.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            body += key.map { $0 == 0 ? 0x09 : $0 }
            body += "\t\(numbers.map(String.init).joined(separator: ","))\n".utf8
        }
        body.append(0x0A)
        for entry in entries { body += entry.line + [0x0A] }
        return (Array("\(magic)\(SHA256Digest.hex(of: body))\n".utf8) + body, entries.count, problems)
    }
}
