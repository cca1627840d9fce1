/// What a `uses:` names.
struct ActionReference: Sendable, Equatable {
    /// Where it comes from.
    enum Kind: Sendable, Equatable {
        /// In this repository: `./…`.
        case local
        /// An image: `docker://…`.
        case image
        /// In another repository: `owner/repository[/path]@ref`.
        case repository
    }

    /// As it was written.
    var text: String
    /// Where it comes from.
    var kind: Kind
    /// Who owns the repository, in lower case.
    var owner: String = ""
    /// Owner, repository and path, in lower case: `actions/checkout`.
    var name: String = ""
    /// The branch, tag or commit.
    var ref: String = ""

    /// Takes a reference apart.
    init(_ text: String) {
        self.text = text
        if text.hasPrefix("./") || text.hasPrefix("../") {
            kind = .local
        } else if text.hasPrefix("docker://") {
            kind = .image
            name = String(text.dropFirst("docker://".count))
        } else {
            kind = .repository
            let parts = text.split(separator: "@", maxSplits: 1)
            name = (parts.first ?? "").lowercased()
            owner = String(name.prefix { $0 != "/" })
            ref = parts.count > 1 ? String(parts[1]) : ""
        }
    }

    /// Whether it names one commit, or one image.
    var isPinned: Bool {
        switch kind {
        case .local: true
        case .image: ImageName(name).isPinned
        case .repository: [40, 64].contains(ref.count) && ref.allSatisfy(\.isHexDigit)
        }
    }

    /// Whether GitHub itself publishes it.
    var isOfficial: Bool { ["actions", "github"].contains(owner) }

    /// Whether it is a workflow that others call.
    var isWorkflow: Bool { name.contains("/.github/workflows/") }

    /// Owner and repository, without the path.
    var repository: String { name.split(separator: "/").prefix(2).joined(separator: "/") }
}
