/// One instruction of a pickle stream.
struct PickleInstruction {
    /// What stands behind the operation code.
    enum Argument {
        case none
        case number(Int)
        /// A range of bytes of the stream.
        case bytes(Range<Int>)
        /// Two lines: module and name.
        case lines(Range<Int>, Range<Int>)
    }

    var code: UInt8
    var argument: Argument
    var offset: Int
    /// Offset behind it.
    var end: Int
}

/// Reads instructions. The table is CPython's `pickletools`, protocols 0 to 5.
enum PickleDecoder {
    /// How arguments are encoded.
    enum Encoding { case none, u1, u2, u4, u8, i4, line, twoLines, b1, b4, b4signed, b8, f8, long1, long4 }

    /// The encoding of an operation's argument; `nil` for what is no operation.
    static func encoding(_ code: UInt8) -> Encoding? {
        switch code {
        case 0x2E, 0x28, 0x30, 0x31, 0x32, 0x4E, 0x88, 0x89, 0x97, 0x98, 0x29, 0x74, 0x85, 0x86, 0x87, 0x5D, 0x61, 0x65,
            0x6C, 0x7D, 0x64, 0x73, 0x75, 0x8F, 0x90, 0x91, 0x94, 0x93, 0x6F, 0x52, 0x81, 0x92, 0x62, 0x51:
            Encoding.none
        case 0x80, 0x4B, 0x68, 0x71, 0x82: .u1
        case 0x4D, 0x83: .u2
        case 0x6A, 0x72: .u4
        case 0x95: .u8
        case 0x4A, 0x84: .i4
        case 0x49, 0x4C, 0x46, 0x53, 0x56, 0x67, 0x70, 0x50: .line
        case 0x63, 0x69: .twoLines
        case 0x55, 0x8C, 0x43: .b1
        case 0x54: .b4signed
        case 0x58, 0x42: .b4
        case 0x8D, 0x8E, 0x96: .b8
        case 0x47: .f8
        case 0x8A: .long1
        case 0x8B: .long4
        default: nil
        }
    }

    /// Longest line of a text argument.
    private static let maximumLine = 1 << 20

    /// The instruction at an offset, or why there is none.
    static func instruction(_ bytes: ModelBytes, at offset: Int) -> Result<PickleInstruction, PickleFault> {
        guard let code = bytes[offset] else {
            return .failure(PickleFault(offset: offset, reason: "the stream has no end"))
        }
        func fault(_ reason: String) -> Result<PickleInstruction, PickleFault> {
            .failure(PickleFault(offset: offset, reason: reason))
        }
        func number(_ value: UInt64?, _ size: Int) -> Result<PickleInstruction, PickleFault> {
            guard let value else { return fault("the stream ends within an instruction") }
            return .success(
                .init(code: code, argument: .number(Int(clamping: value)), offset: offset, end: offset + 1 + size)
            )
        }
        func block(_ length: Int?, _ size: Int) -> Result<PickleInstruction, PickleFault> {
            guard let length, length >= 0 else { return fault("a length is negative or missing") }
            let start = offset + 1 + size
            guard length <= bytes.count - start else { return fault("a length of \(length) leads beyond the end") }
            return .success(
                .init(code: code, argument: .bytes(start..<(start + length)), offset: offset, end: start + length)
            )
        }
        guard let encoding = encoding(code) else {
            return fault("0x\(String(code, radix: 16)) is no operation")
        }
        switch encoding {
        case .none: return .success(.init(code: code, argument: .none, offset: offset, end: offset + 1))
        case .u1: return number(bytes.little(offset + 1, 1), 1)
        case .u2: return number(bytes.little(offset + 1, 2), 2)
        case .u4: return number(bytes.little(offset + 1, 4), 4)
        case .u8: return number(bytes.little(offset + 1, 8), 8)
        case .i4:
            guard let raw = bytes.little(offset + 1, 4) else { return fault("the stream ends within an instruction") }
            let value = Int(Int32(truncatingIfNeeded: raw))
            return .success(.init(code: code, argument: .number(value), offset: offset, end: offset + 5))
        case .f8: return block(8, 0)
        case .b1, .long1: return block(bytes.length(offset + 1, 1), 1)
        case .b4: return block(bytes.length(offset + 1, 4), 4)
        case .b4signed, .long4:
            return block(bytes.little(offset + 1, 4).map { Int(Int32(truncatingIfNeeded: $0)) }, 4)
        case .b8: return block(bytes.length(offset + 1, 8), 8)
        case .line:
            guard let end = bytes.next(0x0A, from: offset + 1, limit: maximumLine) else {
                return fault("a line has no end")
            }
            return .success(.init(code: code, argument: .bytes((offset + 1)..<end), offset: offset, end: end + 1))
        case .twoLines:
            guard let first = bytes.next(0x0A, from: offset + 1, limit: maximumLine),
                let second = bytes.next(0x0A, from: first + 1, limit: maximumLine)
            else { return fault("a line has no end") }
            return .success(
                .init(
                    code: code,
                    argument: .lines((offset + 1)..<first, (first + 1)..<second),
                    offset: offset,
                    end: second + 1
                )
            )
        }
    }
}

/// Why a stream is no whole pickle.
struct PickleFault: Error, Equatable {
    var offset: Int
    var reason: String
}
