import Formats

/// A container of a pod, with what it takes over from the pod.
struct ContainerView: Sendable {
    /// When it runs.
    enum Role: Sendable { case main, initial, ephemeral }

    /// A variable of its environment.
    struct Variable: Sendable {
        /// Its name.
        var name: String
        /// Its literal value; `nil` if it comes from elsewhere (`valueFrom`).
        var value: String?
        /// Where it stands.
        var position: SourcePosition
    }

    /// A word of its command line.
    struct Word: Sendable {
        /// The word; a shell script is split at white space.
        var text: String
        /// Where it stands.
        var position: SourcePosition
    }

    /// Its settings.
    var node: ResourceNode
    /// Its name.
    var name: String
    /// When it runs.
    var role: Role
    /// The security context of the pod.
    var podSecurity: ResourceNode?

    /// The settings that a container's security context overrides; the pod has no say in the others.
    private static let inherited: Set = [
        "runAsUser", "runAsGroup", "runAsNonRoot", "seLinuxOptions", "seccompProfile", "appArmorProfile",
        "windowsOptions",
    ]

    /// A setting of the security context as it takes effect: the container's own, else the pod's where it may inherit.
    func security(_ key: String) -> ResourceNode? {
        node["securityContext"]?[key] ?? (Self.inherited.contains(key) ? podSecurity?[key] : nil)
    }

    /// Where a setting of the security context stands, or the nearest thing to it that is written.
    func place(ofSecurity key: String) -> SourcePosition {
        if let own = node["securityContext"], own[key] != nil { return own.place(of: key) }
        if Self.inherited.contains(key), let pod = podSecurity, pod[key] != nil { return pod.place(of: key) }
        return node["securityContext"] == nil ? position : node.place(of: "securityContext")
    }

    /// Where the container is named.
    var position: SourcePosition { node["name"] == nil ? node.position : node.place(of: "name") }

    /// Whether it is privileged, and so whether most other limits mean nothing.
    var isPrivileged: Bool { security("privileged")?.bool == true }

    /// The capabilities it adds or drops, in capitals, without the prefix `CAP_`.
    func capabilities(_ list: String) -> [String] {
        (security("capabilities")?[list]?.elements ?? []).compactMap(\.string).map {
            let name = $0.uppercased()
            return name.hasPrefix("CAP_") ? String(name.dropFirst(4)) : name
        }
    }

    /// Where its resources are set, or where it is named.
    var resourcesPlace: SourcePosition { node["resources"] == nil ? position : node.place(of: "resources") }

    /// Its image.
    var image: ImageName? { node["image"]?.string.map(ImageName.init) }

    /// The variables that are written in the manifest.
    var environment: [Variable] {
        (node["env"]?.list ?? []).compactMap { entry in
            guard let name = entry["name"]?.string else { return nil }
            return Variable(
                name: name,
                value: entry["valueFrom"] == nil ? entry["value"]?.text : nil,
                position: entry["value"] == nil ? entry.place(of: "name") : entry.place(of: "value")
            )
        }
    }

    /// The variable of a name.
    func variable(_ name: String) -> Variable? { environment.first { $0.name == name } }

    /// The words of its command and arguments.
    var words: [Word] {
        ((node["command"]?.elements ?? []) + (node["args"]?.elements ?? [])).flatMap { element -> [Word] in
            (element.text ?? "").split(whereSeparator: \.isWhitespace).map {
                Word(text: String($0).filter { $0 != "\"" && $0 != "'" }, position: element.position)
            }
        }
    }

    /// The word that is an option: `--name`, or `--name=value`. Underscores count as hyphens.
    func option(_ names: String...) -> Word? {
        words.first { word in
            let key = String(word.text.prefix { $0 != "=" }).replacing("_", with: "-")
            return names.contains(key)
        }
    }

    /// The ports it names.
    var ports: [(container: Int, host: Int?, position: SourcePosition)] {
        (node["ports"]?.list ?? []).compactMap { entry in
            guard let port = entry["containerPort"]?.int else { return nil }
            return (
                port, entry["hostPort"]?.int, entry.place(of: entry["hostPort"] == nil ? "containerPort" : "hostPort")
            )
        }
    }
}

/// A reference to an image: `registry/repository:tag@digest`.
struct ImageName: Sendable {
    /// As it was written.
    var text: String
    /// Registry and repository.
    var repository: String
    /// The tag.
    var tag: String?
    /// The digest.
    var digest: String?

    /// Takes a reference apart.
    init(_ text: String) {
        self.text = text
        var rest = text[...]
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        let nameStart = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[nameStart...].firstIndex(of: ":") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        repository = String(rest)
    }

    /// Whether a part is filled in later, by a shell or a pipeline: `${IMAGE}`, `$(TAG)`.
    var hasPlaceholder: Bool { text.contains("$") || text.contains("{{") || text.contains("<") }

    /// Whether the digest is one.
    var isPinned: Bool {
        guard let digest, digest.hasPrefix("sha256:") else { return false }
        let hex = digest.dropFirst("sha256:".count)
        return hex.count == 64 && hex.allSatisfy(\.isHexDigit)
    }
}
