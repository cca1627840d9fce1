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
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
