/// A package of SPDX 2, from JSON or tag-value.
struct SPDXPackage {
    var id = ""
    var name = ""
    var version: String?
    var url: String?
    var purpose = ""
    var source: String?
    var licenses: [String] = []
    var properties: [String: String] = [:]

    /// Adds a licence; `NOASSERTION` and `NONE` say that none is known.
    mutating func add(license: String?) {
        guard let license, !license.isEmpty, license != "NOASSERTION", license != "NONE", !licenses.contains(license)
        else { return }
        licenses.append(license)
    }

    /// Adds what Trivy writes into comments of annotations: `PkgType: debian`.
    mutating func add(comment: String) {
        guard let colon = comment.firstIndex(of: ":") else { return }
        let value = comment[comment.index(after: colon)...].drop { $0 == " " }
        properties[String(comment[..<colon])] = String(value)
    }
}

/// Puts a bill together from what the JSON or the tags of SPDX say.
struct SPDXAssembly {
    var name = ""
    var packages: [SPDXPackage] = []
    /// `DEPENDS_ON` and its like, and `CONTAINS`.
    var relationships: [(from: String, kind: String, to: String)] = []
    var notes: [String] = []

    var bill: BillOfMaterials {
        var bill = BillOfMaterials(
            format: .spdx,
            name: name,
            operatingSystem: nil,
            packages: [],
            vulnerabilities: [],
            notes: notes
        )
        let owners = owners
        let containers = containers
        var places: [String: Int] = [:]
        var nameless = 0
        var foreign: [String: Int] = [:]
        for entry in packages {
            if isOperatingSystem(entry) {
                if bill.operatingSystem == nil {
                    bill.operatingSystem = OperatingSystem(
                        family: entry.name.lowercased(),
                        version: entry.version ?? ""
                    )
                }
                continue
            }
            guard let text = entry.url, let url = PackageURLParts(text) else {
                // What contains others is the subject of the bill, or a lock file; the others are packages without a URL.
                if entry.url != nil || entry.version != nil && !containers.contains(entry.id) { nameless += 1 }
                continue
            }
            let source = Self.source(entry.source)
            let read = BillPackage(
                url: url,
                type: entry.properties["PkgType"],
                sourceName: source?.name,
                sourceVersion: source?.version,
                licenses: entry.licenses,
                path: entry.properties["FilePath"] ?? owners[entry.id],
                version: entry.version
            )
            guard let package = read.package else {
                // The image itself is a package too.
                if url.type != "oci", url.type != "docker" { foreign[url.type, default: 0] += 1 }
                continue
            }
            if bill.operatingSystem == nil { bill.operatingSystem = read.operatingSystem }
            places[entry.id] = bill.packages.count
            bill.packages.append(package)
        }
        for (from, kind, to) in relationships {
            let (from, to) = kind == "DEPENDENCY_OF" ? (to, from) : (from, to)
            guard kind == "DEPENDS_ON" || kind == "DEPENDENCY_OF", let place = places[from], let other = places[to]
            else { continue }
            bill.packages[place].dependsOn.append(bill.packages[other].id)
        }
        if nameless > 0 { bill.notes.append("\(nameless) packages have no package URL that can be read; not judged") }
        for (type, count) in foreign.sorted(by: { $0.key < $1.key }) {
            bill.notes.append("\(count) packages are of the type '\(type)', which is not judged")
        }
        return bill
    }

    private func isOperatingSystem(_ package: SPDXPackage) -> Bool {
        package.purpose.replacing("_", with: "-") == "OPERATING-SYSTEM"
            || package.id.hasPrefix("SPDXRef-OperatingSystem")
    }

    private var containers: Set<String> {
        Set(relationships.filter { $0.kind == "CONTAINS" || $0.kind == "DESCRIBES" }.map(\.from))
    }

    /// The lock file that contains a package: Trivy makes it a package of the purpose APPLICATION.
    private var owners: [String: String] {
        let files = Dictionary(
            packages.filter { $0.purpose == "APPLICATION" && $0.url == nil }.map { ($0.id, $0.name) }
        ) { first, _ in first }
        var owners: [String: String] = [:]
        for (from, kind, to) in relationships where kind == "CONTAINS" && owners[to] == nil { owners[to] = files[from] }
        return owners
    }

    /// The source package in Trivy's words: `built package from: glibc 2.36-9+deb12u4`.
    private static func source(_ text: String?) -> (name: String, version: String)? {
        guard let text, text.hasPrefix("built package from: ") else { return nil }
        let words = text.dropFirst(20).split(separator: " ").map(String.init)
        return words.count == 2 ? (words[0], words[1]) : nil
    }
}
