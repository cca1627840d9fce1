import Attestation
import Ledger

/// One digest for all evidence: what a report shows, so that it can be told later which evidence it stood on.
public struct EvidenceHead: Sendable, Equatable {
    /// Number of records.
    public var records: Int
    /// Root of the Merkle tree (RFC 6962) over the records' ids, in the order in which they were kept.
    public var root: String
    /// Number of entries of the ledger's log.
    public var entries: Int
    /// Hash of the last entry of the log.
    public var log: String

    /// The head of evidence whose log was verified.
    public init(ids: [String], entries: Int, log: String) {
        records = ids.count
        root = MerkleTree.root(Self.leaves(ids))
        self.entries = entries
        self.log = log
    }

    /// The leaves of the tree: the 32 bytes of each id.
    public static func leaves(_ ids: [String]) -> [[UInt8]] {
        ids.map { MerkleTree.bytes(ofHexadecimal: $0) ?? Array($0.utf8) }
    }
}
