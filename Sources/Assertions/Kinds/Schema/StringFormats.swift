import Matching

/// The values of JSON Schema's `format` that are checked; others are ignored, as the specification allows.
enum StringFormats {
    /// Whether a text has a format; `nil` for a format that is not checked.
    static func conforms(_ text: String, to format: String) -> Bool? {
        switch format {
        case "date": isDate(Array(text.utf8))
        case "time": isTime(Array(text.utf8))
        case "date-time": isDateTime(Array(text.utf8))
        case "ipv4": isIPv4(text)
        case "ipv6": isIPv6(text)
        case "email": matches(#"^[^\s@"]+@[^\s@]+\.[^\s@.]+$"#, text)
        case "hostname":
            text.utf8.count <= 253
                && matches(
                    #"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.?$"#,
                    text
                )
        case "uri": matches(#"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"\\^`{}|]+$"#, text)
        case "uuid": matches(#"^(urn:uuid:)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"#, text)
        case "regex": (try? Pattern(text)) != nil
        case "uri-reference": matches(#"^[^\s<>"\\^`{}|]*$"#, text)
        case "url": matches(#"^(?:https?|ftp)://[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?$"#, text)
        case "uri-template":
            matches(
                #"^([^\s<>"'{}\\^`|]|\{[+#./;?&=,!@|]?[\w.%]+(:[0-9]{1,4}|\*)?(,[\w.%]+(:[0-9]{1,4}|\*)?)*\})*$"#,
                text
            )
        case "json-pointer": matches(#"^(/([^~/]|~[01])*)*$"#, text)
        case "json-pointer-uri-fragment":
            matches(##"^#(/([A-Za-z0-9_.!$&'()*+,;:=@-]|%[0-9A-Fa-f]{2}|~[01])*)*$"##, text)
        case "relative-json-pointer": matches(##"^(0|[1-9][0-9]*)(#|(/([^~/]|~[01])*)*)$"##, text)
        case "duration":
            text.count > 1 && text.last != "T"
                && matches(#"^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$"#, text)
        case "byte": text.utf8.count % 4 == 0 && matches(#"^[A-Za-z0-9+/]*={0,2}$"#, text)
        case "iso-date-time": isDateTime(Array(text.utf8)) || isDateTime(Array((text + "Z").utf8))
        case "iso-time": isTime(Array(text.utf8)) || isTime(Array((text + "Z").utf8))
        default: nil
        }
    }

    private static func matches(_ source: String, _ text: String) -> Bool {
        guard let pattern = try? Patterns.compiled(source) else { return false }
        return pattern.contains(text)
    }

    /// Digits at fixed places as a number.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(decoding: bytes, as: UTF8.self)) : nil
    }

    /// RFC 3339, full-date, with the days that the month has.
    private static func isDate(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = number(bytes[0..<4]),
            let month = number(bytes[5..<7]), let day = number(bytes[8..<10]), (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day >= 1 && day <= days[month - 1]
    }

    /// RFC 3339, full-time; a leap second is accepted at any hour.
    private static func isTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 9, bytes[2] == 0x3A, bytes[5] == 0x3A, let hour = number(bytes[0..<2]),
            let minute = number(bytes[3..<5]), let second = number(bytes[6..<8]), hour < 24, minute < 60, second <= 60
        else { return false }
        var rest = bytes[8...]
        if rest.first == 0x2E {
            rest = rest.dropFirst()
            let fraction = rest.prefix { (0x30...0x39).contains($0) }
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(fraction.count)
        }
        let zone = Array(rest)
        if zone == [0x5A] || zone == [0x7A] { return true }
        guard zone.count == 6, zone[0] == 0x2B || zone[0] == 0x2D, zone[3] == 0x3A, let hours = number(zone[1..<3]),
            let minutes = number(zone[4..<6])
        else { return false }
        return hours < 24 && minutes < 60
    }

    private static func isDateTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 11, [0x54, 0x74, 0x20].contains(bytes[10]) else { return false }
        return isDate(Array(bytes[..<10])) && isTime(Array(bytes[11...]))
    }

    private static func isIPv4(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.count == 1 || part.first != 0x30,
                    part.allSatisfy({ (0x30...0x39).contains($0) }),
                    let value = Int(String(decoding: part, as: UTF8.self))
                else { return false }
                return value <= 255
            }
    }

    /// RFC 4291, section 2.2.
    private static func isIPv6(_ text: String) -> Bool {
        var text = text
        if let dot = text.lastIndex(of: ":"), text[dot...].contains(".") {
            guard isIPv4(String(text[text.index(after: dot)...])) else { return false }
            text = text[...dot] + "0:0"
        }
        let halves = text.ranges(of: "::").count
        let groups = text.split(separator: ":")
        let hex = Set("0123456789abcdefABCDEF")
        guard groups.allSatisfy({ $0.count <= 4 && $0.allSatisfy(hex.contains) }), !text.contains(":::"), halves <= 1
        else { return false }
        let edges = (text.hasPrefix(":") && !text.hasPrefix("::")) || (text.hasSuffix(":") && !text.hasSuffix("::"))
        return !edges && (halves == 1 ? groups.count <= 7 : groups.count == 8)
    }
}
