import Detection
import Foundation
import TestSupport
import Testing

/// A log in a folder of its own, written to as servers do.
private final class RealLog {
    let folder: TemporaryFolder
    let path: String
    private var handle: FileHandle

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/access.log"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try #require(FileHandle(forWritingAtPath: path))
    }

    func write(_ text: String) throws {
        _ = try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
    }

    func rename(to name: String) throws {
        try FileManager.default.moveItem(atPath: path, toPath: "\(folder.path)/\(name)")
    }

    /// Opens the log by its name again, as after SIGUSR1.
    func reopen() throws {
        try handle.close()
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try #require(FileHandle(forWritingAtPath: path))
    }

    func truncate() throws { try handle.truncate(atOffset: 0) }

    func follower(_ start: LogFollower.Start = .beginning, from checkpoint: LogCheckpoint? = nil) -> LogFollower {
        LogFollower(source: "log", path: path, start: start, checkpoint: checkpoint)
    }
}

extension LogBatch {
    fileprivate var texts: [String] { lines.map { String(decoding: $0.bytes, as: UTF8.self) } }
}

@Suite("Following logs")
struct LogFollowerTests {
    @Test("A line is given once, when it is ended")
    func partial() throws {
        let log = try RealLog()
        var follower = log.follower()
        try log.write("one\ntw")
        #expect(try follower.poll(now: 5).texts == ["one"])
        #expect(try follower.poll(now: 6).texts == [])
        try log.write("o\n\nthree\n")
        let batch = try follower.poll(now: 7)
        #expect(batch.texts == ["two", "", "three"])
        #expect(Set(batch.lines.map(\.id)).count == 3 && batch.lines.allSatisfy { $0.receivedAt == 7 })
    }

    @Test("A log that was never read is begun where one says; one that is not there is waited for")
    func start() throws {
        let log = try RealLog()
        try log.write("old\nhalf")
        var atEnd = log.follower(.end)
        #expect(try atEnd.poll(now: 0).texts == [])
        try log.write(" a line\nnew\n")
        #expect(try atEnd.poll(now: 0).texts == ["half a line", "new"])

        let folder = try TemporaryFolder()
        var waiting = LogFollower(source: "log", path: folder.path + "/later.log")
        #expect(try waiting.poll(now: 0).texts == [])
        try folder.write("first\n", to: "later.log")
        #expect(try waiting.poll(now: 0).texts == ["first"])
    }

    @Test("A renamed log is read to its end, also what comes before the server opens the new one, and after")
    func rename() throws {
        let log = try RealLog()
        var follower = log.follower()
        try log.write("1\n")
        #expect(try follower.poll(now: 0).texts == ["1"])
        try log.write("2\n")
        try log.rename(to: "access.log.1")
        try log.write("3\n")
        #expect(try follower.poll(now: 0).texts == ["2", "3"])
        try log.write("4\n5 without an end")
        let old = try #require(FileHandle(forWritingAtPath: log.folder.path + "/access.log.1"))
        try log.reopen()
        try log.write("6\n")
        let batch = try follower.poll(now: 0)
        #expect(batch.texts == ["4", "6"] && batch.notices == [.rotated])
        // A worker that is slow.
        _ = try old.seekToEnd()
        try old.write(contentsOf: Data(" late\n".utf8))
        #expect(try follower.poll(now: 0).texts == ["5 without an end late"])
        try old.write(contentsOf: Data("unended".utf8))
        var rest: [String] = []
        for _ in 0..<6 { rest += try follower.poll(now: 0).texts }
        #expect(rest == ["unended"])
        #expect(try follower.poll(now: 0).checkpoint.files.count == 1)
    }

    @Test("A restart between rotations loses nothing and repeats nothing")
    func restart() throws {
        let log = try RealLog()
        var follower = log.follower()
        try log.write("1\n2\nhal")
        var checkpoint = try follower.poll(now: 0).checkpoint
        checkpoint = try #require(LogCheckpoint(json: checkpoint.json))
        try log.write("f\n3\n")
        try log.rename(to: "access.log.1")
        try log.reopen()
        try log.write("4\n")
        var next = log.follower(.end, from: checkpoint)
        let batch = try next.poll(now: 0)
        #expect(batch.texts == ["half", "3", "4"] && batch.notices == [.rotated])

        // Twice rotated while nobody looked: what stands between cannot be known to be ours, and is said to be lost.
        var again = log.follower(.end, from: batch.checkpoint)
        #expect(try again.poll(now: 0).texts == [])
    }

