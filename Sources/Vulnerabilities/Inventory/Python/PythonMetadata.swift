/// Core metadata of a Python package: https://packaging.python.org/specifications/core-metadata.
struct PythonMetadata: Sendable {
    /// Name as it stands there.
    var name = ""
    /// Version.
    var version = ""
    /// Licences as declared, by the field that is most exact.
    var licenses: [String] = []

    /// Reads the fields up to the first blank line; the description follows it.
    ///
    /// - Throws: `InventoryError` if there is no name or no version.
    init(_ content: [UInt8]) throws {
        var fields: [String: [String]] = [:]
        var last = ""
        // A mark of the encoding may stand before the first field.
        let text = content.starts(with: [0xEF, 0xBB, 0xBF]) ? content.dropFirst(3) : content[...]
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let first = line.first else {
                if fields.isEmpty { continue }
                break
            }
            if first == 0x20 || first == 0x09 {
                Self.extend(&fields, last, line)
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                last = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                // The field of keywords or of a hostile file may stand there any number of times.
                if fields[last]?.count ?? 0 < 200 {
                    fields[last, default: []].append(Self.trimmed(line[(colon + 1)...]))
                }
            }
        }
        guard let name = fields["name"]?.first, let version = fields["version"]?.first, !name.isEmpty, !version.isEmpty
        else { throw InventoryError(description: "no name and version") }
        self.name = name
        self.version = version
        licenses = Self.licenses(fields)
    }

    private static func extend(_ fields: inout [String: [String]], _ key: String, _ line: ArraySlice<UInt8>) {
        guard var values = fields.removeValue(forKey: key) else { return }
        if var value = values.popLast() {
            if value.utf8.count < 1 << 16 { value += "\n" + trimmed(line) }
            values.append(value)
        }
        fields[key] = values
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> String {
        var value = value.drop { $0 == 0x20 || $0 == 0x09 }
        while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    /// The expression, else the classifiers, else the text, else the name of the file that has it.
    private static func licenses(_ fields: [String: [String]]) -> [String] {
        if let expression = fields["license-expression"]?.first, !expression.isEmpty { return [expression] }
        let classified = (fields["classifier"] ?? []).filter { $0.hasPrefix("License :: ") }.compactMap {
            $0.split(separator: " :: ").last.map(String.init)
        }
        // A heading of classifiers, and no licence.
        let named = classified.filter { $0 != "OSI Approved" }
        if !named.isEmpty { return named }
        // Some put the whole text of the licence there.
        if let license = fields["license"]?.first, !license.isEmpty, license.utf8.count < 200, license != "UNKNOWN",
            !license.contains("\n")
        {
            return [license]
        }
        return fields["license-file"]?.first.map { ["file://\($0)"] } ?? []
    }
}
