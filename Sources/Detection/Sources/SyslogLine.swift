import Formats

/// The head of a syslog line by RFC 5424: `<34>1 2026-01-31T10:00:00Z host app 123 ID47 [data] text`.
enum SyslogLine {
    static func unwrap(_ line: LogLine) -> Unwrapped {
        var rest = line.bytes[...]
        func word() -> ArraySlice<UInt8>? {
            guard let space = rest.firstIndex(of: 0x20), space != rest.startIndex else { return nil }
            defer { rest = rest[(space + 1)...] }
            return rest[..<space]
        }
        guard let head = word(), head.first == 0x3C, head.suffix(2) == [0x3E, 0x31],
            let priority = LogText.number(String(decoding: head.dropFirst().dropLast(2), as: UTF8.self)), priority < 192
        else { return .malformed("not a syslog line of RFC 5424: <priority>1 is expected") }
        guard let time = word() else { return .malformed("a syslog line without a time") }
        for _ in 0..<4 where word() == nil { return .malformed("a syslog line without host, app, process and id") }
        var at = line.receivedAt
        if time != [0x2D] {
            guard let written = Timestamp.seconds(String(decoding: time, as: UTF8.self)) else {
                return .malformed("the time of a syslog line is no time")
            }
            at = written
        }
        if rest.first == 0x2D {
            rest = rest.dropFirst()
        } else {
            guard rest.first == 0x5B, skipData(&rest) else {
                return .malformed("the structured data of a syslog line does not end")
            }
        }
        if rest.first == 0x20 { rest = rest.dropFirst() }
        // The RFC lets a text in UTF-8 say so.
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        return .line(LogLine(Array(rest), id: line.id, receivedAt: at, isCut: line.isCut))
    }

    /// `[id name="value" …][…]`, where values write `"`, `\` and `]` with a backslash.
    private static func skipData(_ rest: inout ArraySlice<UInt8>) -> Bool {
        while rest.first == 0x5B {
            var isQuoted = false
            var isEscaped = false
            guard
                let end = rest.firstIndex(where: { byte in
                    if isEscaped {
                        isEscaped = false
                    } else if byte == 0x5C {
                        isEscaped = isQuoted
                    } else if byte == 0x22 {
                        isQuoted.toggle()
                    } else if byte == 0x5D {
                        return !isQuoted
                    }
                    return false
                })
            else { return false }
            rest = rest[(end + 1)...]
        }
        return true
    }
}
