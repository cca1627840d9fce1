import Formats

/// The products of a CSAF document that are rpm packages of a platform (docs.oasis-open.org/csaf/csaf/v2.0, 3.2.2).
struct CSAFProducts {
    /// A package as part of a platform.
    struct Component {
        /// OSV's name of the platform: `Red Hat:enterprise_linux:9::appstream`.
        var ecosystem: String
        /// Name of the package, with the module that it belongs to before it: `nodejs:18::npm`.
        var name: String
        /// Epoch, version and release; `nil` where no version is named.
        var version: String?
        /// Architecture; `src` for a source package.
        var architecture: String?
    }

    /// Platforms by product id.
    private var platforms: [String: String] = [:]
    /// Packages by product id.
    private var packages: [String: PackageURLParts] = [:]
    /// The components by the ids that the statuses name.
    private(set) var components: [String: Component] = [:]

    init(_ tree: JSONNode) {
        for branch in tree["branches"]?.elements.map(\.self) ?? [] { walk(branch) }
        for product in tree["full_product_names"]?.elements.map(\.self) ?? [] { add(product) }
        for relationship in tree["relationships"]?.elements.map(\.self) ?? [] { relate(relationship) }
    }

    // No deeper than a document may be nested.
    private mutating func walk(_ branch: JSONNode) {
        if let product = branch["product"] { add(product) }
        for inner in branch["branches"]?.elements.map(\.self) ?? [] { walk(inner) }
    }

    private mutating func add(_ product: JSONNode) {
        guard let id = product["product_id"]?.string, let helper = product["product_identification_helper"] else {
            return
        }
        if let cpe = helper["cpe"]?.string, let platform = Self.platform(cpe) { platforms[id] = platform }
        if let url = helper["purl"]?.string.flatMap(PackageURLParts.init), url.type == "rpm" || url.type == "rpmmod" {
            packages[id] = url
        }
    }

    /// `Red Hat:enterprise_linux:9::baseos` of `cpe:/o:redhat:enterprise_linux:9::baseos`, in either way of writing it.
    private static func platform(_ cpe: String) -> String? {
        for start in ["cpe:/o:redhat:", "cpe:/a:redhat:"] where cpe.hasPrefix(start) {
            return "Red Hat:" + cpe.dropFirst(start.count)
        }
        for start in ["cpe:2.3:o:redhat:", "cpe:2.3:a:redhat:"] where cpe.hasPrefix(start) {
            var parts = cpe.dropFirst(start.count).split(separator: ":", omittingEmptySubsequences: false)
            while let last = parts.last, last == "*" || last.isEmpty { parts.removeLast() }
            return "Red Hat:" + parts.map { $0 == "*" ? "" : String($0) }.joined(separator: ":")
        }
        return nil
    }

    private mutating func relate(_ relationship: JSONNode) {
        guard let id = relationship["full_product_name"]?["product_id"]?.string,
            let part = relationship["product_reference"]?.string,
            let whole = relationship["relates_to_product_reference"]?.string
        else { return }
        if let platform = platforms[whole] {
            // A module is a part of its platform, and packages are parts of it as of the platform itself.
            platforms[id] = platform
            if let url = packages[part] { components[id] = component(url, platform, id) }
        }
    }

    private func component(_ url: PackageURLParts, _ platform: String, _ id: String) -> Component? {
        guard url.type == "rpm" else { return nil }
        var version = url.version
        if let epoch = url.qualifiers["epoch"], epoch != "0", let plain = version { version = "\(epoch):\(plain)" }
        let module = url.qualifiers["rpmmod"].flatMap(Self.stream) ?? Self.module(of: id)
        return Component(
            ecosystem: platform,
            name: module.map { "\($0)::\(url.name)" } ?? url.name,
            version: version,
            architecture: url.qualifiers["arch"]
        )
    }

    /// `nodejs:18` of `nodejs:18:8090020240101:rhel8`.
    static func stream(_ label: String) -> String? {
        let parts = label.split(separator: ":")
        return parts.count >= 2 ? "\(parts[0]):\(parts[1])" : nil
    }

    /// The module in an id such as `red_hat_enterprise_linux_8:nodejs:18/npm`, or `AppStream-8:nodejs:18:8090:rhel8:npm-1.src`.
    private static func module(of id: String) -> String? {
        let parts = id.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return stream(parts[0].split(separator: ":").dropFirst().joined(separator: ":"))
    }
}