    @Test("A file that is gone for good is said to be lost")
    func lost() throws {
        let log = try RealLog()
        var follower = log.follower()
        try log.write("1\n")
        let checkpoint = try follower.poll(now: 0).checkpoint
        try log.rename(to: "elsewhere")
        try log.reopen()
        try log.write("2\n")
        var next = log.follower(.end, from: checkpoint)
        let batch = try next.poll(now: 0)
        #expect(batch.texts == ["2"] && batch.notices == [.lost])
    }

    @Test("A log that was emptied is read from its beginning, also when it has grown past where it was")
    func truncate() throws {
        let log = try RealLog()
        var follower = log.follower()
        try log.write("first line\n")
        let first = try follower.poll(now: 0)
        #expect(first.texts == ["first line"])
        try log.truncate()
        try log.write("a\n")
        let shorter = try follower.poll(now: 0)
        #expect(shorter.texts == ["a"] && shorter.notices == [.truncated])
        try log.truncate()
        try log.write("other content, longer\n")
        let longer = try follower.poll(now: 0)
        #expect(longer.texts == ["other content, longer"] && longer.notices == [.truncated])
        // The same place in the same file, another line: another id.
        #expect(first.lines.first?.id != longer.lines.first?.id)

        // Emptied while nobody looked.
        try log.truncate()
        try log.write("new\n")
        var next = log.follower(.end, from: longer.checkpoint)
        #expect(try next.poll(now: 0).texts == ["new"])
    }

    @Test("What is read again has the same ids")
    func replay() throws {
        let log = try RealLog()
        try log.write("a\na\nb\n")
        var first = log.follower()
        var second = log.follower()
        let ids = try first.poll(now: 1).lines.map(\.id)
        #expect(try second.poll(now: 2).lines.map(\.id) == ids && Set(ids).count == 3)
        var other = LogFollower(source: "other", path: log.path, start: .beginning)
        #expect(try Set(other.poll(now: 1).lines.map(\.id)).isDisjoint(with: ids))
    }

    @Test("A line over 1 MiB is cut and counted, and the next one is whole")
    func cut() throws {
        let log = try RealLog()
        var follower = log.follower()
        try log.write(
            String(repeating: "x", count: (1 << 20) + 7) + "\nnext\n" + String(repeating: "y", count: 1 << 20) + "\n"
        )
        let batch = try follower.poll(now: 0)
        #expect(batch.cut == 1 && batch.lines.map(\.isCut) == [true, false, false])
        #expect(batch.lines.map(\.bytes.count) == [1 << 20, 4, 1 << 20])
    }

    @Test("A long log comes in pieces, in order")
    func pieces() throws {
        let log = try RealLog()
        let text = (0..<200_000).map { "line \($0) with some more text in it" }
        try log.write(text.joined(separator: "\n") + "\n")
        var follower = log.follower()
        var all: [String] = []
        var polls = 0
        var more = true
        while more {
            let batch = try follower.poll(now: 0)
            all += batch.texts
            more = batch.hasMore
            polls += 1
        }
        #expect(all == text && polls > 1)
    }

    @Test("What is no regular file is refused by name")
    func refused() throws {
        let folder = try TemporaryFolder()
        var follower = LogFollower(source: "log", path: folder.path)
        #expect(throws: LogFileError("\(folder.path) is not a regular file")) { try follower.poll(now: 0) }
    }

    @Test("A watch counts what it does not understand, and says why without the stranger's words")
    func watch() throws {
        let log = try RealLog()
        try log.write(#"{"event":"request","status":200}"# + "\nSECRET\n{\"event\":\"started\"}\n")
        var watch = LogWatch(
            SourceConfiguration(name: "gate", path: log.path, format: .gateway),
            start: .beginning
        )
        let batch = try watch.poll(now: 9)
        #expect(batch.events.map(\.source) == ["gate"] && batch.events.map(\.at) == [9])
        #expect(batch.lines == 3 && batch.malformed == 1 && batch.reasons == ["not a JSON object"])
    }
}
