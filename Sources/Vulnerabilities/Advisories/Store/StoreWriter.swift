import Archives
import Formats

/// Writes the data of a database: what `StoreLayout` describes. The same content gives the same bytes.
struct StoreWriter {
    private var strings: [UInt8] = []
    private var places: [String: Int] = [:]
    private var records: [UInt8] = []
    private var rows: [UInt8] = []
    private var textIndex: [UInt8] = []
    private var texts: [UInt8] = []
    private var pending: [UInt8] = []

    /// The data, in whole blocks.
    ///
    /// - Parameters:
    ///   - advisories: in the order in which they are numbered.
    ///   - threats: by CVE id.
    /// - Throws: `ArchiveError` if the texts cannot be packed; `AdvisoryDatabaseError` if there is more than the file can hold.
    static func data(_ advisories: [Advisory], threats: [String: Threat]) throws -> [UInt8] {
        var writer = StoreWriter()
        var packages: [[UInt8]: Package] = [:]
        for (number, advisory) in advisories.enumerated() {
            writer.rows.append(littleEndian: UInt64(writer.records.count))
            try writer.write(advisory)
            for affected in advisory.affected {
                let name = PackageName.normalized(affected.name, ecosystem: affected.ecosystem)
                let key = Array(affected.ecosystem.utf8) + [0] + Array(name.utf8)
                packages[key, default: Package(ecosystem: affected.ecosystem, name: name)].parts.append(
                    (number, affected)
                )
            }
        }
        try writer.closeTexts()
        let index = writer.index(packages)
        let (scores, exploited) = Self.tables(threats)
        return assembled([
            .directory: index.directory, .entries: index.entries, .packages: index.packages, .rows: writer.rows,
            .records: writer.records, .strings: writer.strings, .textIndex: writer.textIndex, .texts: writer.texts,
            .scores: scores, .exploited: exploited,
        ])
    }

    private struct Package {
        var ecosystem: String
        var name: String
        var parts: [(number: Int, affected: Advisory.Affected)] = []
    }

    private static func assembled(_ sections: [StoreLayout.Section: [UInt8]]) -> [UInt8] {
        var table: [UInt8] = []
        var body: [UInt8] = []
        for section in StoreLayout.Section.allCases {
            let bytes = sections[section] ?? []
            table.append(littleEndian: UInt64(StoreLayout.tableSize + body.count))
            table.append(littleEndian: UInt64(bytes.count))
            body += bytes
            // Numbers of fixed size stand at multiples of theirs.
            body.pad(to: 8)
        }
        var data = table + body
        data.pad(to: BlockTree.block)
        return data
    }

    // MARK: Packages

    private mutating func index(_ all: [[UInt8]: Package]) -> (directory: [UInt8], entries: [UInt8], packages: [UInt8])
    {
        let sorted = all.map { (hash: StoreLayout.hash($0.key), key: $0.key, package: $0.value) }.sorted {
            $0.hash == $1.hash ? $0.key.lexicographicallyPrecedes($1.key) : $0.hash < $1.hash
        }
        // About four packages for each place of the directory.
        var bits = 0
        while bits < 24, 4 << bits < sorted.count { bits += 1 }
        var counts = [Int](repeating: 0, count: 1 << bits)
        var entries: [UInt8] = []
        var packages: [UInt8] = []
        for item in sorted {
            counts[bits == 0 ? 0 : Int(item.hash >> UInt64(64 - bits))] += 1
            entries.append(littleEndian: item.hash)
            entries.append(littleEndian: UInt64(packages.count))
            write(item.package, to: &packages)
        }
        var directory: [UInt8] = []
        var sum = 0
        for count in [0] + counts {
            sum += count
            directory.append(littleEndian: UInt32(clamping: sum))
        }
        return (directory, entries, packages)
    }

    private mutating func write(_ package: Package, to bytes: inout [UInt8]) {
        bytes.append(varint: place(of: package.ecosystem))
        bytes.append(varint: place(of: package.name))
        bytes.append(varint: package.parts.count)
        var last = 0
        for part in package.parts {
            bytes.append(varint: part.number - last)
            last = part.number
            write(part.affected, to: &bytes)
        }
    }

    private mutating func write(_ affected: Advisory.Affected, to bytes: inout [UInt8]) {
        // What most lack costs a bit.
        let flags =
            (affected.status == nil ? 0 : 1) | (affected.severity == nil ? 0 : 2) | (affected.versions.isEmpty ? 0 : 4)
            | (affected.requirements == nil ? 0 : 8) | (affected.architectures.isEmpty ? 0 : 16)
        bytes.append(varint: flags)
        if let status = affected.status { bytes.append(varint: place(of: status)) }
        if let severity = affected.severity { bytes.append(varint: place(of: severity)) }
        bytes.append(varint: affected.ranges.count)
        for range in affected.ranges {
            bytes.append(varint: place(of: range.type))
            bytes.append(varint: range.events.count)
            for event in range.events {
                switch event {
                case .introduced(let version): bytes.append(varint: place(of: version) * 4)
                case .fixed(let version): bytes.append(varint: place(of: version) * 4 + 1)
                case .lastAffected(let version): bytes.append(varint: place(of: version) * 4 + 2)
                case .limit(let version): bytes.append(varint: place(of: version) * 4 + 3)
                }
            }
        }
        if !affected.versions.isEmpty { write(affected.versions, to: &bytes) }
        if let requirements = affected.requirements {
            write(requirements.vulnerable, to: &bytes)
            write(requirements.patched, to: &bytes)
            write(requirements.unaffected, to: &bytes)
        }
        if !affected.architectures.isEmpty { write(affected.architectures, to: &bytes) }
    }

