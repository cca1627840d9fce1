/// A change of ASCII, byte by byte; bytes of other characters stay.
struct ByteMap: Sendable {
    private let table: [UInt8]

    init(_ change: (UInt32) -> UInt32) {
        table = (0...255).map { $0 < 0x80 ? UInt8(truncatingIfNeeded: change(UInt32($0))) : UInt8($0) }
    }

    func apply(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            table.withUnsafeBufferPointer { table in
                for index in bytes.indices { buffer[index] = table[Int(bytes[index])] }
            }
            count = bytes.count
        }
    }
}

/// The changes that decoders try.
enum ByteMaps {
    static let rot13 = caesar(13)
    static let atbash = ByteMap { value in
        switch value {
        case 0x41...0x5A: 0x9B - value
        case 0x61...0x7A: 0xDB - value
        default: value
        }
    }
    static let rot47 = ByteMap { (0x21...0x7E).contains($0) ? ($0 - 0x21 + 47) % 94 + 0x21 : $0 }
    /// The letter that a digit stands for: 4 a, 3 e, 1 i, 0 o, 5 s, 7 t.
    static let unleet = ByteMap { value in
        switch value {
        case 0x34: 0x61
        case 0x33: 0x65
        case 0x31: 0x69
        case 0x30: 0x6F
        case 0x35: 0x73
        case 0x37: 0x74
        default: value
        }
    }
    private static let shifts = (0..<26).map { shift in
        ByteMap { value in
            switch value {
            case 0x41...0x5A: (value - 0x41 + UInt32(shift)) % 26 + 0x41
            case 0x61...0x7A: (value - 0x61 + UInt32(shift)) % 26 + 0x61
            default: value
            }
        }
    }

    /// Letters moved on by a number of places.
    static func caesar(_ shift: Int) -> ByteMap { shifts[((shift % 26) + 26) % 26] }
}
