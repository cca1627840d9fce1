/// Mach-O: `mach-o/loader.h` and `mach-o/fat.h` of https://github.com/apple-oss-distributions/xnu.
extension ExecutableFile {
    mutating func readMachO(at start: Int) -> Bool {
        fields.isBigEndian = false
        var magic = fields.number(start, 4)
        if magic == 0xCEFA_EDFE || magic == 0xCFFA_EDFE {
            fields.isBigEndian = true
            magic = fields.number(start, 4)
        }
        guard magic == 0xFEED_FACE || magic == 0xFEED_FACF else { return false }
        is64Bit = magic == 0xFEED_FACF
        guard let count = fields.int(start + 16, 4) else { return false }
        var place = start + (is64Bit ? 32 : 28)
        for _ in 0..<min(count, Self.maximumParts) {
            guard let command = fields.number(place, 4), let size = fields.int(place + 4, 4), size >= 8 else { break }
            if command == (is64Bit ? 0x19 : 1) { readSegment(place, size, start) }
            guard sections.count < Self.maximumParts else { break }
            place += size
        }
        return !segments.isEmpty
    }

    private mutating func readSegment(_ place: Int, _ size: Int, _ start: Int) {
        let word = is64Bit ? 8 : 4
        guard let address = fields.number(place + 24, word), let offset = clipped(place + 24 + 2 * word, word),
            let length = clipped(place + 24 + 3 * word, word), let protection = fields.number(place + 28 + 4 * word, 4),
            let count = fields.int(place + 32 + 4 * word, 4)
        else { return }
        let isWritable = protection & 3 == 3
        segments.append(
            Part(
                name: name(place + 8),
                address: address,
                range: partRange(start, offset, length),
                isWritable: isWritable
            )
        )
        let each = is64Bit ? 80 : 68
        for index in 0..<min(count, size / each) {
            let head = place + 40 + 4 * word + index * each
            guard let address = fields.number(head + 32, word), let length = clipped(head + 32 + word, word),
                let offset = fields.int(head + 32 + 2 * word, 4)
            else { return }
            let range = partRange(start, offset, length)
            sections.append(Part(name: name(head), address: address, range: range, isWritable: isWritable))
        }
    }

    private func name(_ place: Int) -> String { String(decoding: fields.text(place, limit: 16), as: UTF8.self) }

    /// Offsets count from the start of the program within the file.
    private func partRange(_ start: Int, _ offset: Int, _ length: Int) -> Range<Int> {
        let (place, overflow) = start.addingReportingOverflow(offset)
        return range(overflow ? Int.max : place, length)
    }
}
