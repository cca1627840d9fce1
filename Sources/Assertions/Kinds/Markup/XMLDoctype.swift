import Matching

/// Takes a document type out of an XML document.
enum XMLDoctype {
    /// The document without its document type, which must be well-formed and without an internal subset.
    static func removed(from bytes: [UInt8]) throws(XMLCheckError) -> [UInt8] {
        guard let start = start(in: bytes) else { return bytes }
        var index = start + 9
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x5B {
                throw XMLCheckError(reason: "DTD internal subsets are not supported by is-xml validation")
            } else if byte == 0x3E {
                break
            }
            index += 1
        }
        guard index < bytes.count else {
            throw XMLCheckError(reason: "XML parsing failed: unclosed DOCTYPE declaration")
        }
        let isExternal = try check(String(decoding: bytes[start + 9..<index], as: UTF8.self))
        let rest = bytes[..<start] + bytes[start...index].map { $0 == 0x0A ? 0x0A : 0x20 } + bytes[(index + 1)...]
        let head = String(decoding: bytes[..<start], as: UTF8.self)
        let isStandalone = head.contains("standalone=\"yes\"") || head.contains("standalone='yes'")
        return isExternal && !isStandalone ? keepingEntities(Array(rest)) : Array(rest)
    }

    /// Where the document type begins: behind the declaration, comments and instructions.
    private static func start(in bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let rest = bytes[index...]
            if [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
                index += 1
            } else if rest.starts(with: "<!DOCTYPE".utf8) {
                return index
            } else if rest.starts(with: "<!--".utf8), let end = ByteSearch.first("-->", in: bytes, from: index + 4) {
                index = end + 3
            } else if rest.starts(with: "<?".utf8), let end = ByteSearch.first("?>", in: bytes, from: index + 2) {
                index = end + 2
            } else {
                return nil
            }
        }
        return nil
    }

    private static let forms = Patterns.constant([
        ##"^\s+[\p{L}_:][\p{L}\p{M}\p{N}_:.·-]*\s*$"##,
        ##"^\s+[\p{L}_:][\p{L}\p{M}\p{N}_:.·-]*\s+SYSTEM\s+("[^"#]*"|'[^'#]*')\s*$"##,
        ##"^\s+[\p{L}_:][\p{L}\p{M}\p{N}_:.·-]*\s+PUBLIC\s+("[ \r\na-zA-Z0-9'()+,./:=?;!*#@$_%-]*"|'[ \r\na-zA-Z0-9()+,./:=?;!*#@$_%-]*')\s+("[^"#]*"|'[^'#]*')\s*$"##,
    ])

    /// Whether it names an external subset.
    private static func check(_ content: String) throws(XMLCheckError) -> Bool {
        guard let index = forms.firstIndex(where: { $0.contains(content) }) else {
            throw XMLCheckError(reason: "XML parsing failed: Malformed DOCTYPE declaration")
        }
        return index > 0
    }

    /// The document with every entity that XML itself does not know as text.
    private static func keepingEntities(_ bytes: [UInt8]) -> [UInt8] {
        let known = ["amp;", "lt;", "gt;", "quot;", "apos;", "#"].map { Array($0.utf8) }
        var output: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            output.append(byte)
            if byte == 0x26, !known.contains(where: { bytes[(index + 1)...].starts(with: $0) }) {
                output += "amp;".utf8
            }
        }
        return output
    }
}
