import Formats

/// Finds the JSON object in what a model wrote: among other words, in a code fence, with line ends in its texts or commas too many.
enum LenientObject {
    /// As much of an answer is looked at, and as many beginnings are tried.
    static let maximumBytes = 65_536
    private static let maximumStarts = 16

    /// The first object that has a text under a key.
    static func read(_ text: String, requiring key: String) -> JSONObject? {
        let bytes = Array(text.utf8.prefix(maximumBytes))
        var starts = 0
        var index = 0
        while index < bytes.count, starts < maximumStarts {
            guard bytes[index] == UInt8(ascii: "{") else { index += 1; continue }
            starts += 1
            if let value = try? JSONValue(parsing: mend(bytes, from: index), options: .init(maximumDepth: 32)),
                let object = value.object, object[key]?.string?.contains(where: { !$0.isWhitespace }) == true
            {
                return object
            }
            // What stands within an object that cannot be used may still be one.
            index += 1
        }
        return nil
    }

    /// The bytes from an opening brace to the one that closes it, with line ends in texts escaped, commas before a closing bracket
    /// left out, and what is open at the end closed.
    private static func mend(_ bytes: [UInt8], from start: Int) -> [UInt8] {
        var output: [UInt8] = []
        var open: [UInt8] = []
        var isText = false
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isText {
                switch byte {
                case 0x0A: output += [0x5C, 0x6E]
                case 0x0D: break
                case 0x09: output += [0x5C, 0x74]
                case 0x5C where index < bytes.count:
                    output += [byte, bytes[index]]
                    index += 1
                default:
                    output.append(byte)
                    if byte == 0x22 { isText = false }
                }
                continue
            }
            switch byte {
            case 0x22: isText = true
            case 0x7B: open.append(0x7D)
            case 0x5B: open.append(0x5D)
            case 0x7D, 0x5D:
                while let last = output.last,
                    last == 0x2C || last == 0x20 || last == 0x0A || last == 0x0D || last == 0x09
                {
                    output.removeLast()
                }
                guard open.popLast() == byte else { return output }
                if open.isEmpty { return output + [byte] }
            default: break
            }
            output.append(byte)
        }
        if isText { output.append(0x22) }
        return output + open.reversed()
    }
}
