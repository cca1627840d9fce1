/// A label selector with `matchLabels` and `matchExpressions`; an empty one selects everything.
struct LabelSelector: Sendable {
    private let node: ResourceNode?

    /// The selector that a node describes.
    init(_ node: ResourceNode?) { self.node = node }

    /// One label that it demands.
    var firstLabel: (key: String, value: String)? {
        node?["matchLabels"]?.map?.first.map { ($0.key, $0.value.text ?? "") }
    }

    /// Whether labels are selected.
    func matches(_ labels: [String: String]) -> Bool {
        guard (node?["matchLabels"]?.map ?? []).allSatisfy({ labels[$0.key] == $0.value.text }) else { return false }
        return (node?["matchExpressions"]?.list ?? []).allSatisfy { expression in
            let label = labels[expression["key"]?.text ?? ""]
            let values = expression["values"]?.list?.compactMap(\.text) ?? []
            return switch expression["operator"]?.text {
            case "In": label.map(values.contains) ?? false
            case "NotIn": !(label.map(values.contains) ?? false)
            case "Exists": label != nil
            case "DoesNotExist": label == nil
            default: false
            }
        }
    }
}
