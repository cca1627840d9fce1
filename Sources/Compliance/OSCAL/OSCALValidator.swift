import Formats

/// Why a document is no valid OSCAL: the places and what is wrong there. Such a document is never written.
public struct OSCALFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, a place each.
    public var faults: [String]

    /// What is said to people.
    public var description: String {
        "the OSCAL document would not be valid and was not written: \(faults.prefix(5).joined(separator: "; "))"
            + (faults.count > 5 ? "; and \(faults.count - 5) more" : "")
    }
}

/// Checks a document before it is written: what the JSON schemas ask, and what they do not: that every reference leads somewhere.
public enum OSCALValidator {
    /// Checks a document.
    ///
    /// - Throws: `OSCALFault` with everything that is wrong.
    public static func validate(_ document: JSONValue) throws(OSCALFault) {
        var walk = OSCALWalk()
        guard let object = document.object, object.count == 1, let model = object.keys.first,
            let root = object[model], OSCALShape.all[model] != nil
        else { throw OSCALFault(faults: ["a document holds one model at its top"]) }
        walk.visit(root, member: model, path: model)
        walk.resolve()
        guard walk.faults.isEmpty else { throw OSCALFault(faults: walk.faults) }
    }
}

/// One walk over a document.
private struct OSCALWalk {
    var faults: [String] = []
    private var identities: Set<String> = []
    private var roles: Set<String> = []
    private var references: [(path: String, uuid: String)] = []
    private var roleReferences: [(path: String, role: String)] = []

    mutating func visit(_ value: JSONValue, member: String, path: String) {
        switch value {
        case .object(let object): visit(object, member, path)
        case .array(let elements):
            if elements.isEmpty { faults.append("\(path) is an empty list") }
            for (index, element) in elements.enumerated() { visit(element, member: member, path: "\(path)[\(index)]") }
        case .string(let text): visit(text, member, path)
        case .null: faults.append("\(path) is null")
        case .bool, .int, .double: break
        }
    }

    private mutating func visit(_ object: JSONObject, _ member: String, _ path: String) {
        if let shape = OSCALShape.all[member] {
            for key in shape.required where object[key] == nil { faults.append("\(path) has no '\(key)'") }
            for key in object.keys where !shape.required.contains(key) && !shape.optional.contains(key) {
                faults.append("\(path) has a member '\(key)' that OSCAL does not know")
            }
        }
        if member == "roles", let id = object["id"]?.string { roles.insert(id) }
        if member == "props", let name = object["name"]?.string, !CatalogueReader.isToken(name) {
            faults.append("\(path).name '\(name)' is no XML name")
        }
        for (key, value) in object.members {
            let place = "\(path).\(key)"
            words("\(member).\(key)", value, place)
            if let inner = value.object {
                for (name, word) in inner.members { words("\(member).\(key).\(name)", word, "\(place).\(name)") }
            }
            visit(value, member: key, path: place)
        }
    }

    private mutating func words(_ name: String, _ value: JSONValue, _ path: String) {
        guard let known = OSCALShape.words[name] else { return }
        for text in (value.array ?? [value]).map(\.string) where !known.contains(text ?? "") {
            faults.append("\(path) is '\(text ?? "no text")', not one of \(known.sorted().joined(separator: ", "))")
        }
    }

    private mutating func visit(_ text: String, _ member: String, _ path: String) {
        guard let first = text.first, let last = text.last, !first.isWhitespace, !last.isWhitespace else {
            faults.append("\(path) is empty or has a space at an end")
            return
        }
        switch member {
        case "uuid":
            if !Self.isUUID(text) { faults.append("\(path) '\(text)' is no UUID of version 4 or 5") }
            if !identities.insert(text).inserted { faults.append("\(path) '\(text)' stands there twice") }
        case "href", "source":
            if text.hasPrefix("#") { references.append((path, String(text.dropFirst()))) }
        case "role-id": roleReferences.append((path, text))
        case "control-id", "target-id":
            if !CatalogueReader.isToken(text) { faults.append("\(path) '\(text)' is no XML name") }
        case "last-modified", "start", "end", "collected", "expires", "deadline", "published":
            if text.utf8.count == 10 || Timestamp.seconds(text) == nil {
                faults.append("\(path) '\(text)' is no time with a zone")
            }
        case "title":
            if text.contains(where: \.isNewline) { faults.append("\(path) has more than one line") }
        case "oscal-version":
            if text != OSCALShape.version { faults.append("\(path) is '\(text)', not \(OSCALShape.version)") }
        default:
            if member.hasSuffix("-uuid") || member.hasSuffix("-uuids") { references.append((path, text)) }
        }
    }

    /// Whether every reference leads to something in the document.
    mutating func resolve() {
        for (path, uuid) in references where !identities.contains(uuid) {
            faults.append("\(path) '\(uuid)' leads nowhere")
        }
        for (path, role) in roleReferences where !roles.contains(role) {
            faults.append("\(path) '\(role)' is no role of the document")
        }
    }

    private static func isUUID(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
    }
}
