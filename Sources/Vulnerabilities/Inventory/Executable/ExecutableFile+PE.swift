/// Portable executables: https://learn.microsoft.com/windows/win32/debug/pe-format.
extension ExecutableFile {
    mutating func readPortableExecutable() -> Bool {
        guard let start = fields.int(0x3C, 4), fields.number(start, 4) == 0x4550, let count = fields.int(start + 6, 2),
            let optional = fields.int(start + 20, 2)
        else { return false }
        is64Bit = fields.number(start + 24, 2) == 0x20B
        guard let base = is64Bit ? fields.number(start + 48, 8) : fields.number(start + 52, 4) else { return false }
        for index in 0..<count {
            let place = start + 24 + optional + index * 40
            guard let address = fields.number(place + 12, 4), let length = fields.int(place + 16, 4),
                let offset = fields.int(place + 20, 4), let flags = fields.number(place + 36, 4)
            else { break }
            sections.append(
                Part(
                    name: String(decoding: fields.text(place, limit: 8), as: UTF8.self),
                    address: base &+ address,
                    range: range(offset, length),
                    // Initialised data that may be read and written.
                    isWritable: flags & 0xC000_0040 == 0xC000_0040
                )
            )
        }
        segments = sections
        return !sections.isEmpty
    }
}
