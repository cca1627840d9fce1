import Formats

/// Reads CycloneDX as XML.
enum CycloneDXXMLReader {
    static func read(_ bytes: [UInt8], file: String) throws(BillError) -> BillOfMaterials {
        let root: XMLElement
        do {
            root = try XMLElement(parsing: bytes, maximumBytes: BillOfMaterials.maximumBytes)
        } catch {
            throw BillError("\(file):\(error)")
        }
        guard BillReader.localName(root.name) == "bom" else {
            throw BillError("\(file) is no CycloneDX: its root is '\(root.name)'")
        }
        var assembly = CycloneDXAssembly()
        let subject = root.child("metadata")?.child("component")
        assembly.name = subject?.child("name")?.text ?? ""
        var pending: [XMLElement] = []
        if let subject { pending.append(subject) }
        pending += root.child("components")?.children("component") ?? []
        pending.reverse()
        while let element = pending.popLast() {
            assembly.components.append(component(element))
            pending += (element.child("components")?.children("component") ?? []).reversed()
        }
        for element in root.child("dependencies")?.children("dependency") ?? [] {
            guard let reference = element.attributes["ref"] else { continue }
            assembly.dependencies.append(
                (reference, element.children("dependency").compactMap { $0.attributes["ref"] })
            )
        }
        for element in root.child("vulnerabilities")?.children("vulnerability") ?? [] {
            guard let entry = vulnerability(element) else {
                assembly.notes.append("a vulnerability of the bill has no id")
                continue
            }
            assembly.vulnerabilities.append(entry)
        }
        return assembly.bill
    }

    private static func component(_ element: XMLElement) -> CycloneDXComponent {
        var component = CycloneDXComponent()
        component.url = element.child("purl")?.text
        component.reference = element.attributes["bom-ref"] ?? component.url ?? ""
        component.type = element.attributes["type"] ?? ""
        component.name = element.child("name")?.text ?? ""
        component.version = element.child("version")?.text
        component.scope = element.child("scope")?.text
        for entry in element.child("licenses")?.children ?? [] {
            let isExpression = BillReader.localName(entry.name) == "expression"
            let name = isExpression ? entry.text : entry.child("id")?.text ?? entry.child("name")?.text
            if let name, !name.isEmpty { component.licenses.append(name) }
        }
        for property in element.child("properties")?.children("property") ?? [] {
            if let name = property.attributes["name"] { component.properties[name] = property.text }
        }
        return component
    }

    private static func vulnerability(_ element: XMLElement) -> CycloneDXVulnerability? {
        guard let id = element.child("id")?.text, !id.isEmpty else { return nil }
        var entry = CycloneDXVulnerability()
        entry.id = id
        entry.severity =
            element.child("ratings")?.children("rating").compactMap { $0.child("severity")?.text }.first ?? ""
        entry.description = element.child("description")?.text ?? ""
        entry.recommendation = element.child("recommendation")?.text ?? ""
        entry.weaknesses = element.child("cwes")?.children("cwe").map { "CWE-\($0.text)" } ?? []
        entry.references = element.child("advisories")?.children("advisory").compactMap { $0.child("url")?.text } ?? []
        entry.state = element.child("analysis")?.child("state")?.text
        entry.affects = element.child("affects")?.children("target").compactMap { $0.child("ref")?.text } ?? []
        return entry
    }
}

extension XMLElement {
    /// The first child of a name, whatever its prefix.
    fileprivate func child(_ name: String) -> XMLElement? { children.first { BillReader.localName($0.name) == name } }

    /// The children of a name, whatever their prefix.
    fileprivate func children(_ name: String) -> [XMLElement] {
        children.filter { BillReader.localName($0.name) == name }
    }
}
