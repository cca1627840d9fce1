import Formats

/// `Package.resolved` of the Swift Package Manager, versions 1 to 3.
struct PackageResolvedReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool { path == "Package.resolved" || path.hasSuffix("/Package.resolved") }

    func read(_ file: InventoryFile) throws -> [Package] {
        let root = try JSONDocument(file.content, options: .init(maximumDepth: 64)).root
        guard let pins = root["pins"] ?? root["object"]?["pins"], pins.kind == .array else {
            throw InventoryError(description: "this is no Package.resolved")
        }
        var lines = LineCounter(file.content)
        return pins.elements.compactMap { pin in
            let state = pin["state"]
            let name = Self.name(pin)
            // A branch stands for a version where somebody asked for one; a revision alone where somebody asked for that.
            let version = [state?["version"], state?["branch"], state?["revision"]].lazy
                .compactMap { $0?.string }.first { !$0.isEmpty }
            guard !name.isEmpty, let version else { return nil }
            return Package(
                type: .swift,
                name: name,
                version: version,
                path: file.path,
                line: lines.line(at: pin.byteOffset)
            )
        }
    }

    /// The place of the repository without scheme and ending, as advisories name packages: `github.com/apple/swift-nio`.
    private static func name(_ pin: JSONNode) -> String {
        let identity = pin["identity"]?.string ?? pin["package"]?.string ?? ""
        guard var place = pin["location"]?.string ?? pin["repositoryURL"]?.string, !place.isEmpty,
            pin["kind"]?.string.map({ $0 == "remoteSourceControl" }) ?? true
        else { return identity }
        if let scheme = place.firstRange(of: "://") {
            place = String(place[scheme.upperBound...])
            // A user before the host says nothing of the package.
            if let at = place.firstIndex(of: "@"), at < place.firstIndex(of: "/") ?? place.endIndex {
                place = String(place[place.index(after: at)...])
            }
        } else if let at = place.firstIndex(of: "@"), let colon = place.firstIndex(of: ":"), at < colon {
            place = place[place.index(after: at)..<colon] + "/" + place[place.index(after: colon)...]
        }
        return place.hasSuffix(".git") ? String(place.dropLast(4)) : place
    }
}
