/// What the resources of a template say about its buckets, found once: a template may have thousands of either.
struct BucketIndex {
    private var companions: [String: Resource] = [:]
    private var logTargets: Set<String> = []

    /// Gathers what a template says.
    init(_ template: ResourceTemplate) {
        for resource in template.resources {
            for key in Self.keys(resource.properties["bucket"] ?? resource.properties["Bucket"]) {
                let place = "\(resource.type) \(key)"
                if companions[place] == nil { companions[place] = resource }
            }
            for path in ["target_bucket", "S3BucketName", "s3_bucket_name"] {
                logTargets.formUnion(Self.keys(resource.properties[path]))
            }
            logTargets.formUnion(
                Self.keys(resource.properties.value(at: "LoggingConfiguration.DestinationBucketName"))
            )
        }
    }

    /// The resource of a type that speaks of a bucket.
    func companion(_ type: String, of bucket: Resource) -> Resource? {
        Self.names(bucket).lazy.compactMap { companions["\(type) \($0)"] }.first
    }

    /// Whether others write their logs into a bucket.
    func isLogTarget(_ bucket: Resource) -> Bool { Self.names(bucket).contains(where: logTargets.contains) }

    /// The keys under which a bucket is found: its place in the template, and its own name where that is known.
    private static func names(_ bucket: Resource) -> [String] {
        let literal = (bucket.properties["bucket"] ?? bucket.properties["BucketName"])?.string
        return ["at \(TerraformAddress.withoutKeys(bucket.name))"] + (literal.map { ["named \($0)"] } ?? [])
    }

    /// The buckets that a value may mean.
    private static func keys(_ node: ResourceNode?) -> [String] {
        switch node?.content {
        case .reference(let name, _)?: return ["at \(TerraformAddress.withoutKeys(name))"]
        case .string(let text)?: return ["named \(text)"]
        case .pattern(let fragments)?:
            return fragments.compactMap { fragment in
                guard case .hole(let hole) = fragment else { return nil }
                return "at \(hole.split(separator: ".").first.map(String.init) ?? hole)"
            }
        default: return []
        }
    }
}
