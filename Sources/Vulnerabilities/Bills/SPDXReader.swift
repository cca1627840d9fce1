import Formats

/// Reads SPDX 2 as JSON.
enum SPDXReader {
    static func read(_ root: JSONNode, file: String) throws(BillError) -> BillOfMaterials {
        guard let version = root["spdxVersion"]?.string, version.hasPrefix("SPDX-2.") else {
            throw BillError("\(file) is \(root["spdxVersion"]?.string ?? "no SPDX"); SPDX-2.x is read")
        }
        var assembly = SPDXAssembly()
        assembly.name = root["name"]?.string ?? ""
        for node in root["packages"]?.elements.map(\.self) ?? [] {
            guard assembly.packages.count < BillOfMaterials.maximumComponents else {
                assembly.notes.append("more than \(BillOfMaterials.maximumComponents) packages; the rest was not read")
                break
            }
            assembly.packages.append(package(node))
        }
        for node in root["relationships"]?.elements.map(\.self) ?? [] {
            guard let from = node["spdxElementId"]?.string, let kind = node["relationshipType"]?.string,
                let to = node["relatedSpdxElement"]?.string
            else { continue }
            assembly.relationships.append((from, kind, to))
        }
        return assembly.bill
    }

    private static func package(_ node: JSONNode) -> SPDXPackage {
        var package = SPDXPackage()
        package.id = node["SPDXID"]?.string ?? ""
        package.name = node["name"]?.string ?? ""
        package.version = node["versionInfo"]?.string
        package.purpose = node["primaryPackagePurpose"]?.string ?? ""
        package.source = node["sourceInfo"]?.string
        package.url =
            node["externalRefs"]?.elements.first { $0["referenceType"]?.string == "purl" }?["referenceLocator"]?
            .string
        package.add(license: node["licenseDeclared"]?.string)
        package.add(license: node["licenseConcluded"]?.string)
        for entry in node["annotations"]?.elements.map(\.self) ?? [] {
            if let comment = entry["comment"]?.string { package.add(comment: comment) }
        }
        // Older versions of Trivy wrote the same into attribution texts.
        for text in node["attributionTexts"]?.elements.compactMap(\.string) ?? [] { package.add(comment: text) }
        return package
    }
}
