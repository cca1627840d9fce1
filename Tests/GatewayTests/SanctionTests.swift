import Synchronization
import Testing
import Workspace

@testable import Gateway

/// A list of sanctions in memory.
private final class Board: SanctionSource {
    private let content = Mutex<(number: Int, bytes: [UInt8]?)>((0, nil))

    init(_ sanctions: [Sanction]? = nil) {
        if let sanctions { put(SanctionList(sanctions).bytes) }
    }

    func put(_ bytes: [UInt8]?) { content.withLock { $0 = ($0.number + 1, bytes) } }
    func stamp() -> String? { content.withLock { $0.bytes == nil ? nil : String($0.number) } }
    func read() -> [UInt8]? { content.withLock { $0.bytes } }
}

private func sanction(
    _ kind: Sanction.Kind,
    _ subject: String,
    until: Double = 1000,
    limit: Int = 2,
    id: String = "r1"
) -> Sanction {
    Sanction(id: id, kind: kind, subject: subject, until: until, limitPerMinute: limit, reason: "r", alert: "a")
}

private let key = "0123456789ab"

@Suite("Sanctions")
struct SanctionTests {
    @Test("A throttle lets as many through as it says in any minute, and says when to come back")
    func throttle() throws {
        let book = try SanctionBook(Board([sanction(.throttle, key)])) { _ in }
        #expect(book.verdict(key: key, now: 0) == .passes)
        #expect(book.verdict(key: key, now: 10) == .passes)
        #expect(book.verdict(key: key, now: 20) == .throttled(id: "r1", seconds: 40))
        #expect(book.verdict(key: key, now: 59.5) == .throttled(id: "r1", seconds: 1))
        #expect(book.verdict(key: key, now: 60) == .passes)
        #expect(book.verdict(key: key, now: 61) == .throttled(id: "r1", seconds: 9))
        #expect(book.verdict(key: "ffffffffffff", now: 61) == .passes)
        // Its time is over: nobody needs to take it back.
        #expect(book.verdict(key: key, now: 1000) == .passes)
        #expect(book.verdict(key: key, now: 1000) == .passes)
        #expect(book.verdict(key: key, now: 1000) == .passes)
    }

    @Test("A clock that is set back locks nobody out")
    func clockSetBack() throws {
        let book = try SanctionBook(Board([sanction(.throttle, key, limit: 1)])) { _ in }
        #expect(book.verdict(key: key, now: 900) == .passes)
        #expect(book.verdict(key: key, now: 10) == .passes)
    }

    @Test(
        "Addresses and networks are blocked in every spelling",
        arguments: [
            ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "::ffff:192.0.2.7", true),
            ("192.0.2.7", "192.0.2.70", false),
            ("192.0.2.0/24", "192.0.2.255", true), ("192.0.2.0/24", "192.0.3.0", false), ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/64", "2001:db8::1:0:0:1", true), ("2001:db8::/64", "2001:db8:0:1::1", false),
            ("::1", "0:0:0:0:0:0:0:1", true), ("192.0.2.7", "", false), ("192.0.2.7", "unix", false),
        ]
    )
    func addresses(subject: String, address: String, isBlocked: Bool) throws {
        let book = try SanctionBook(Board([sanction(.blockAddress, subject)])) { _ in }
        #expect((book.verdict(address: address, now: 0) == .blocked(id: "r1")) == isBlocked)
        #expect(book.verdict(address: address, now: 1000) == .passes)
    }

    @Test("A list is read again when it changed, at most once a second")
    func reload() throws {
        let board = Board()
        let notices = Mutex<[SanctionBook.Notice]>([])
        let book = try SanctionBook(board) { notice in notices.withLock { $0.append(notice) } }
        #expect(book.verdict(key: key, now: 0) == .passes)
        board.put(SanctionList([sanction(.revoke, key)]).bytes)
        #expect(book.verdict(key: key, now: 0.5) == .passes)
        #expect(book.verdict(key: key, now: 1) == .revoked(id: "r1"))
        board.put(SanctionList().bytes)
        #expect(book.verdict(key: key, now: 2) == .passes)
        #expect(notices.withLock { $0.map(\.isGood) } == [true, true])
    }

    @Test(
        "A spoilt list gives nobody anything back, and is complained of",
        arguments: [
            nil, "", "{", "[]", #"{"version":2,"sanctions":[]}"#, #"{"version":1}"#,
            #"{"version":1,"sanctions":[{"id":"x"}]}"#, #"{"version":1,"version":1,"sanctions":[]}"#,
            #"{"version":1,"sanctions":[{"id":"r","kind":"throttle","subject":"0123456789ab","until":"2030-01-01T00:00:00Z","limit_per_minute":0}]}"#,
            #"{"version":1,"sanctions":[{"id":"r","kind":"block-address","subject":"example.org","until":"2030-01-01T00:00:00Z"}]}"#,
            #"{"version":1,"sanctions":[{"id":"r","kind":"revoke","subject":"*","until":"2030-01-01T00:00:00Z"}]}"#,
        ] as [String?]
    )
    func damaged(text: String?) throws {
        let board = Board([sanction(.revoke, key)])
        let notices = Mutex<[SanctionBook.Notice]>([])
        let book = try SanctionBook(board) { notice in notices.withLock { $0.append(notice) } }
        board.put(text.map { Array($0.utf8) })
        #expect(book.verdict(key: key, now: 5) == .revoked(id: "r1"))
        #expect(notices.withLock { $0.map(\.isGood) } == [false])
        #expect(book.verdict(key: key, now: 7) == .revoked(id: "r1"))
        #expect(notices.withLock { $0.count } == 1, "said once, not with every request")
        // With no last good list, a gateway does not start.
        if text != nil { #expect(throws: GatewayError.self) { try SanctionBook(board) { _ in } } }
    }

    @Test("A list survives being written and read")
    func roundTrip() throws {
        let list = SanctionList([
            sanction(.throttle, key, until: 1_790_000_000.5, limit: 7), sanction(.revoke, "ffffffffffff", limit: 1),
            sanction(.blockAddress, "2001:db8::/64", limit: 1, id: "\"\n"),
        ])
        #expect(try SanctionList(parsing: list.bytes) == list)
    }

    @Test(
        "What is no address is none",
        arguments: [
            "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/", ":::", "1::2::3",
            "g::",
            "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::1.2.3", "1:", ":1", "::/129", "1.2.3.4/ 8", "+1::",
            "::-0", "",
        ]
    )
    func noAddress(text: String) {
        #expect(Network(text) == nil)
    }
}
