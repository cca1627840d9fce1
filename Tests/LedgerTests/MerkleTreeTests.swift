import Attestation
import Testing

/// The leaves of the reference tests of Certificate Transparency.
private let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]
.compactMap(MerkleTree.bytes(ofHexadecimal:))

private let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

@Suite("The Merkle tree of RFC 6962, and UUIDs of names")
struct MerkleTreeTests {
    @Test("The root over the first leaves is the published one", arguments: Array(zip(0...8, roots)))
    func root(size: Int, expected: String) {
        #expect(MerkleTree.root(Array(leaves.prefix(size))) == expected)
    }

    @Test("The roots while a list grows are those of its beginnings")
    func beginnings() {
        #expect(MerkleTree.roots(ofBeginnings: leaves) == Array(roots.dropFirst()))
        let many = (0..<100).map { [UInt8($0)] }
        #expect(MerkleTree.roots(ofBeginnings: many) == (1...100).map { MerkleTree.root(Array(many.prefix($0))) })
    }

    @Test("The published proof of leaf 5 of 8")
    func publishedProof() {
        #expect(
            MerkleTree.inclusionProof(of: 5, in: leaves) == [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", roots[4],
            ]
        )
        #expect(MerkleTree.inclusionProof(of: 8, in: leaves) == nil)
    }

    @Test("Every leaf of every tree is proved, and no other", arguments: 1...8)
    func proofs(size: Int) throws {
        let tree = Array(leaves.prefix(size))
        for index in tree.indices {
            let proof = try #require(MerkleTree.inclusionProof(of: index, in: tree))
            func holds(_ leaf: [UInt8], _ index: Int, _ size: Int, _ proof: [String]) -> Bool {
                MerkleTree.isIncluded(leaf, at: index, of: size, proof: proof, root: roots[tree.count])
            }
            #expect(holds(tree[index], index, size, proof))
            #expect(!holds([1, 2, 3], index, size, proof))
            #expect(!holds(tree[index], size, size, proof))
            #expect(!holds(tree[index], index, size, proof + [roots[1]]))
            #expect(proof.isEmpty || !holds(tree[index], index, size, Array(proof.dropLast())))
            #expect(!holds(tree[index], index, size, proof.map { _ in "no digest" } + ["no digest"]))
        }
    }

    @Test("Version 5 UUIDs are those of RFC 9562's example, and of no other namespace")
    func nameUUID() {
        let dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
        #expect(NameUUID.version5("www.example.com", in: dns) == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
        #expect(NameUUID.version5("www.example.com", in: "no UUID") == nil)
    }
}
