/// The header of a package in rpm's database: numbered fields over a store of bytes (rpm.org, "RPM V4 header format").
struct RPMHeader {
    /// Fields that an inventory needs.
    enum Tag: Int {
        case name = 1000
        case version = 1001
        case release = 1002
        case epoch = 1003
        case vendor = 1011
        case license = 1014
        case architecture = 1022
        case sourcePackage = 1044
        case modularityLabel = 5096
        case baseNames = 1117
        case directoryNames = 1118
        case directoryIndexes = 1116
    }

    private struct Field {
        var type: Int
        var offset: Int
        var count: Int
    }

    private static let maximumBytes = 256 << 20

    private let data: BinaryFields
    private let store: Int
    private var entries: [Int: Field] = [:]

    /// A header without the magic that a package file has before it.
    ///
    /// - Throws: `InventoryError` for what is none.
    init(_ blob: some Collection<UInt8>) throws(InventoryError) {
        data = BinaryFields(bytes: Array(blob), isBigEndian: true)
        guard let fields = data.int(0, 4), let length = data.int(4, 4), fields >= 1, fields < Self.maximumBytes / 16,
            8 + fields * 16 + length <= Self.maximumBytes, data.bytes.count >= 8 + fields * 16
        else { throw InventoryError(description: "the header of a package is damaged") }
        store = 8 + fields * 16
        for index in 0..<fields {
            let start = 8 + index * 16
            guard let tag = data.int(start, 4), let type = data.int(start + 4, 4), let offset = data.int(start + 8, 4),
                let count = data.int(start + 12, 4)
            else { continue }
            // A later field of a tag stands outside the signed region, and counts.
            entries[tag] = Field(type: type, offset: offset, count: count)
        }
    }

    /// The first text of a field.
    func text(_ tag: Tag) -> String? {
        guard let field = entries[tag.rawValue], [6, 8, 9].contains(field.type) else { return nil }
        return String(decoding: data.text(store + field.offset, limit: 1 << 20), as: UTF8.self)
    }

    /// The texts of a field; no more than are there.
    func texts(_ tag: Tag) -> [String] {
        guard let field = entries[tag.rawValue], [6, 8, 9].contains(field.type) else { return [] }
        var texts: [String] = []
        var offset = store + field.offset
        while texts.count < field.count, offset < data.bytes.count {
            let text = data.text(offset, limit: 1 << 20)
            texts.append(String(decoding: text, as: UTF8.self))
            offset += text.count + 1
        }
        return texts
    }

    /// The numbers of a field of 32 bits.
    func numbers(_ tag: Tag) -> [Int] {
        guard let field = entries[tag.rawValue], field.type == 4 else { return [] }
        var numbers: [Int] = []
        while numbers.count < field.count, let number = data.int(store + field.offset + numbers.count * 4, 4) {
            numbers.append(number)
        }
        return numbers
    }
}
