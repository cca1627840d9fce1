import Formats

/// The front matter of a model card: `README.md` as the Hugging Face hub reads it.
public struct ModelCard: Sendable, Equatable {
    /// The licences it names; `other` is replaced by `license_name`.
    public var licences: [String] = []
    /// Where the text of an `other` licence is.
    public var licenceLink: String?
    /// The models it was made from.
    public var baseModels: [String] = []
    /// How: `finetune`, `adapter`, `quantized`, `merge`.
    public var relation: String?
    /// Data it was trained on.
    public var datasets: [String] = []
    /// What it does: `text-generation`.
    public var task: String?

    /// Reads a card; `nil` if it has no front matter, or one that is no YAML.
    public init?(reading text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first?.prefix(3) == "---", let end = lines.dropFirst().firstIndex(where: { $0.hasPrefix("---") })
        else { return nil }
        guard
            let root = try? YAMLNode(
                parsing: lines[1..<end].joined(separator: "\n"),
                options: .init(maximumBytes: 256 << 10)
            ),
            root.mapping != nil
        else { return nil }
        licences = Self.texts(root["license"])
        licenceLink = root["license_link"]?.scalar
        if let name = root["license_name"]?.scalar { licences = licences.map { $0 == "other" ? name : $0 } }
        baseModels = Self.texts(root["base_model"])
        relation = root["base_model_relation"]?.scalar
        datasets = Self.texts(root["datasets"])
        task = root["pipeline_tag"]?.scalar
    }

    private static func texts(_ node: YAMLNode?) -> [String] {
        if let text = node?.scalar { return text.isEmpty ? [] : [text] }
        return node?.sequence?.compactMap(\.scalar) ?? []
    }
}
