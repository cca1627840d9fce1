/// nginx' combined access log: `$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer"
/// "$http_user_agent"`, and whatever a team wrote behind it.
///
/// nginx writes `"`, `\` and control characters of variables as `\xHH`, so the first quotation mark ends what stands before the request;
/// `$remote_user` is what the client claims, whether or not a password was asked for, and becomes no actor.
public struct NginxCombinedSource: LogSource {
    /// A reader.
    public init() {}

    /// Reads one line.
    public func read(_ line: LogLine, source: String) -> LogReading {
        guard line.bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return .malformed("a control character stands in the line; nginx escapes them")
        }
        let text = String(decoding: line.bytes, as: UTF8.self)
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        // head, request, status and size, referer, space, agent, rest: a log without agents has three parts.
        guard parts.count == 3 || parts.count >= 7 else { return .malformed("quotation marks do not fit the format") }

        let head = parts[0]
        guard head.hasSuffix("] "), head.utf8.count >= 29 else { return .malformed("no time before the request") }
        let clock = head.dropLast(2).suffix(26)
        let before = head.dropLast(2 + 26)
        guard before.hasSuffix(" ["), let at = LogTime.common(clock) else {
            return .malformed("no time before the request")
        }
        let names = before.dropLast(2)
        guard let gap = names.firstIndex(of: " "), names[gap...].hasPrefix(" - ") else {
            return .malformed("no address at the beginning")
        }
        let client = String(names[..<gap])
        let user = names[gap...].dropFirst(3)
        let address = LogText.address(client)
        guard address != nil || client == "unix:" else { return .malformed("no address at the beginning") }

        let numbers = parts[2].split(separator: " ", omittingEmptySubsequences: false)
        // ` 200 612 ` between the request and the referer, ` 200 612` at the end of a line without one.
        guard numbers.count == (parts.count == 3 ? 3 : 4), numbers[0].isEmpty, numbers.count == 3 || numbers[3].isEmpty,
            let status = LogText.status(numbers[1]), numbers[2] == "-" || LogText.number(numbers[2]) != nil
        else { return .malformed("no status and size after the request") }
        var event = AccessEvent(at: at, address: address, request: String(parts[1]), status: status)
        if user != "-", !user.isEmpty { event.attributes["claimed_user"] = LogText.clean(String(user), limit: 64) }
        if parts.count >= 7 {
            guard parts[4] == " " else { return .malformed("no user agent after the referer") }
            event.attributes["user_agent"] = LogText.clean(String(parts[5]))
        }
        return .events(event.events(id: line.id, source: source))
    }
}
