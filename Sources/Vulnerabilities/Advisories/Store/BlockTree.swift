import Attestation
import Synchronization

/// Digests over blocks of a file, over blocks of these digests, and so on up to one: a block that is read is checked against the
/// one above it, so that a scan checks what it reads and no more. (R. Merkle, "A digital signature based on a conventional
/// encryption function", 1987; fs-verity keeps files so.)
enum BlockTree {
    /// Bytes of a block.
    static let block = 4096
    /// Bytes of a digest.
    static let digest = 32

    /// The levels above data, the lowest first, and the digest at the top.
    ///
    /// - Parameter data: whole blocks, at least one.
    static func levels(over data: UnsafeRawBufferPointer) -> (bytes: [UInt8], root: [UInt8]) {
        var bytes: [UInt8] = []
        var level = digests(of: data)
        while level.count > block {
            bytes += level
            level = level.withUnsafeBytes { digests(of: $0) }
        }
        return (bytes + level, level.withUnsafeBytes { SHA256Digest.bytes(of: $0) })
    }

    private static func digests(of data: UnsafeRawBufferPointer) -> [UInt8] {
        var level: [UInt8] = []
        level.reserveCapacity(size(above: data.count))
        for start in stride(from: 0, to: data.count, by: block) {
            level += SHA256Digest.bytes(
                of: UnsafeRawBufferPointer(rebasing: data[start..<min(start + block, data.count)])
            )
        }
        level += [UInt8](repeating: 0, count: size(above: data.count) - level.count)
        return level
    }

    /// Bytes of the level above so many bytes.
    static func size(above bytes: Int) -> Int {
        let blocks = bytes / block + (bytes % block == 0 ? 0 : 1)
        let digests = blocks * digest
        return (digests / block + (digests % block == 0 ? 0 : 1)) * block
    }

    /// Bytes of all levels above so many bytes.
    static func size(ofLevelsAbove bytes: Int) -> Int {
        var sum = 0
        var level = bytes
        repeat {
            level = size(above: level)
            sum += level
        } while level > block
        return sum
    }
}

/// Checks the blocks of a file when they are first read.
final class BlockVerifier: Sendable {
    /// Where each level begins in the file, the data first, and how many blocks it has.
    private let levels: [(start: Int, blocks: Int)]
    private let root: [UInt8]
    /// A bit a block: whether it was found to be whole.
    private let known: Mutex<[[UInt64]]>

    /// - Parameters:
    ///   - start: where the data begins.
    ///   - size: bytes of the data, whole blocks, at least one. The levels follow it.
    init(start: Int, size: Int, root: [UInt8]) {
        var levels = [(start: start, blocks: size / BlockTree.block)]
        var place = start + size
        var bytes = size
        repeat {
            bytes = BlockTree.size(above: bytes)
            levels.append((place, bytes / BlockTree.block))
            place += bytes
        } while bytes > BlockTree.block
        self.levels = levels
        self.root = root
        known = Mutex(levels.map { [UInt64](repeating: 0, count: $0.blocks / 64 + 1) })
    }

    /// Whether a block of the data is what it was when the file was made.
    ///
    /// - Parameter file: the whole file.
    func isWhole(_ block: Int, in file: UnsafeRawBufferPointer) -> Bool {
        isWhole(block, level: 0, file)
    }

    // As deep as there are levels: six for a file of a thousand terabytes.
    private func isWhole(_ block: Int, level: Int, _ file: UnsafeRawBufferPointer) -> Bool {
        let place = levels[level]
        guard block >= 0, block < place.blocks else { return false }
        let bit: UInt64 = 1 << UInt64(block % 64)
        if known.withLock({ $0[level][block / 64] & bit != 0 }) { return true }
        let start = place.start + block * BlockTree.block
        guard start + BlockTree.block <= file.count else { return false }
        let digest = SHA256Digest.bytes(
            of: UnsafeRawBufferPointer(rebasing: file[start..<(start + BlockTree.block)])
        )
        if level + 1 == levels.count {
            guard digest == root else { return false }
        } else {
            let perBlock = BlockTree.block / BlockTree.digest
            guard isWhole(block / perBlock, level: level + 1, file) else { return false }
            let expected = levels[level + 1].start + block * BlockTree.digest
            guard digest.elementsEqual(file[expected..<(expected + BlockTree.digest)]) else { return false }
        }
        known.withLock { $0[level][block / 64] |= bit }
        return true
    }
}
