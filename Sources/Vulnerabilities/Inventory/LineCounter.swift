/// Line numbers of offsets that mostly grow.
struct LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var count = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func line(at target: Int) -> Int {
        if target < offset { (offset, count) = (0, 1) }
        let end = min(target, bytes.count)
        while offset < end {
            if bytes[offset] == 0x0A { count += 1 }
            offset += 1
        }
        return count
    }
}
