import Foundation
import HTTP

#if canImport(Glibc)
    import Glibc
#endif

/// Fetches files piece by piece: feeds are larger than one wants in the memory twice.
public struct FeedFetch: Sendable {
    private let client: any HTTPStreamingClient
    /// The largest file, in bytes.
    private static let maximumBytes = 4 << 30
    private static let maximumRedirects = 5

    /// Fetches with a client.
    public init(client: any HTTPStreamingClient) {
        self.client = client
    }

    /// Fetches a file. It is at the path whole, or not at all.
    ///
    /// - Throws: an error that names the address and what it answered.
    public func fetch(_ url: String, to path: String) async throws {
        var url = url
        for _ in 0...Self.maximumRedirects {
            guard let next = try await attempt(url, path) else { return }
            guard let target = URL(string: next, relativeTo: URL(string: url))?.absoluteString,
                target.hasPrefix("https://") || url.hasPrefix("http://") && target.hasPrefix("http://")
            else { throw StageFailure("\(url) leads to an address that is not followed: \(next)") }
            url = target
        }
        throw StageFailure("\(url) leads from one address to the next without an end")
    }

    /// - Returns: where the answer sends on to; `nil` if the file is there.
    private func attempt(_ url: String, _ path: String) async throws -> String? {
        let temporary = "\(path).part-\(getpid())"
        guard FileManager.default.createFile(atPath: temporary, contents: nil),
            let handle = FileHandle(forWritingAtPath: temporary)
        else { throw StageFailure("\(path) cannot be written; check the folder and its permissions") }
        let writer = FeedWriter(handle, limit: Self.maximumBytes)
        defer {
            try? handle.close()
            unlink(temporary)
        }
        do {
            try await client.receive(
                HTTPRequest(url: url),
                timeout: 3600,
                silence: 60,
                head: { await writer.take(head: $0) },
                piece: { try await writer.write($0) }
            )
        } catch let error as HTTPError {
            throw StageFailure("\(url): \(error)")
        }
        if let target = await writer.redirect { return target }
        let (status, size, expected) = await (writer.status, writer.size, writer.expected)
        guard status == 200 else { throw StageFailure("\(url) answers \(status)") }
        guard size > 0, expected.map({ $0 == size }) ?? true else { throw StageFailure("\(url) was not sent whole") }
        guard rename(temporary, path) == 0 else { throw StageFailure("\(path) cannot be written") }
        return nil
    }
}

/// Writes the pieces of an answer to a file.
private actor FeedWriter {
    private let handle: FileHandle
    private let limit: Int
    private(set) var status = 0
    private(set) var size = 0
    private(set) var expected: Int?
    private(set) var redirect: String?

    init(_ handle: FileHandle, limit: Int) {
        self.handle = handle
        self.limit = limit
    }

    func take(head: HTTPResponse) -> Bool {
        status = head.status
        if (300..<400).contains(head.status) { redirect = head.fields["location"] }
        // A length counts the packed bytes where the answer is packed on its way.
        if head.fields["content-encoding"] == nil { expected = head.fields["content-length"].flatMap { Int($0) } }
        return head.status == 200
    }

    func write(_ piece: [UInt8]) throws {
        size += piece.count
        guard size <= limit else { throw StageFailure("the answer is larger than \(limit >> 30) GiB") }
        try handle.write(contentsOf: piece)
    }
}
