import Formats
import Workspace

/// Texts from logs in the form in which they may go on: short, on one line, without characters that a terminal obeys.
enum LogText {
    /// Options for JSON within logs: a key that stands twice is two writers' work, and neither is believed.
    static let json = JSONReadingOptions(maximumDepth: 32, maximumBytes: 8 << 20, duplicateKeys: .reject)

    /// The JSON object of a line; `nil` for anything else. Bytes that are no UTF-8 are replaced: nginx writes what a client sent, and nobody
    /// shall stay unseen by sending a broken name.
    static func object(_ line: LogLine) -> JSONObject? {
        (try? JSONValue(parsing: String(decoding: line.bytes, as: UTF8.self), options: json))?.object
    }

    /// The text with control, format and bidirectional characters written as `\u{…}`, and cut.
    static func clean(_ text: String, limit: Int = 256) -> String {
        var output = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { return output + "…" }
            count += 1
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                output += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// An id of a key, a session or a request: letters, digits and a few signs. `nil` for any other text.
    static func id(_ text: String) -> String? {
        guard (1...256).contains(text.utf8.count),
            text.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2B, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x40, 0x5F].contains(byte)
            })
        else { return nil }
        return text
    }

    /// An address in the form in which the same address always stands; `nil` for what is none.
    static func address(_ text: String) -> String? {
        guard let address = NetworkAddress(text) else { return nil }
        guard address.isVersion4 else { return text.lowercased() }
        return (0..<4).map { String(address.low >> (24 - 8 * UInt64($0)) & 255) }.joined(separator: ".")
    }

    /// The path of a request's target: without its query, which may hold credentials.
    static func path(_ target: some StringProtocol) -> String {
        clean(String(target.prefix { $0 != "?" && $0 != "#" }))
    }

    /// A whole number of digits only.
    static func number(_ text: some StringProtocol) -> Int? {
        guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// An HTTP status.
    static func status(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count == 3, let status = number(text), (100...999).contains(status) else { return nil }
        return status
    }
}
