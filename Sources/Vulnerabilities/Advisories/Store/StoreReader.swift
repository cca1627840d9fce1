import Archives
import Formats

/// Reads packages and advisories of a database: the counterpart of `StoreWriter`.
struct StoreReader {
    let bytes: StoreBytes

    private typealias Failure = AdvisoryDatabaseError

    // MARK: Packages

    /// The numbers of the advisories that say of a package what is wanted, with what they say.
    func parts(
        _ ecosystem: String,
        _ name: String,
        where isWanted: (Advisory.Affected) -> Bool
    ) throws(AdvisoryDatabaseError) -> [(number: Int, affected: [Advisory.Affected])] {
        let key = StoreLayout.key(ecosystem, name)
        let hash = StoreLayout.hash(key)
        guard let place = try entry(hash) else { return [] }
        var entry = place
        let count = bytes.count(.entries, rowSize: 16)
        // Two packages may have one hash.
        while entry < count, try bytes.number(.entries, at: entry * 16) == hash {
            guard let start = Int(exactly: try bytes.number(.entries, at: entry * 16 + 8)) else { throw bytes.damaged }
            var cursor = try bytes.cursor(.packages, at: start)
            let found = (try cursor.text(), try cursor.text())
            if Array(found.0.utf8) + [0] + Array(found.1.utf8) == key {
                return try parts(&cursor, ecosystem: found.0, name: found.1, where: isWanted)
            }
            entry += 1
        }
        return []
    }

    /// The first entry with a hash.
    private func entry(_ hash: UInt64) throws(AdvisoryDatabaseError) -> Int? {
        let places = bytes.count(.directory, rowSize: 4) - 1
        let count = bytes.count(.entries, rowSize: 16)
        guard places > 0, places.nonzeroBitCount == 1 else { throw bytes.damaged }
        let bits = places.trailingZeroBitCount
        let place = bits == 0 ? 0 : Int(hash >> UInt64(64 - bits))
        var cursor = try bytes.cursor(.directory, at: place * 4)
        var low = Int(try cursor.number(4))
        var high = Int(try cursor.number(4))
        guard low <= high, high <= count else { throw bytes.damaged }
        let end = high
        while low < high {
            let middle = (low + high) / 2
            if try bytes.number(.entries, at: middle * 16) < hash { low = middle + 1 } else { high = middle }
        }
        return low < end ? low : nil
    }

    private func parts(
        _ cursor: inout StoreCursor,
        ecosystem: String,
        name: String,
        where isWanted: (Advisory.Affected) -> Bool
    ) throws(AdvisoryDatabaseError) -> [(number: Int, affected: [Advisory.Affected])] {
        var found: [(number: Int, affected: [Advisory.Affected])] = []
        var number = 0
        var current: (affected: [Advisory.Affected], isWanted: Bool) = ([], false)
        func close() { if current.isWanted { found.append((number, current.affected)) } }
        for index in 0..<(try cursor.count()) {
            let step = try cursor.varint()
            if step > 0 || index == 0 {
                close()
                current = ([], false)
            }
            number &+= step
            let affected = try affected(&cursor, ecosystem, name)
            current.affected.append(affected)
            if isWanted(affected) { current.isWanted = true }
        }
        close()
        return found
    }

    private func affected(
        _ cursor: inout StoreCursor,
        _ ecosystem: String,
        _ name: String
    ) throws(AdvisoryDatabaseError) -> Advisory.Affected {
        let flags = try cursor.varint()
        var affected = Advisory.Affected(ecosystem: ecosystem, name: name)
        if flags & 1 != 0 { affected.status = try cursor.text() }
        if flags & 2 != 0 { affected.severity = try cursor.text() }
        for _ in 0..<(try cursor.count()) {
            var range = Advisory.Range(type: try cursor.text(), events: [])
            for _ in 0..<(try cursor.count()) {
                let event = try cursor.varint()
                let version = try bytes.text(at: event / 4)
                switch event % 4 {
                case 0: range.events.append(.introduced(version))
                case 1: range.events.append(.fixed(version))
                case 2: range.events.append(.lastAffected(version))
                default: range.events.append(.limit(version))
                }
            }
            affected.ranges.append(range)
        }
        if flags & 4 != 0 { affected.versions = try cursor.texts() }
        if flags & 8 != 0 {
            affected.requirements = Advisory.Requirements(
                vulnerable: try cursor.texts(),
                patched: try cursor.texts(),
                unaffected: try cursor.texts()
            )
        }
        if flags & 16 != 0 { affected.architectures = try cursor.texts() }
        return affected
    }

    // MARK: Advisories

