import Attestation
import Findings
import Formats
import GRDB

/// The record of runs, approvals and events of a workspace: an SQLite file, `.martlet/ledger.sqlite`.
///
/// Every change is also an entry of a log in which each entry carries the hash of the one before it, so that a record that
/// was altered or taken out afterwards shows.
public final class Ledger: Sendable {
    private let queue: DatabaseQueue
    private let path: String

    /// Opens a ledger, and makes it if there is none.
    ///
    /// - Throws: `LedgerError`, with what to do about it.
    public init(path: String) throws(LedgerError) {
        self.path = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            // One file that may be copied while nobody writes; a run writes seldom, so that full durability costs nothing.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try Migrations.migrator.migrate(queue)
            let isNewer = try queue.read { try Migrations.migrator.hasBeenSuperseded($0) }
            if isNewer {
                throw LedgerError(.newerVersion, "\(path) was written by a newer Martlet; use that version")
            }
        } catch {
            throw Self.translate(error, path: path)
        }
    }

    /// A ledger in memory, for tests and for runs that must leave nothing.
    public static func inMemory() throws(LedgerError) -> Ledger {
        try Ledger(path: ":memory:")
    }

    func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try queue.write(body)
        } catch {
            throw Self.translate(error, path: path)
        }
    }

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(LedgerError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw Self.translate(error, path: path)
        }
    }

    private static func translate(_ error: any Error, path: String) -> LedgerError {
        if let error = error as? LedgerError { return error }
        guard let error = error as? DatabaseError else { return LedgerError(.failed, "\(path): \(error)") }
        switch error.resultCode {
        case .SQLITE_FULL: return LedgerError(.full, "\(path): the disk is full; free some space and run again")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            return LedgerError(
                .cannotOpen,
                "\(path) cannot be opened for writing; check the folder and its permissions"
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return LedgerError(
                .damaged,
                "\(path) is damaged or is no ledger; move it away to begin a new one"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return LedgerError(.busy, "\(path) is in use by another process; try again when it has ended")
        case .SQLITE_IOERR:
            return LedgerError(
                .full,
                "\(path) cannot be written (is the disk full?): \(error.message ?? "input/output error")"
            )
        default:
            return LedgerError(.failed, "\(path): \(error.message ?? "database error \(error.resultCode.rawValue)")")
        }
    }
}
