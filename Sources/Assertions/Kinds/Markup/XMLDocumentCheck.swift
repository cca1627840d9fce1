import Formats

/// Why a text is no XML.
struct XMLCheckError: Error {
    var reason: String
}

/// Whether a text is a well-formed XML document, and has elements that are asked for.
enum XMLDocumentCheck {
    private static let maximum = (bytes: 4 << 20, depth: 500)

    /// The root of a document.
    ///
    /// `Formats` refuses document types. One without an internal subset declares nothing that would be expanded, so it is checked and
    /// taken out; where it names an external subset, entities that only that could declare stay as they are.
    static func root(of text: String) throws(XMLCheckError) -> XMLElement {
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) {
            throw XMLCheckError(reason: "XML parsing failed: disallowed character")
        }
        bytes = try XMLDoctype.removed(from: bytes)
        do {
            return try XMLElement(parsing: bytes, maximumBytes: maximum.bytes, maximumDepth: maximum.depth)
        } catch {
            throw XMLCheckError(reason: "XML parsing failed: \(error)")
        }
    }

    /// The paths, of names with dots between, that lead to nothing in some elements.
    static func missing(_ paths: [String], in roots: [XMLElement]) -> [String] {
        paths.filter { !exists($0.split(separator: ".", omittingEmptySubsequences: false).map(String.init), in: roots) }
    }

    /// A name leads to the children of that name; where there are several, a number chooses one. `@_name` is an attribute.
    private static func exists(_ path: [String], in roots: [XMLElement]) -> Bool {
        var found: [XMLElement] = []
        var isList = false
        for (depth, key) in path.enumerated() {
            if isList {
                guard let index = Int(key), String(index) == key, found.indices.contains(index) else { return false }
                found = [found[index]]
                isList = false
                continue
            }
            var level = roots
            if depth > 0 {
                guard let element = found.first else { return false }
                if key == "#text" { return !element.text.isEmpty && depth == path.count - 1 }
                if key.hasPrefix("@_") {
                    return element.attributes[String(key.dropFirst(2))] != nil && depth == path.count - 1
                }
                level = element.children
            }
            found = level.filter { $0.name == key }
            guard !found.isEmpty else { return false }
            isList = found.count > 1
        }
        return true
    }
}
