import HTTP

/// An answer that is received piece by piece. Of one that says no, the body is kept, as far as it explains something.
actor ReceivedReply {
    private(set) var response = HTTPResponse(status: 0)

    /// Whether the body is what was asked for.
    var isBodyWanted: Bool { response.status == 200 || response.status == 206 }

    func set(_ head: HTTPResponse) { response = head }

    func add(_ bytes: [UInt8]) {
        response.body += bytes.prefix(max(0, RegistryComplaint.maximumBytes - response.body.count))
    }
}
