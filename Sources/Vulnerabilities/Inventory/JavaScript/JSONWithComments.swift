/// JSON with comments and commas before closing brackets, as bun and editors write it.
enum JSONWithComments {
    /// The same text as JSON: what JSON does not have becomes blanks, so that all else keeps its place.
    static func plain(_ bytes: [UInt8]) -> [UInt8] {
        var output = bytes
        var comma: Int?
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch bytes[index] {
            case UInt8(ascii: "\""):
                comma = nil
                index = endOfString(bytes, index)
                continue
            case UInt8(ascii: "/") where next == UInt8(ascii: "/"):
                while index < bytes.count, bytes[index] != 0x0A {
                    output[index] = 0x20
                    index += 1
                }
                continue
            case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
                index = blankComment(bytes, index, &output)
                continue
            case UInt8(ascii: ","): comma = index
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if let comma { output[comma] = 0x20 }
                comma = nil
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: comma = nil
            }
            index += 1
        }
        return output
    }

    private static func endOfString(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index + 1
    }

    private static func blankComment(_ bytes: [UInt8], _ start: Int, _ output: inout [UInt8]) -> Int {
        var index = start
        while index < bytes.count {
            let isEnd = index >= start + 3 && bytes[index] == UInt8(ascii: "/") && bytes[index - 1] == UInt8(ascii: "*")
            if bytes[index] != 0x0A { output[index] = 0x20 }
            index += 1
            if isEnd { break }
        }
        return index
    }
}
