import Formats

/// What an in-toto attestation holds, in a DSSE envelope or without one. The signature is not verified here: who relies on an attestation
/// verifies it before.
enum AttestationEnvelope {
    /// Whether a document is an envelope or a statement.
    static func isOne(_ root: JSONNode) -> Bool {
        root["payloadType"]?.string != nil && root["payload"]?.string != nil
            || root["predicateType"]?.string != nil && root["predicate"] != nil
    }

    /// The document inside; `nil` if this is no envelope.
    ///
    /// - Throws: `BillError` if it is one and cannot be opened.
    static func content(of root: JSONNode, file: String) throws(BillError) -> [UInt8]? {
        if let payload = root["payload"]?.string, let type = root["payloadType"]?.string {
            guard type == "application/vnd.in-toto+json" else {
                throw BillError("\(file) is an envelope of \(type), which is not read")
            }
            guard let bytes = decoded(payload) else { throw BillError("\(file): the payload is no Base64") }
            return bytes
        }
        guard let predicate = root["predicate"] else { return nil }
        // cosign wrote the document below 'Data', as an object or as text.
        guard let data = predicate["Data"] else { return predicate.value.bytes(.canonical) }
        if let text = data.string { return Array(text.utf8) }
        return data.value.bytes(.canonical)
    }

    /// The bytes of Base64 text in the standard or the URL alphabet; `nil` if it is none.
    static func decoded(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        var padding = 0
        for byte in text.utf8 {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x47
            case 0x30...0x39: value = UInt32(byte) + 4
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D:
                padding += 1
                continue
            case 0x0A, 0x0D: continue
            default: return nil
            }
            guard padding == 0 else { return nil }
            bits = (bits & 0x3F_FFFF) << 6 | value
            count += 1
            if count % 4 != 1 { bytes.append(UInt8(truncatingIfNeeded: bits >> [0, 0, 4, 2][count % 4])) }
        }
        return count % 4 == 1 || padding > 2 ? nil : bytes
    }
}
