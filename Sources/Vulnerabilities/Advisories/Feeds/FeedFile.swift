import Archives

/// A file of a feed, as it was fetched: packed or not, one document or an archive of many.
struct FeedFile {
    let name: String
    let bytes: [UInt8]

    /// The greatest number of documents of an archive.
    private static let maximumEntries = 2_000_000

    func read(into collection: inout AdvisoryCollection) throws(AdvisoryFeedError) -> (kind: String, count: Int) {
        do {
            if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
                return try zip(into: &collection)
            }
            guard Compression.sniff(bytes) == .none else { return try packed(into: &collection) }
            if isTar { return try tar(MemorySource(bytes), into: &collection) }
        } catch let error as AdvisoryFeedError {
            throw error
        } catch {
            throw AdvisoryFeedError(description: "\(name): \(error)")
        }
        return try plain(into: &collection)
    }

    private func plain(into collection: inout AdvisoryCollection) throws(AdvisoryFeedError) -> (
        kind: String, count: Int
    ) {
        if EPSSFeed.accepts(bytes) { return (EPSSFeed.kind, try EPSSFeed.read(bytes, name: name, into: &collection)) }
        guard name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") else {
            return try AdvisoryFeeds.read(document: bytes, name: name, into: &collection)
        }
        var sum = Sum()
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 > 0x20 }) {
            sum.add(Array(line), "\(name):\(index + 1)", &collection)
        }
        return try sum.result(of: name)
    }

    private var isTar: Bool { bytes.count >= 512 && bytes[257..<262].elementsEqual(Array("ustar".utf8)) }

    private func packed(into collection: inout AdvisoryCollection) throws -> (kind: String, count: Int) {
        let budget = ArchiveBudget(maximumBytes: 16 << 30, maximumEntries: Self.maximumEntries, maximumRatio: 1000)
        var source = DecompressingSource(MemorySource(bytes), budget: budget)
        let head = try source.read(512)
        if head.count >= 262, head[257..<262].elementsEqual(Array("ustar".utf8)) {
            return try tar(DecompressingSource(MemorySource(bytes), budget: budget), into: &collection)
        }
        var content = head
        while true {
            let piece = try source.read(1 << 20)
            if piece.isEmpty { break }
            content += piece
            guard content.count <= AdvisoryFeeds.maximumBytes else {
                throw AdvisoryFeedError(description: "\(name) is larger than \(AdvisoryFeeds.maximumBytes >> 20) MiB")
            }
        }
        var inner = name
        for ending in [".gz", ".zst"] where inner.hasSuffix(ending) { inner.removeLast(ending.count) }
        return try FeedFile(name: inner, bytes: content).plain(into: &collection)
    }

    private func zip(into collection: inout AdvisoryCollection) throws -> (kind: String, count: Int) {
        var sum = Sum()
        // In the order of names: two builds of one archive must read alike, whoever packed it.
        for entry in try ZipArchive(bytes, maximumEntries: Self.maximumEntries).entries.sorted(by: { $0.name < $1.name }
        )
        where entry.name.hasSuffix(".json") {
            sum.add(try ZipArchive.content(of: entry, in: bytes), "\(name)/\(entry.name)", &collection)
        }
        return try sum.result(of: name)
    }

    private func tar(_ source: some ByteSource, into collection: inout AdvisoryCollection) throws -> (
        kind: String, count: Int
    ) {
        var sum = Sum()
        var reader = TarReader(
            source,
            budget: ArchiveBudget(maximumBytes: 16 << 30, maximumEntries: Self.maximumEntries)
        )
        while let entry = try reader.next() {
            guard entry.kind == .file, entry.path.hasSuffix(".json") else { continue }
            guard entry.size <= 64 << 20 else {
                collection.report("\(name)/\(entry.path) is larger than 64 MiB")
                continue
            }
            var content: [UInt8] = []
            while true {
                let piece = try reader.read(1 << 20)
                if piece.isEmpty { break }
                content += piece
            }
            sum.add(content, "\(name)/\(entry.path)", &collection)
        }
        return try sum.result(of: name)
    }

    /// What the documents of a file came to.
    struct Sum {
        private var kinds: [String] = []
        private var count = 0
        private var firstProblem: String?

        mutating func add(_ document: [UInt8], _ name: String, _ collection: inout AdvisoryCollection) {
            do {
                let read = try AdvisoryFeeds.read(document: document, name: name, into: &collection)
                if !kinds.contains(read.kind) { kinds.append(read.kind) }
                count += read.count
            } catch {
                firstProblem = firstProblem ?? error.description
                collection.report(error.description)
            }
        }

        /// - Throws: an error if no document was one of a feed.
        func result(of name: String) throws(AdvisoryFeedError) -> (kind: String, count: Int) {
            guard !kinds.isEmpty else {
                throw AdvisoryFeedError(description: firstProblem ?? "\(name) holds no advisories")
            }
            return (kinds.sorted().joined(separator: ", "), count)
        }
    }
}
