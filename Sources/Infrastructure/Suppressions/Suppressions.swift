import Formats

/// What a file accepts by itself: comments and metadata that ignore a check, with the reason.
struct Suppressions {
    /// An acceptance of one check.
    struct Entry {
        /// The id as the file spells it: one of ours, or one of another tool that stands for it.
        var id: String
        /// Why; empty if none is given.
        var reason: String
        /// What it is, for people: "the comment", "the metadata".
        var place: String
        /// The lines it covers; `nil` for those of the resource.
        var lines: ClosedRange<Int>?
        /// The resource it covers; `nil` for any on the lines.
        var resource: String?
        /// What of a hit it covers, where it does not cover all: the action or the resource that a statement of IAM names.
        var details: [String] = []
    }

    private var entries: [Entry] = []

    /// Those of comments, by line: on the line of a hit or the one before.
    init(comments: [Int: String]) {
        for (line, text) in comments.sorted(by: { $0.key < $1.key }) {
            entries += CommentSuppression.entries(in: text).map { entry in
                var entry = entry
                entry.lines = line...(line + 1)
                return entry
            }
        }
    }

    /// Those of a file of resources: comments, and the metadata of its resources.
    init(of content: [UInt8], _ template: ResourceTemplate?) {
        let resources = (template?.resources ?? []).sorted { $0.position.line < $1.position.line }
        for (line, column, text) in CommentSuppression.comments(of: content) {
            for var entry in CommentSuppression.entries(in: text) {
                entry.lines = line...(line + 1)
                entries.append(entry)
                // A comment of Checkov within a resource covers all of it: below its first line, further to the right, and
                // before the next one.
                guard entry.isForBlock, let block = resources.last(where: { $0.position.line <= line }),
                    column > block.position.column
                else { continue }
                entry.lines = nil
                entry.resource = Self.name(of: block)
                entries.append(entry)
            }
        }
        for resource in template?.resources ?? [] { entries += MetadataSuppression.entries(of: resource) }
    }

    /// The name by which hits name a resource: objects of Kubernetes go by kind and name.
    static func name(of resource: Resource) -> String {
        resource.type.contains(":") || resource.type.hasPrefix("aws_")
            ? resource.name : "\(resource.type)/\(resource.name)"
    }

    /// What accepts a hit of a check; one with a reason before one without.
    func suppression(of rule: String, _ hit: CheckHit) -> Entry? {
        let names = ForeignIdentifiers.all(of: rule)
        let matching = entries.filter { entry in
            guard names.contains(entry.id) else { return false }
            if let lines = entry.lines, !lines.overlaps(hit.lines) { return false }
            if let resource = entry.resource, resource != hit.resource { return false }
            return entry.details.isEmpty || entry.details.contains { hit.message.contains($0) }
        }
        return matching.first { !$0.reason.isEmpty } ?? matching.first
    }
}

extension Suppressions.Entry {
    /// Whether a comment speaks for the whole resource in which it stands.
    var isForBlock: Bool { place == CommentSuppression.checkovPlace }
}
