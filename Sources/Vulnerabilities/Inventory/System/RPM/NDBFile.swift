/// The header blobs of rpm's own database format `Packages.db` (lib/backend/ndb/rpmpkg.c of rpm).
enum NDBFile {
    private static let maximumPages = 2048

    /// The blobs, in the order of their slots.
    ///
    /// - Throws: `InventoryError` for a file that is none, or a damaged one.
    static func blobs(_ bytes: [UInt8]) throws(InventoryError) -> [ArraySlice<UInt8>] {
        let fields = BinaryFields(bytes: bytes)
        guard bytes.starts(with: Array("RpmP".utf8)), fields.int(4, 4) == 0, let pages = fields.int(12, 4) else {
            throw InventoryError(description: "it is no database of rpm's format ndb")
        }
        guard pages <= maximumPages else {
            throw InventoryError(description: "the database has too many pages of slots")
        }
        var blobs: [ArraySlice<UInt8>] = []
        // The head of the file takes the first two slots.
        for slot in stride(from: 32, to: pages * 4096, by: 16) {
            guard fields.slice(slot, 4)?.elementsEqual("Slot".utf8) == true, let index = fields.int(slot + 4, 4),
                let block = fields.int(slot + 8, 4)
            else { throw InventoryError(description: "a slot of the database is damaged") }
            // A free slot.
            guard index != 0 else { continue }
            let start = block * 16
            guard fields.slice(start, 4)?.elementsEqual("BlbS".utf8) == true, fields.int(start + 4, 4) == index,
                let length = fields.int(start + 12, 4), let blob = fields.slice(start + 16, length)
            else { throw InventoryError(description: "a package of the database is damaged") }
            blobs.append(blob)
        }
        return blobs
    }
}
