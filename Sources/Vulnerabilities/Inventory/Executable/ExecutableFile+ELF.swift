/// ELF: https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html.
extension ExecutableFile {
    /// The type of the section that is the table of symbols.
    static let symbolTable: UInt64 = 2
    /// The type of sections that take no room in the file.
    private static let noBits: UInt64 = 8

    mutating func readELF() -> Bool {
        guard let kind = fields.number(4, 1), let order = fields.number(5, 1), kind == 1 || kind == 2,
            order == 1 || order == 2
        else { return false }
        is64Bit = kind == 2
        fields.isBigEndian = order == 2
        readProgramHeaders()
        readSectionHeaders()
        return !sections.isEmpty || !segments.isEmpty
    }

    private mutating func readProgramHeaders() {
        guard let start = is64Bit ? clipped(0x20, 8) : clipped(0x1C, 4),
            let size = fields.int(is64Bit ? 0x36 : 0x2A, 2),
            let count = fields.int(is64Bit ? 0x38 : 0x2C, 2), size >= (is64Bit ? 56 : 32), start > 0
        else { return }
        for index in 0..<count {
            let (place, overflow) = start.addingReportingOverflow(index * size)
            guard !overflow, let kind = fields.number(place, 4) else { return }
            // Only what is loaded.
            guard kind == 1, let flags = fields.number(place + (is64Bit ? 4 : 24), 4),
                let offset = is64Bit ? clipped(place + 8, 8) : clipped(place + 4, 4),
                let address = is64Bit ? fields.number(place + 16, 8) : fields.number(place + 8, 4),
                let length = is64Bit ? clipped(place + 32, 8) : clipped(place + 16, 4)
            else { continue }
            let isData = flags & 3 == 2
            segments.append(Part(name: "", address: address, range: range(offset, length), isWritable: isData))
        }
    }

    private mutating func readSectionHeaders() {
        guard let start = is64Bit ? clipped(0x28, 8) : clipped(0x20, 4), start > 0,
            let size = fields.int(is64Bit ? 0x3A : 0x2E, 2), size >= (is64Bit ? 64 : 40),
            var count = fields.int(is64Bit ? 0x3C : 0x30, 2), var names = fields.int(is64Bit ? 0x3E : 0x32, 2)
        else { return }
        // Large numbers stand in the first section.
        if count == 0 { count = clipped(start &+ (is64Bit ? 32 : 20), is64Bit ? 8 : 4) ?? 0 }
        if names == 0xFFFF { names = fields.int(start &+ (is64Bit ? 40 : 24), 4) ?? 0 }
        var nameOffsets: [Int] = []
        for index in 0..<min(count, Self.maximumParts) {
            let (place, overflow) = start.addingReportingOverflow(index * size)
            guard !overflow, let name = fields.int(place, 4), let kind = fields.number(place &+ 4, 4),
                let flags = fields.number(place + 8, is64Bit ? 8 : 4),
                let address = fields.number(place + (is64Bit ? 16 : 12), is64Bit ? 8 : 4),
                let offset = clipped(place + (is64Bit ? 24 : 16), is64Bit ? 8 : 4),
                let length = clipped(place + (is64Bit ? 32 : 20), is64Bit ? 8 : 4),
                let link = fields.int(place + (is64Bit ? 40 : 24), 4)
            else { break }
            nameOffsets.append(name)
            let held = range(offset, kind == Self.noBits ? 0 : length)
            sections.append(
                Part(name: "", address: address, range: held, isWritable: flags & 1 == 1, kind: kind, link: link)
            )
        }
        guard sections.indices.contains(names) else { return }
        let table = sections[names].range
        for (index, offset) in nameOffsets.enumerated() where offset < table.count {
            sections[index].name = String(decoding: fields.text(table.lowerBound + offset, limit: 64), as: UTF8.self)
        }
    }
}
