import Archives

/// Makes small executables for tests.
enum ExecutableFixtures {
    /// A number in bytes.
    static func bytes(_ value: UInt64, _ size: Int, big: Bool = false) -> [UInt8] {
        let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
        return big ? little.reversed() : little
    }

    /// An ELF file of sections with addresses; each is also loaded as data. Tables of symbols go with the section after them.
    static func elf(
        _ sections: [(name: String, address: UInt64, content: [UInt8])],
        is64Bit: Bool = true,
        big: Bool = false
    ) -> [UInt8] {
        let word = is64Bit ? 8 : 4
        func number(_ value: Int, _ size: Int) -> [UInt8] { bytes(UInt64(value), size, big: big) }
        let headSize = is64Bit ? 64 : 52
        let programSize = is64Bit ? 56 : 32
        let sectionSize = is64Bit ? 64 : 40
        var body: [UInt8] = []
        var names: [UInt8] = [0]
        var programs: [UInt8] = []
        var heads = [UInt8](repeating: 0, count: sectionSize)
        let start = headSize + programSize * sections.count
        for (index, section) in sections.enumerated() {
            while (start + body.count) % 16 != 0 { body.append(0) }
            let offset = start + body.count
            let (address, size) = (bytes(section.address, word, big: big), number(section.content.count, word))
            let flags = number(6, 4)
            programs += number(1, 4) + (is64Bit ? flags : []) + number(offset, word) + address + address + size + size
            programs += (is64Bit ? [] : flags) + number(16, word)
            let kind = section.name == ".symtab" ? 2 : 1
            heads += number(names.count, 4) + number(kind, 4) + number(3, word) + address + number(offset, word) + size
            heads += number(index + 2, 4) + number(0, 4) + number(16, word) + number(is64Bit ? 24 : 16, word)
            names += Array(section.name.utf8) + [0]
            body += section.content
        }
        let namesOffset = start + body.count
        let nameOfNames = names.count
        names += Array(".shstrtab".utf8) + [0]
        heads += number(nameOfNames, 4) + number(3, 4) + number(0, 2 * word) + number(namesOffset, word)
        heads += number(names.count, word) + number(0, 8) + number(1, word) + number(0, word)
        var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, is64Bit ? 2 : 1, big ? 2 : 1, 1] + [UInt8](repeating: 0, count: 9)
        file += number(2, 2) + number(62, 2) + number(1, 4) + number(0, word) + number(headSize, word)
        file += number(namesOffset + names.count, word) + number(0, 4) + number(headSize, 2) + number(programSize, 2)
        file +=
            number(sections.count, 2) + number(sectionSize, 2) + number(sections.count + 2, 2)
            + number(sections.count + 1, 2)
        return file + programs + body + names + heads
    }

    /// A portable executable of sections.
    static func portable(_ sections: [(name: String, address: UInt64, content: [UInt8])], base: UInt64 = 0x40_0000)
        -> [UInt8]
    {
        var file = Array("MZ".utf8) + [UInt8](repeating: 0, count: 58) + bytes(64, 4)
        file +=
            [0x50, 0x45, 0, 0] + bytes(0x8664, 2) + bytes(UInt64(sections.count), 2) + bytes(0, 12) + bytes(32, 2)
            + bytes(0, 2)
        file += bytes(0x20B, 2) + bytes(0, 22) + bytes(base, 8)
        var body: [UInt8] = []
        let start = file.count + 40 * sections.count
        for section in sections {
            while (start + body.count) % 16 != 0 { body.append(0) }
            let size = bytes(UInt64(section.content.count), 4)
            file += Array((Array(section.name.utf8) + [UInt8](repeating: 0, count: 8)).prefix(8))
            file += size + bytes(section.address, 4) + size + bytes(UInt64(start + body.count), 4) + bytes(0, 12)
            file += bytes(0xC000_0040, 4)
            body += section.content
        }
        return file + body
    }

    /// A Mach-O file with one segment of sections, placed at an offset as in a universal file.
    static func machO(
        _ sections: [(name: String, address: UInt64, content: [UInt8])],
        is64Bit: Bool = true,
        big: Bool = false
    ) -> [UInt8] {
        let word = is64Bit ? 8 : 4
        func number(_ value: UInt64, _ size: Int) -> [UInt8] { bytes(value, size, big: big) }
        func name(_ text: String) -> [UInt8] { Array((Array(text.utf8) + [UInt8](repeating: 0, count: 16)).prefix(16)) }
        let size = 40 + 4 * word + (is64Bit ? 80 : 68) * sections.count
        let headSize = is64Bit ? 32 : 28
        var file =
            number(is64Bit ? 0xFEED_FACF : 0xFEED_FACE, 4) + number(7, 4) + number(3, 4) + number(2, 4) + number(1, 4)
        file += number(UInt64(size), 4) + number(0, is64Bit ? 8 : 4)
        var start = headSize + size
        while start % 16 != 0 { start += 1 }
        let first = sections.first?.address ?? 0
        var body = [UInt8](repeating: 0, count: start - headSize - size)
        var heads: [UInt8] = []
        for section in sections {
            while (headSize + size + body.count) % 16 != 0 { body.append(0) }
            heads += name(section.name) + name("__DATA") + number(section.address, word)
            heads += number(UInt64(section.content.count), word) + number(UInt64(headSize + size + body.count), 4)
            heads += number(0, is64Bit ? 28 : 24)
            body += section.content
        }
        file += number(is64Bit ? 0x19 : 1, 4) + number(UInt64(size), 4) + name("__DATA") + number(first, word)
        file += number(UInt64(body.count), word) + number(UInt64(start), word) + number(UInt64(body.count), word)
        file += number(3, 4) + number(3, 4) + number(UInt64(sections.count), 4) + number(0, 4)
        return file + heads + body
    }

    /// A universal file that holds one program.
    static func universal(_ program: [UInt8]) -> [UInt8] {
        let head =
            bytes(0xCAFE_BABE, 4, big: true) + bytes(1, 4, big: true) + bytes(7, 4, big: true) + bytes(3, 4, big: true)
        return head + bytes(4096, 4, big: true) + bytes(UInt64(program.count), 4, big: true) + bytes(12, 4, big: true)
            + [UInt8](repeating: 0, count: 4096 - 28) + program
    }

    /// What Go's linker writes, in the form since Go 1.18.
    static func goInfo(_ version: String, _ modules: String) -> [UInt8] {
        func text(_ text: [UInt8]) -> [UInt8] {
            var (length, head): (Int, [UInt8]) = (text.count, [])
            while length >= 0x80 {
                head.append(UInt8(length & 0x7F) | 0x80)
                length >>= 7
            }
            return head + [UInt8(length)] + text
        }
        return magic + [8, 2] + [UInt8](repeating: 0, count: 16) + text(Array(version.utf8)) + text(marked(modules))
    }

    static let magic: [UInt8] = [0xFF] + Array(" Go buildinf:".utf8)

    /// Modules between the marks by which they are found.
    static func marked(_ modules: String) -> [UInt8] {
        modules.isEmpty
            ? [] : [UInt8](repeating: 0x30, count: 16) + Array(modules.utf8) + [UInt8](repeating: 0x31, count: 16)
    }

    /// Text as zlib packs it, without making it smaller.
    static func stored(_ text: [UInt8]) -> [UInt8] {
        var (a, b): (UInt32, UInt32) = (1, 0)
        var output: [UInt8] = [0x78, 0x01]
        var rest = text[...]
        repeat {
            let piece = rest.prefix(65_535)
            rest = rest.dropFirst(65_535)
            output.append(rest.isEmpty ? 1 : 0)
            output += bytes(UInt64(piece.count), 2) + bytes(UInt64(~UInt16(piece.count)), 2) + piece
        } while !rest.isEmpty
        for byte in text {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return output + bytes(UInt64(b << 16 | a), 4, big: true)
    }
}
