import Formats
import Synchronization

/// What a campaign has learned so far, on disk: one line a test, in the order in which they ended. A campaign that was killed goes on
/// from here; reports are made from here, in the order of the plan, without holding the answers in memory.
///
/// The first line is the header; each other line is `{"at": position in the plan, "result": promptfoo's result object}`. Where a
/// position stands twice, the later line counts: a test without a verdict was asked again.
public final class Journal: Sendable {
    /// What a journal belongs to.
    public struct Header: Sendable, Equatable {
        /// The campaign's id, as in the results file.
        public var id: String
        /// Digest of everything that decides what is asked: configuration, files, seed, shard.
        public var digest: String
        /// Tests in the plan.
        public var planned: Int
        /// Seed of the attacks.
        public var seed: UInt64
        /// Seconds since 1970 of the beginning.
        public var startedAt: Double

        /// A header.
        public init(id: String, digest: String, planned: Int, seed: UInt64, startedAt: Double) {
            self.id = id
            self.digest = digest
            self.planned = planned
            self.seed = seed
            self.startedAt = startedAt
        }

        var json: JSONValue {
            [
                "martletJournal": 1, "id": .string(id), "digest": .string(digest), "planned": .int(planned),
                "seed": .string(String(seed)), "startedAt": .double(startedAt),
            ]
        }

        init?(_ node: JSONNode) {
            guard node["martletJournal"]?.int == 1, let id = node["id"]?.string, let digest = node["digest"]?.string,
                let planned = node["planned"]?.int, planned >= 0, planned <= 1 << 26,
                let seed = node["seed"]?.string.flatMap(UInt64.init), let startedAt = node["startedAt"]?.double
            else { return nil }
            self.init(id: id, digest: digest, planned: planned, seed: seed, startedAt: startedAt)
        }
    }

    private struct State {
        /// Offset of each position's line plus one; 0: none yet.
        var offsets: [UInt64]
        var lengths: [UInt32]
        var count = 0
        var syncedAt = -Double.infinity
    }

    /// What it belongs to.
    public let header: Header
    private let file: LineFile
    private let state: Mutex<State>

    /// Where it stands.
    public var path: String { file.path }

    /// Begins a journal; one that was there is replaced.
    ///
    /// - Throws: `CampaignFailure` where it cannot be written.
    public init(beginning path: String, header: Header) throws(CampaignFailure) {
        self.header = header
        file = try LineFile(path: path, truncating: true)
        state = Mutex(State(offsets: Self.places(header.planned), lengths: Self.lengths(header.planned)))
        try file.append([header.json.bytes()])
    }

    /// Opens a journal to go on with it, or to read it.
    ///
    /// - Throws: `CampaignFailure` where there is none, or where it is broken.
    public init(opening path: String) throws(CampaignFailure) {
        let file = try LineFile(path: path)
        var header: Header?
        var state = State(offsets: [], lengths: [])
        var line = 0
        do {
            try file.forEachLine { place, bytes in
                line += 1
                let node = try JSONDocument(bytes).root
                guard let known = header else {
                    header = Header(node)
                    guard let planned = header?.planned else { throw CampaignFailure("it has no header") }
                    state.offsets = Self.places(planned)
                    state.lengths = Self.lengths(planned)
                    return
                }
                guard let position = node["at"]?.int, position >= 0, position < known.planned,
                    node["result"]?.kind == .object
                else { throw CampaignFailure("it is no record of this campaign") }
                if state.offsets[position] == 0 { state.count += 1 }
                state.offsets[position] = place.offset + 1
                state.lengths[position] = UInt32(clamping: place.length)
            }
        } catch {
            throw CampaignFailure("\(path), line \(line): \(error)")
        }
        guard let header else { throw CampaignFailure("\(path) is no journal of a campaign") }
        self.header = header
        self.file = file
        self.state = Mutex(state)
    }

    /// The lock goes with the journal, also while the disk still takes what was written.
    deinit { file.unlock() }

    private static func places(_ count: Int) -> [UInt64] { Array(repeating: 0, count: max(0, count)) }
    private static func lengths(_ count: Int) -> [UInt32] { Array(repeating: 0, count: max(0, count)) }

    /// Tests that have a record.
    public var count: Int { state.withLock { $0.count } }

    /// Whether a position has a record.
    public func contains(_ position: Int) -> Bool {
        state.withLock { $0.offsets.indices.contains(position) && $0.offsets[position] != 0 }
    }

    /// Keeps records: one, or those of columns that were compared with each other. Once this returns, their tests are never asked again.
    ///
    /// - Parameter now: seconds of any clock; once a second what was written is brought to the disk.
    /// - Throws: `CampaignFailure` where they cannot be written.
    public func record(_ records: [(position: Int, result: JSONValue)], now: Double) throws(CampaignFailure) {
        let lines = records.map { record in
            var writer = JSONWriter()
            writer.write(.object(["at": .int(record.position), "result": record.result]))
            return writer.bytes
        }
        let places = try file.append(lines)
        let isDue = state.withLock { state -> Bool in
            for (record, place) in zip(records, places) where state.offsets.indices.contains(record.position) {
                if state.offsets[record.position] == 0 { state.count += 1 }
                state.offsets[record.position] = place.offset + 1
                state.lengths[record.position] = UInt32(clamping: place.length)
            }
            guard now - state.syncedAt >= 1 || now < state.syncedAt else { return false }
            state.syncedAt = now
            return true
        }
        // No test waits for the disk.
        if isDue { Task.detached { [file] in file.sync() } }
    }

    /// Brings everything to the disk.
    public func sync() async { file.sync() }

    /// The record at a position; `nil` if there is none.
    public func record(at position: Int) -> JSONNode? {
        let place = state.withLock { state -> LineFile.Place? in
            guard state.offsets.indices.contains(position), state.offsets[position] != 0 else { return nil }
            return .init(offset: state.offsets[position] - 1, length: Int(state.lengths[position]))
        }
        guard let place, let bytes = file.read(place) else { return nil }
        return (try? JSONDocument(bytes))?.root["result"]
    }

    /// Hands out all records in the order of the plan.
    ///
    /// - Throws: what the function throws, and `CampaignFailure` for a record that cannot be read again.
    public func forEachRecord(_ body: (JSONNode) throws -> Void) throws {
        for position in 0..<header.planned where contains(position) {
            guard let record = record(at: position) else {
                throw CampaignFailure("\(path): the record of test \(position + 1) cannot be read")
            }
            try body(record)
        }
    }
}
