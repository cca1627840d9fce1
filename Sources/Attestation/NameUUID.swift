import Crypto

/// UUIDs made of names: version 5 of RFC 9562, so that the same thing has the same UUID in every document.
public enum NameUUID {
    /// The UUID of a name in a namespace, in lower case.
    ///
    /// - Parameter namespace: a UUID as text; `nil` is returned for any other text.
    public static func version5(_ name: String, in namespace: String) -> String? {
        guard let space = MerkleTree.bytes(ofHexadecimal: namespace.filter { $0 != "-" }), space.count == 16 else {
            return nil
        }
        // SHA-1 is what the version prescribes; nothing here rests on its strength.
        var bytes = Array(Insecure.SHA1.hash(data: space + Array(name.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        let text = SHA256Digest.hex(bytes)
        var groups: [Substring] = []
        var rest = text[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }
}
