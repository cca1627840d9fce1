import Formats

/// OSV records (ossf.github.io/osv-schema), GitHub's advisories among them: one a document, or a list of them.
enum OSVFeed: AdvisoryFeed {
    static let kind = "OSV"

    static func accepts(_ root: JSONNode) -> Bool {
        if root.kind == .array { return root.elements.first { _ in true }.map(accepts) ?? false }
        return root["id"]?.string != nil
            && (root["affected"] != nil || root["schema_version"] != nil || root["modified"] != nil)
    }

    static func read(
        _ root: JSONNode,
        name: String,
        into collection: inout AdvisoryCollection
    ) throws(AdvisoryFeedError) -> Int {
        guard root.kind == .array else {
            do { collection.add(try OSVReader.read(root, source: "osv"), name: name) } catch {
                throw AdvisoryFeedError(description: "\(name): \(error)")
            }
            return 1
        }
        var count = 0
        for (index, record) in root.elements.enumerated() {
            do {
                collection.add(try OSVReader.read(record, source: "osv"), name: name)
                count += 1
            } catch {
                collection.report("\(name), record \(index + 1): \(error)")
            }
        }
        return count
    }
}
