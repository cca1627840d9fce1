import Formats

/// Reads CycloneDX 1.2 and later as JSON.
enum CycloneDXReader {
    static func read(_ root: JSONNode) -> BillOfMaterials {
        var assembly = CycloneDXAssembly()
        let subject = root["metadata"]?["component"]
        assembly.name = subject?["name"]?.string ?? ""
        // In any depth, with a list of what is still to be looked at: nesting is the author's.
        var pending: [JSONNode] = []
        if let subject { pending.append(subject) }
        pending += root["components"]?.elements.map(\.self) ?? []
        pending.reverse()
        while let node = pending.popLast() {
            guard assembly.components.count < BillOfMaterials.maximumComponents else {
                assembly.notes.append(
                    "more than \(BillOfMaterials.maximumComponents) components; the rest was not read"
                )
                break
            }
            assembly.components.append(component(node))
            pending += (node["components"]?.elements.map(\.self) ?? []).reversed()
        }
        for node in root["dependencies"]?.elements.map(\.self) ?? [] {
            guard let reference = node["ref"]?.string else { continue }
            assembly.dependencies.append((reference, node["dependsOn"]?.elements.compactMap(\.string) ?? []))
        }
        for node in root["vulnerabilities"]?.elements.map(\.self) ?? [] {
            guard let entry = vulnerability(node) else {
                assembly.notes.append("a vulnerability of the bill has no id")
                continue
            }
            assembly.vulnerabilities.append(entry)
        }
        return assembly.bill
    }

    private static func component(_ node: JSONNode) -> CycloneDXComponent {
        var component = CycloneDXComponent()
        component.reference = node["bom-ref"]?.string ?? node["purl"]?.string ?? ""
        component.type = node["type"]?.string ?? ""
        component.name = node["name"]?.string ?? ""
        component.version = node["version"]?.string
        component.url = node["purl"]?.string
        component.scope = node["scope"]?.string
        for entry in node["licenses"]?.elements.map(\.self) ?? [] {
            let license = entry["license"]
            if let name = entry["expression"]?.string ?? license?["id"]?.string ?? license?["name"]?.string {
                component.licenses.append(name)
            }
        }
        for property in node["properties"]?.elements.map(\.self) ?? [] {
            guard let name = property["name"]?.string, let value = property["value"]?.string else { continue }
            component.properties[name] = value
        }
        return component
    }

    private static func vulnerability(_ node: JSONNode) -> CycloneDXVulnerability? {
        guard let id = node["id"]?.string, !id.isEmpty else { return nil }
        var entry = CycloneDXVulnerability()
        entry.id = id
        let severities = node["ratings"]?.elements.compactMap { $0["severity"]?.string } ?? []
        entry.severity = severities.first { !["unknown", "none"].contains($0) } ?? severities.first ?? ""
        entry.description = node["description"]?.string ?? node["detail"]?.string ?? ""
        entry.recommendation = node["recommendation"]?.string ?? ""
        entry.weaknesses = node["cwes"]?.elements.compactMap(\.int).map { "CWE-\($0)" } ?? []
        entry.references = node["advisories"]?.elements.compactMap { $0["url"]?.string } ?? []
        if entry.references.isEmpty, let url = node["source"]?["url"]?.string { entry.references = [url] }
        entry.state = node["analysis"]?["state"]?.string
        entry.affects = node["affects"]?.elements.compactMap { $0["ref"]?.string } ?? []
        return entry
    }
}
