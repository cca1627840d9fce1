import Formats

/// Reads bills of materials: CycloneDX as JSON and XML, SPDX 2 as JSON and tag-value, Syft's own JSON; each also as the content of an
/// in-toto attestation. What a file is, its content says.
public enum BillReader {
    /// How many envelopes may stand in each other.
    private static let maximumEnvelopes = 4

    /// Whether a file looks like one of the dialects.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first(where: { !whitespace.contains($0) }) else { return false }
        switch first {
        case UInt8(ascii: "<"):
            return (try? XMLElement(parsing: bytes)).map { localName($0.name) == "bom" } ?? false
        case UInt8(ascii: "{"):
            guard let root = try? JSONDocument(bytes).root else { return false }
            return isBill(root) || AttestationEnvelope.isOne(root)
        default: return SPDXTagValueReader.recognises(bytes)
        }
    }

    /// Reads a file.
    ///
    /// - Parameter file: what the file is called in errors.
    /// - Throws: `BillError`.
    public static func read(_ bytes: [UInt8], file: String) throws(BillError) -> BillOfMaterials {
        guard bytes.count <= BillOfMaterials.maximumBytes else {
            throw BillError("\(file) is larger than \(BillOfMaterials.maximumBytes >> 20) MiB")
        }
        switch bytes.first(where: { !whitespace.contains($0) }) {
        case UInt8(ascii: "<"): return try CycloneDXXMLReader.read(bytes, file: file)
        case UInt8(ascii: "{"): return try json(bytes, file)
        default:
            guard SPDXTagValueReader.recognises(bytes) else { throw unknown(file) }
            return try SPDXTagValueReader.read(bytes, file: file)
        }
    }

    private static func json(_ bytes: [UInt8], _ file: String) throws(BillError) -> BillOfMaterials {
        var bytes = bytes
        for _ in 0...maximumEnvelopes {
            let root: JSONNode
            do {
                root = try JSONDocument(bytes).root
            } catch {
                // Attestations stand one a line; the first is the one of the bill.
                let line = Array(bytes.prefix { $0 != 0x0A })
                guard line.count < bytes.count, let first = try? JSONDocument(line).root,
                    AttestationEnvelope.isOne(first)
                else { throw BillError("\(file):\(error)") }
                bytes = line
                continue
            }
            if root["bomFormat"]?.string == "CycloneDX" { return CycloneDXReader.read(root) }
            if root["spdxVersion"]?.string != nil { return try SPDXReader.read(root, file: file) }
            if SyftReader.recognises(root) { return SyftReader.read(root) }
            if let context = root["@context"]?.string, context.contains("spdx.org/rdf/3") {
                throw BillError("\(file) is SPDX 3, which is not read; write SPDX 2.3 or CycloneDX")
            }
            guard let content = try AttestationEnvelope.content(of: root, file: file) else { throw unknown(file) }
            bytes = content
        }
        throw BillError("\(file) holds more than \(maximumEnvelopes) envelopes in each other")
    }

    private static func isBill(_ root: JSONNode) -> Bool {
        root["bomFormat"]?.string == "CycloneDX" || root["spdxVersion"]?.string != nil || SyftReader.recognises(root)
    }

    private static func unknown(_ file: String) -> BillError {
        BillError(
            "\(file) is no bill of materials that is known: CycloneDX (JSON, XML), SPDX 2 (JSON, tag-value), Syft JSON, or an attestation of one"
        )
    }

    /// Spaces, line ends and the mark of UTF-8.
    private static let whitespace: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]

    /// A name of XML without its prefix.
    static func localName(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }
}
