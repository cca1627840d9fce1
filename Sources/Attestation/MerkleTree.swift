import Crypto

/// The Merkle tree of RFC 6962 over a list of byte strings: one digest for all of them, and short proofs that one is among them.
public enum MerkleTree {
    /// The root, in hexadecimal. The root of an empty list is the SHA-256 of nothing.
    public static func root(_ leaves: [[UInt8]]) -> String { SHA256Digest.hex(hash(leaves.map(leaf)[...])) }

    /// The roots over the first leaf, the first two, and so on: heads that were shown while the list grew.
    public static func roots(ofBeginnings leaves: [[UInt8]]) -> [String] {
        // The perfect trees that the leaves so far fall into, the largest first.
        var trees: [(size: Int, hash: [UInt8])] = []
        return leaves.map { bytes in
            trees.append((1, leaf(bytes)))
            while trees.count > 1, trees[trees.count - 1].size == trees[trees.count - 2].size {
                let right = trees.removeLast()
                let left = trees.removeLast()
                trees.append((left.size + right.size, join(left.hash, right.hash)))
            }
            var hash = trees[trees.count - 1].hash
            for tree in trees.dropLast().reversed() { hash = join(tree.hash, hash) }
            return SHA256Digest.hex(hash)
        }
    }

    /// The hashes that lead from a leaf to the root, from the leaf upwards; `nil` if there is no such leaf.
    public static func inclusionProof(of index: Int, in leaves: [[UInt8]]) -> [String]? {
        guard leaves.indices.contains(index) else { return nil }
        return path(to: index, in: leaves.map(leaf)[...]).map { SHA256Digest.hex($0) }
    }

    /// Whether a proof leads from a leaf to a root (RFC 9162, 2.1.3.2).
    public static func isIncluded(
        _ bytes: [UInt8],
        at index: Int,
        of size: Int,
        proof: [String],
        root: String
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var (node, last) = (index, size - 1)
        var digest = leaf(bytes)
        for step in proof {
            guard let sibling = Self.bytes(ofHexadecimal: step), last > 0 else { return false }
            if node & 1 == 1 || node == last {
                digest = join(sibling, digest)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                digest = join(digest, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && SHA256Digest.hex(digest) == root
    }

    private static func leaf(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: [0] + bytes)) }

    private static func join(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: [1] + left + right))
    }

    private static func hash(_ nodes: ArraySlice<[UInt8]>) -> [UInt8] {
        guard let first = nodes.first else { return Array(SHA256.hash(data: [UInt8]())) }
        guard nodes.count > 1 else { return first }
        let middle = nodes.startIndex + split(nodes.count)
        return join(hash(nodes[..<middle]), hash(nodes[middle...]))
    }

    private static func path(to index: Int, in nodes: ArraySlice<[UInt8]>) -> [[UInt8]] {
        guard nodes.count > 1 else { return [] }
        let middle = nodes.startIndex + split(nodes.count)
        let place = nodes.startIndex + index
        return place < middle
            ? path(to: index, in: nodes[..<middle]) + [hash(nodes[middle...])]
            : path(to: place - middle, in: nodes[middle...]) + [hash(nodes[..<middle])]
    }

    /// The largest power of two below a number above one.
    private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }

    /// The bytes of a text of hexadecimal digits; `nil` for anything else.
    public static func bytes(ofHexadecimal text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[start]), let low = value(digits[start + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        case 0x41...0x46: digit - 0x41 + 10
        default: nil
        }
    }
}
