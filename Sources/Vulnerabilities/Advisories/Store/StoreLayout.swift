/// How the file of a database is laid out. All numbers are little-endian.
///
/// ```
/// head       64 bytes: the line "MARTLET-ADVISORIES 2", zeros up to 24; lengths of manifest and signature, 4 bytes each;
///            SHA-256 of both
/// manifest   JSON, canonical; the signature, JSON; zeros up to a whole block
/// data       whole blocks: a table of sections (offset and size, 8 bytes each), then the sections
/// tree       digests of the blocks, level by level (`BlockTree`); its top stands in the manifest
/// ```
///
/// Packages are found by a hash of ecosystem and normalised name: `directory` tells by its highest bits where they stand among
/// `entries` (hash and place in `packages`, 8 bytes each, sorted). A package holds what each of its advisories says of it, with
/// texts as places in `strings`, where each stands once. `rows` tells where each advisory begins in `records`; its long texts lie
/// packed in `texts`, some together, found by `textIndex`. `scores` (EPSS) and `exploited` (KEV) are sorted by CVE number.
enum StoreLayout {
    static let magic = Array("MARTLET-ADVISORIES 2\n\0\0\0".utf8)
    static let headSize = 64
    static let schema = 2
    /// Long texts are packed together up to this many bytes.
    static let textBlock = 16 << 10
    /// Bytes of a row of `scores`: CVE number (8), probability and percentile in billionths (4 each).
    static let scoreRow = 16
    /// Bytes of a row of `exploited`: CVE number (8), days since 1970 of addition and due date (4 each, 0 for none), flags (8).
    static let exploitedRow = 24

    enum Section: Int, CaseIterable {
        case directory, entries, packages, rows, records, strings, textIndex, texts, scores, exploited
    }

    static let tableSize = Section.allCases.count * 16

    /// The hash of a package: FNV-1a (64 bits) with a mixing end (A. Appleby's fmix64), so that its highest bits are as good as any.
    static func hash(_ key: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ hash >> 33
    }

    /// What a package is hashed by.
    static func key(_ ecosystem: String, _ name: String) -> [UInt8] {
        Array(ecosystem.utf8) + [0] + Array(PackageName.normalized(name, ecosystem: ecosystem).utf8)
    }

    /// A CVE id as a number that sorts like it; `nil` if it is none.
    static func number(ofCVE id: String) -> UInt64? {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "CVE", parts[1].utf8.count == 4, (4...12).contains(parts[2].utf8.count),
            parts[2].utf8.count == 4 || parts[2].utf8.first != 0x30,
            parts[1...].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let year = UInt64(parts[1]),
            let number = UInt64(parts[2])
        else { return nil }
        return year * 1_000_000_000_000 + number
    }
}

extension [UInt8] {
    /// Appends a number of 4 or 8 bytes, the lowest first.
    mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }

    /// Appends a number in seven bits a byte, the lowest first (LEB128).
    mutating func append(varint number: Int) {
        var rest = UInt64(clamping: number)
        while rest >= 0x80 {
            append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends zeros up to a whole number of blocks.
    mutating func pad(to block: Int) {
        let rest = count % block
        if rest > 0 { append(contentsOf: repeatElement(0, count: block - rest)) }
    }
}
