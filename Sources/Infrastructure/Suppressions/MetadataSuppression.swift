import Foundation

/// Suppressions that stand as data beside a resource.
///
/// - CloudFormation `Metadata.checkov.skip: [{id, comment}]` (also `bridgecrew`)
/// - cdk-nag 2 `Metadata.cdk_nag.rules_to_suppress: [{id, reason, is_reason_encoded}]`; cdk-nag 3 writes it only on demand
/// - cfn-nag `Metadata.cfn_nag.rules_to_suppress: [{id, reason}]`
/// - Kubernetes annotations `checkov.io/skip1: CKV_K8S_9=reason`
enum MetadataSuppression {
    /// What the metadata of a resource ignores.
    static func entries(of resource: Resource) -> [Suppressions.Entry] {
        guard let metadata = resource.metadata else { return [] }
        var entries: [Suppressions.Entry] = []
        let name = Suppressions.name(of: resource)
        func add(_ id: String?, _ reason: String?, _ place: String, _ details: [String] = []) {
            guard let id else { return }
            let reason = (reason ?? "").trimmed
            entries.append(.init(id: id, reason: reason, place: place, resource: name, details: details))
        }
        for tool in ["checkov", "bridgecrew"] {
            for entry in metadata[[tool, "skip"]]?.elements ?? [] {
                add(entry["id"]?.string, entry["comment"]?.text, "the metadata '\(tool)'")
            }
        }
        for tool in ["cdk_nag", "cfn_nag"] {
            for entry in metadata[[tool, "rules_to_suppress"]]?.elements ?? [] {
                let isEncoded = entry["is_reason_encoded"]?.bool == true
                let reason = entry["reason"]?.text.map { isEncoded ? decoded($0) : $0 }
                // `Action::s3:*`, `Resource::<Bucket.Arn>/*`, `Policy::arn:…`; regular expressions are not followed, and accept nothing.
                let scopes = entry["applies_to"]?.elements.map { $0.string?.split(text: "::").last ?? "\u{0}" }
                add(entry["id"]?.string, reason, "the metadata '\(tool)'", scopes ?? [])
            }
        }
        for annotation in metadata["annotations"]?.map ?? [] {
            let isSkip = ["checkov.io/skip", "bridgecrew.io/skip", "cortex.io/skip"].contains {
                annotation.key.hasPrefix($0)
            }
            guard isSkip, let text = annotation.value.text else { continue }
            let parts = text.split(separator: "=", maxSplits: 1)
            add(parts.first.map(String.init), parts.count > 1 ? String(parts[1]) : nil, "the annotation")
        }
        return entries
    }

    private static func decoded(_ text: String) -> String {
        guard let data = Data(base64Encoded: text) else { return text }
        return String(decoding: data, as: UTF8.self)
    }
}
