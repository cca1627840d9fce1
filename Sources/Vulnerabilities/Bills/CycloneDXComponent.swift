/// A component of CycloneDX, from JSON or XML.
struct CycloneDXComponent {
    var reference = ""
    var type = ""
    var name = ""
    var version: String?
    var url: String?
    var scope: String?
    var licenses: [String] = []
    var properties: [String: String] = [:]

    /// A property of Trivy.
    func trivy(_ name: String) -> String? { properties["aquasecurity:trivy:" + name] }

    /// Where the package was found, by the words of Trivy or Syft.
    var path: String? { trivy("FilePath") ?? properties["syft:location:0:path"].map { String($0.drop { $0 == "/" }) } }

    /// The full version of the source package, which Trivy writes in parts.
    var sourceVersion: String? {
        guard var version = trivy("SrcVersion") else { return nil }
        if let release = trivy("SrcRelease") { version += "-\(release)" }
        if let epoch = trivy("SrcEpoch"), epoch != "0" { version = "\(epoch):\(version)" }
        return version
    }
}

/// What CycloneDX says of a vulnerability.
struct CycloneDXVulnerability {
    var id = ""
    var severity = ""
    var description = ""
    var recommendation = ""
    var weaknesses: [String] = []
    var references: [String] = []
    /// What it says of itself: `not_affected`, `false_positive`.
    var state: String?
    var affects: [String] = []
}

/// Puts a bill together from what the JSON or XML of CycloneDX says.
struct CycloneDXAssembly {
    var name = ""
    var components: [CycloneDXComponent] = []
    var dependencies: [(reference: String, dependsOn: [String])] = []
    var vulnerabilities: [CycloneDXVulnerability] = []
    var notes: [String] = []

    /// States by which a bill says that a vulnerability is none.
    private static let harmless: Set<String> = [
        "not_affected", "resolved", "resolved_with_pedigree", "false_positive",
    ]

    var bill: BillOfMaterials {
        var bill = BillOfMaterials(
            format: .cycloneDX,
            name: name,
            operatingSystem: nil,
            packages: [],
            vulnerabilities: [],
            notes: notes
        )
        let files = lockFiles
        var places: [String: Int] = [:]
        var nameless = 0
        var foreign: [String: Int] = [:]
        for component in components {
            if component.type == "operating-system", bill.operatingSystem == nil {
                bill.operatingSystem = OperatingSystem(
                    family: component.name.lowercased(),
                    version: component.version ?? ""
                )
            }
            guard ["library", "application", "framework", ""].contains(component.type) else { continue }
            guard let text = component.url, let url = PackageURLParts(text) else {
                if component.type == "library" || component.url != nil { nameless += 1 }
                continue
            }
            let entry = BillPackage(
                url: url,
                type: component.trivy("PkgType"),
                sourceName: component.trivy("SrcName"),
                sourceVersion: component.sourceVersion,
                licenses: component.licenses,
                path: component.path ?? files[component.reference],
                isDevelopment: component.scope == "excluded",
                version: component.version
            )
            guard let package = entry.package else {
                foreign[url.type, default: 0] += 1
                continue
            }
            if bill.operatingSystem == nil { bill.operatingSystem = entry.operatingSystem }
            places[component.reference] = bill.packages.count
            bill.packages.append(package)
        }
        for (reference, children) in dependencies {
            guard let place = places[reference] else { continue }
            bill.packages[place].dependsOn = children.compactMap { places[$0].map { bill.packages[$0].id } }
        }
        if nameless > 0 { bill.notes.append("\(nameless) components have no package URL that can be read; not judged") }
        for (type, count) in foreign.sorted(by: { $0.key < $1.key }) {
            bill.notes.append("\(count) components are of the type '\(type)', which is not judged")
        }
        addVulnerabilities(to: &bill, places)
        return bill
    }

    /// The lock file of each component: Trivy makes it an application that depends on its packages.
    private var lockFiles: [String: String] {
        let children = Dictionary(dependencies.map { ($0.reference, $0.dependsOn) }) { $0 + $1 }
        var files: [String: String] = [:]
        for application in components where application.type == "application" && application.url == nil {
            var pending = children[application.reference] ?? []
            while let reference = pending.popLast() {
                guard files[reference] == nil else { continue }
                files[reference] = application.name
                pending += children[reference] ?? []
            }
        }
        return files
    }

    private func addVulnerabilities(to bill: inout BillOfMaterials, _ places: [String: Int]) {
        var accepted = 0
        for entry in vulnerabilities {
            guard !Self.harmless.contains(entry.state ?? "") else {
                accepted += 1
                continue
            }
            for reference in entry.affects.isEmpty ? [""] : entry.affects {
                // A reference from another bill names its component behind the number sign.
                let key =
                    places[reference] != nil ? reference : reference.split(separator: "#").last.map(String.init) ?? ""
                let package = places[key].map { bill.packages[$0] }
                let url = PackageURLParts(key)
                bill.vulnerabilities.append(
                    ImportedVulnerability(
                        id: entry.id,
                        severity: entry.severity,
                        title: entry.description.split(separator: "\n").first.map { String($0.prefix(200)) } ?? "",
                        description: entry.description,
                        package: package?.name ?? url?.name ?? (key.isEmpty ? bill.name : key),
                        type: package?.type.rawValue ?? url?.type ?? "",
                        installedVersion: package?.version ?? url?.version ?? "",
                        fixedVersion: "",
                        path: package?.path ?? "",
                        weaknesses: entry.weaknesses,
                        references: entry.references
                    )
                )
            }
        }
        if accepted > 0 { bill.notes.append("\(accepted) vulnerabilities are none by the bill's own analysis") }
    }
}
