import Formats

/// Reads Syft's own JSON.
enum SyftReader {
    /// Whether a document is one: its schema and descriptor say so.
    static func recognises(_ root: JSONNode) -> Bool {
        root["artifacts"]?.kind == .array
            && (root["descriptor"]?["name"]?.string == "syft"
                || root["schema"]?["url"]?.string?.contains("syft") == true)
    }

    static func read(_ root: JSONNode) -> BillOfMaterials {
        var bill = BillOfMaterials(
            format: .syft,
            name: name(root["source"]),
            operatingSystem: operatingSystem(root["distro"]),
            packages: [],
            vulnerabilities: [],
            notes: []
        )
        var nameless = 0
        var foreign: [String: Int] = [:]
        for node in root["artifacts"]?.elements.map(\.self) ?? [] {
            guard bill.packages.count < BillOfMaterials.maximumComponents else {
                bill.notes.append("more than \(BillOfMaterials.maximumComponents) packages; the rest was not read")
                break
            }
            guard let url = node["purl"]?.string.flatMap(PackageURLParts.init) else {
                nameless += 1
                continue
            }
            guard let package = package(node, url).package else {
                foreign[url.type, default: 0] += 1
                continue
            }
            bill.packages.append(package)
        }
        if nameless > 0 { bill.notes.append("\(nameless) packages have no package URL that can be read; not judged") }
        for (type, count) in foreign.sorted(by: { $0.key < $1.key }) {
            bill.notes.append("\(count) packages are of the type '\(type)', which is not judged")
        }
        return bill
    }

    private static func package(_ node: JSONNode, _ url: PackageURLParts) -> BillPackage {
        let metadata = node["metadata"]
        // The names of these fields are Syft's by package manager.
        let source =
            metadata?["source"]?.string ?? metadata?["originPackage"]?.string
            ?? metadata?["sourceRpm"]?.string.map(BillPackage.sourceName)
        let path = node["locations"]?[0]?["path"]?.string
        return BillPackage(
            url: url,
            type: nil,
            sourceName: source.flatMap { $0.isEmpty ? nil : $0 },
            sourceVersion: metadata?["sourceVersion"]?.string.flatMap { $0.isEmpty ? nil : $0 },
            licenses: node["licenses"]?.elements.compactMap {
                $0.string ?? $0["spdxExpression"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? $0["value"]?.string
            } ?? [],
            path: path.map { String($0.drop { $0 == "/" }) },
            version: node["version"]?.string
        )
    }

    /// The system by `/etc/os-release` as Syft repeats it.
    static func operatingSystem(_ node: JSONNode?) -> OperatingSystem? {
        guard let family = node?["id"]?.string ?? node?["name"]?.string, !family.isEmpty else { return nil }
        return OperatingSystem(
            family: family.lowercased(),
            version: node?["versionID"]?.string ?? node?["version"]?.string ?? ""
        )
    }

    /// What was scanned.
    static func name(_ source: JSONNode?) -> String {
        let target = source?["target"] ?? source?["metadata"]
        return target?.string ?? target?["userInput"]?.string ?? source?["name"]?.string ?? target?["path"]?.string
            ?? ""
    }
}
