/// The parts of an executable that inventories look at: sections by name, and what is loaded where.
struct ExecutableFile: Sendable {
    /// A section or a segment, as far as the file holds it.
    struct Part: Sendable {
        var name: String
        /// Address in memory.
        var address: UInt64
        /// Where its bytes are in the file.
        var range: Range<Int>
        var isWritable = false
        /// ELF: the type of the section.
        var kind: UInt64 = 0
        /// ELF: the section that this one goes with.
        var link = 0
    }

    /// More sections than any program has.
    static let maximumParts = 65_536

    /// The file, read in its byte order.
    var fields: BinaryFields
    /// Whether addresses have 8 bytes.
    var is64Bit = false
    var sections: [Part] = []
    var segments: [Part] = []

    /// Reads the heads of a file; `nil` if it is no executable, or too damaged to have parts.
    init?(_ bytes: [UInt8]) {
        fields = BinaryFields(bytes: bytes)
        switch ExecutableFormat(head: bytes.prefix(ExecutableFormat.headLength)) {
        case .elf: guard readELF() else { return nil }
        case .portableExecutable: guard readPortableExecutable() else { return nil }
        case .machO: guard readMachO(at: 0) else { return nil }
        case .machOUniversal:
            // All processors get the same program: the first is enough.
            let isWide = bytes[3] == 0xBF
            fields.isBigEndian = true
            guard let start = isWide ? fields.int(16, 8) : fields.int(16, 4), readMachO(at: start) else { return nil }
        case nil: return nil
        }
    }

    /// The bytes of the first section of a name.
    func section(_ name: String) -> ArraySlice<UInt8>? {
        sections.first { $0.name == name }.map { fields.bytes[$0.range] }
    }

    /// The place in the file of an address in memory, if that many bytes are there.
    func offset(of address: UInt64, count: Int) -> Int? {
        for part in segments where address >= part.address {
            guard count >= 0, let inner = Int(exactly: address - part.address), inner <= part.range.count,
                count <= part.range.count - inner
            else { continue }
            return part.range.lowerBound + inner
        }
        return nil
    }

    /// What of a part the file really holds.
    func range(_ offset: Int, _ size: Int) -> Range<Int> {
        let start = min(max(offset, 0), fields.bytes.count)
        return start..<(start + min(max(size, 0), fields.bytes.count - start))
    }

    /// A number that may be too large to be a place in a file.
    func clipped(_ offset: Int, _ size: Int) -> Int? { fields.number(offset, size).map { Int(clamping: $0) } }
}