    private mutating func write(_ texts: [String], to bytes: inout [UInt8]) {
        bytes.append(varint: texts.count)
        for text in texts { bytes.append(varint: place(of: text)) }
    }

    /// Where a text stands in the section of texts; each stands there once.
    private mutating func place(of text: String) -> Int {
        if let known = places[text] { return known }
        let place = strings.count
        strings.append(varint: text.utf8.count)
        strings += text.utf8
        places[text] = place
        return place
    }

    // MARK: Advisories

    private mutating func write(_ advisory: Advisory) throws {
        var record: [UInt8] = []
        record.append(varint: place(of: advisory.id))
        record.append(varint: place(of: advisory.source))
        write(advisory.aliases, to: &record)
        write(advisory.severities, to: &record)
        write(advisory.severityLabel, to: &record)
        write(advisory.weaknesses, to: &record)
        record.append(varint: advisory.ratings.count)
        for rating in advisory.ratings {
            record.append(varint: place(of: rating.source))
            write(rating.label, to: &record)
            write(rating.severities, to: &record)
        }
        write(time: advisory.published, to: &record)
        write(time: advisory.modified, to: &record)
        record.append(varint: textIndex.count / 16)
        record.append(varint: pending.count)
        records += record
        write(long: advisory.summary)
        write(long: advisory.details)
        pending.append(varint: advisory.references.count)
        for reference in advisory.references { write(long: reference) }
        if pending.count >= StoreLayout.textBlock { try closeTexts() }
    }

    private mutating func write(_ severities: [Advisory.SeverityScore], to bytes: inout [UInt8]) {
        bytes.append(varint: severities.count)
        for severity in severities {
            bytes.append(varint: place(of: severity.type))
            bytes.append(varint: place(of: severity.vector))
        }
    }

    private mutating func write(_ text: String?, to bytes: inout [UInt8]) {
        bytes.append(varint: text.map { place(of: $0) + 1 } ?? 0)
    }

    /// A time: 0 for none; 1 and seconds since 1970, if that gives the same text again; else 2 and the text.
    private mutating func write(time: String?, to bytes: inout [UInt8]) {
        guard let time, !time.isEmpty else { return bytes.append(0) }
        if let seconds = Timestamp.seconds(time), seconds >= 0, StoreTime.text(Int(seconds)) == time {
            bytes.append(1)
            bytes.append(varint: Int(seconds))
        } else {
            bytes.append(2)
            bytes.append(varint: place(of: time))
        }
    }

    private mutating func write(long text: String) {
        pending.append(varint: text.utf8.count)
        pending += text.utf8
    }

    private mutating func closeTexts() throws {
        guard !pending.isEmpty else { return }
        let packed = try ZstandardBlock.pack(pending, level: 9)
        textIndex.append(littleEndian: UInt64(texts.count))
        textIndex.append(littleEndian: UInt32(clamping: packed.count))
        textIndex.append(littleEndian: UInt32(clamping: pending.count))
        texts += packed
        pending = []
    }

    // MARK: Threats

    private static func tables(_ threats: [String: Threat]) -> (scores: [UInt8], exploited: [UInt8]) {
        var scores: [UInt8] = []
        var exploited: [UInt8] = []
        let numbered = threats.compactMap { id, threat in StoreLayout.number(ofCVE: id).map { ($0, threat) } }
        for (number, threat) in numbered.sorted(by: { $0.0 < $1.0 }) {
            if let probability = threat.probability {
                scores.append(littleEndian: number)
                scores.append(littleEndian: billionths(probability))
                scores.append(littleEndian: billionths(threat.percentile ?? 0))
            }
            if let entry = threat.exploitation {
                exploited.append(littleEndian: number)
                exploited.append(littleEndian: StoreTime.day(entry.added))
                exploited.append(littleEndian: entry.due.map(StoreTime.day) ?? 0)
                exploited.append(littleEndian: UInt64(entry.isRansomware ? 1 : 0))
            }
        }
        return (scores, exploited)
    }

    private static func billionths(_ share: Double) -> UInt32 {
        share.isFinite ? UInt32((min(max(share, 0), 1) * 1e9).rounded()) : 0
    }
}

/// Times in the file.
enum StoreTime {
    /// `2026-01-31T10:20:30Z` of seconds since 1970.
    static func text(_ seconds: Int) -> String { Timestamp.text(Double(seconds)).prefix(19) + "Z" }

    /// Days since 1970 of `2026-01-31`; 0 if it is none.
    static func day(_ text: String) -> UInt32 {
        Timestamp.seconds(String(text.prefix(10))).map { UInt32(clamping: Int($0 / 86_400)) } ?? 0
    }

    /// `2026-01-31` of days since 1970.
    static func text(day: UInt32) -> String { String(Timestamp.text(Double(day) * 86_400).prefix(10)) }
}