    /// The advisory of a number, without what it affects.
    func advisory(_ number: Int) throws(AdvisoryDatabaseError) -> Advisory {
        let (offset, overflow) = number.multipliedReportingOverflow(by: 8)
        guard number >= 0, !overflow, let start = Int(exactly: try bytes.number(.rows, at: offset)) else {
            throw bytes.damaged
        }
        var cursor = try bytes.cursor(.records, at: start)
        var advisory = Advisory(id: try cursor.text())
        advisory.source = try cursor.text()
        advisory.aliases = try cursor.texts()
        advisory.severities = try severities(&cursor)
        advisory.severityLabel = try cursor.optionalText()
        advisory.weaknesses = try cursor.texts()
        for _ in 0..<(try cursor.count()) {
            advisory.ratings.append(
                Advisory.Rating(
                    source: try cursor.text(),
                    label: try cursor.optionalText(),
                    severities: try severities(&cursor)
                )
            )
        }
        advisory.published = try time(&cursor)
        advisory.modified = try time(&cursor) ?? ""
        try addTexts(try cursor.varint(), try cursor.varint(), to: &advisory)
        return advisory
    }

    private func severities(
        _ cursor: inout StoreCursor
    ) throws(AdvisoryDatabaseError) -> [Advisory.SeverityScore] {
        var severities: [Advisory.SeverityScore] = []
        for _ in 0..<(try cursor.count()) {
            severities.append(.init(type: try cursor.text(), vector: try cursor.text()))
        }
        return severities
    }

    private func time(_ cursor: inout StoreCursor) throws(AdvisoryDatabaseError) -> String? {
        switch try cursor.varint() {
        case 0: nil
        case 1: StoreTime.text(try cursor.varint())
        default: try cursor.text()
        }
    }

    /// The block of long texts with a number, unpacked.
    private func texts(_ block: Int) throws(AdvisoryDatabaseError) -> [UInt8] {
        guard block < bytes.count(.textIndex, rowSize: 16) else { throw bytes.damaged }
        var cursor = try bytes.cursor(.textIndex, at: block * 16)
        guard let start = Int(exactly: try cursor.number(8)) else { throw bytes.damaged }
        let packed = Int(try cursor.number(4))
        let size = Int(try cursor.number(4))
        var texts = try bytes.cursor(.texts, at: start)
        // One record of at most 16 MiB may stand alone in a block; packed it cannot have shrunk to nothing.
        guard size <= 64 << 20 else { throw bytes.damaged }
        do {
            return try ZstandardBlock.unpack(try texts.raw(packed), size: size)
        } catch {
            throw bytes.damaged
        }
    }

    private func addTexts(_ block: Int, _ offset: Int, to advisory: inout Advisory) throws(AdvisoryDatabaseError) {
        let content = try texts(block)
        var place = offset
        func number() throws(AdvisoryDatabaseError) -> Int {
            var value = 0
            for shift in stride(from: 0, to: 56, by: 7) {
                guard place >= 0, place < content.count else { break }
                let byte = content[place]
                place += 1
                value |= Int(byte & 0x7F) << shift
                if byte < 0x80 { return value }
            }
            throw bytes.damaged
        }
        func text() throws(AdvisoryDatabaseError) -> String {
            let size = try number()
            guard size <= content.count - place else { throw bytes.damaged }
            defer { place += size }
            return String(decoding: content[place..<(place + size)], as: UTF8.self)
        }
        advisory.summary = try text()
        advisory.details = try text()
        let references = try number()
        guard references <= content.count - place else { throw bytes.damaged }
        for _ in 0..<references { advisory.references.append(try text()) }
    }

    // MARK: Threats

    /// What is known of a CVE.
    func threat(_ cve: UInt64) throws(AdvisoryDatabaseError) -> Threat? {
        var threat = Threat()
        if var row = try row(.scores, StoreLayout.scoreRow, cve) {
            threat.probability = Double(try row.number(4)) / 1e9
            threat.percentile = Double(try row.number(4)) / 1e9
        }
        if var row = try row(.exploited, StoreLayout.exploitedRow, cve) {
            let added = UInt32(truncatingIfNeeded: try row.number(4))
            let due = UInt32(truncatingIfNeeded: try row.number(4))
            threat.exploitation = Threat.Exploitation(
                added: StoreTime.text(day: added),
                due: due == 0 ? nil : StoreTime.text(day: due),
                isRansomware: try row.number(8) & 1 == 1
            )
        }
        return threat == Threat() ? nil : threat
    }

    /// The row of a table that begins with a number, behind that number.
    private func row(
        _ section: StoreLayout.Section,
        _ size: Int,
        _ wanted: UInt64
    ) throws(AdvisoryDatabaseError) -> StoreCursor? {
        var low = 0
        var high = bytes.count(section, rowSize: size)
        while low < high {
            let middle = (low + high) / 2
            var cursor = try bytes.cursor(section, at: middle * size)
            let number = try cursor.number(8)
            if number == wanted { return cursor }
            if number < wanted { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
