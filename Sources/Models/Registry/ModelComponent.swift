import Formats

/// A model as a component of a CycloneDX 1.6 bill of materials.
public enum ModelComponent {
    /// The component of a model that was scanned, with what the registry and the card say of it.
    public static func json(_ report: ModelReport, record: ModelRecord?, card: ModelCard?) -> JSONValue {
        let name = record?.name ?? report.name
        var component: JSONObject = [
            "type": "machine-learning-model", "bom-ref": .string("model:\(name)@\(report.rootDigest.prefix(12))"),
            "name": .string(name),
            "version": .string(record?.version ?? record?.revision ?? String(report.rootDigest.prefix(12))),
            "hashes": [["alg": "SHA-256", "content": .string(report.rootDigest)]],
        ]
        let licences = record?.license.map { [$0] } ?? card?.licences ?? []
        if !licences.isEmpty { component["licenses"] = .array(licences.map { ["license": ["name": .string($0)]] }) }
        if let purl = record.flatMap(packageURL) { component["purl"] = .string(purl) }
        if let source = record?.source {
            component["externalReferences"] = [["type": "distribution", "url": .string(source)]]
        }
        let bases = record?.base.isEmpty == false ? record?.base ?? [] : card?.baseModels ?? []
        if !bases.isEmpty {
            component["pedigree"] = [
                "ancestors": .array(bases.map { ["type": "machine-learning-model", "name": .string($0)] })
            ]
        }
        if let model = modelCard(report, card) { component["modelCard"] = model }
        var properties: [JSONValue] = [
            property("martlet:model:scan:outcome", report.outcome.rawValue),
            property("martlet:model:files", String(report.files.count)),
        ]
        for name in ["parameters", "types", "tensors"] {
            if let fact = report.files.lazy.compactMap({ $0.fact(name) }).first {
                properties.append(property("martlet:model:\(name)", fact))
            }
        }
        for use in record?.approvedFor ?? [] { properties.append(property("martlet:model:approved-for", use)) }
        component["properties"] = .array(properties)
        return .object(component)
    }

    private static func property(_ name: String, _ value: String) -> JSONValue {
        ["name": .string(name), "value": .string(value)]
    }

    private static func modelCard(_ report: ModelReport, _ card: ModelCard?) -> JSONValue? {
        var parameters = JSONObject()
        if let task = card?.task { parameters["task"] = .string(task) }
        func fact(_ name: String) -> String? { report.files.lazy.compactMap { $0.fact(name) }.first }
        if let family = fact("general.architecture") ?? fact("model type") {
            parameters["architectureFamily"] = .string(family)
        }
        if let architecture = fact("architecture") { parameters["modelArchitecture"] = .string(architecture) }
        if let datasets = card?.datasets, !datasets.isEmpty {
            parameters["datasets"] = .array(datasets.map { ["type": "dataset", "name": .string($0)] })
        }
        return parameters.isEmpty ? nil : ["modelParameters": .object(parameters)]
    }

    /// `pkg:huggingface/org/name@commit` of a model of the Hugging Face hub.
    static func packageURL(_ record: ModelRecord) -> String? {
        guard let source = record.source, let range = source.firstRange(of: "huggingface.co/") else { return nil }
        let parts = source[range.upperBound...].split(separator: "/").prefix(2).map { String($0).lowercased() }
        guard !parts.isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x23 && $0 != 0x40 } }
            )
        else { return nil }
        return "pkg:huggingface/\(parts.joined(separator: "/"))\(record.revision.map { "@\($0.lowercased())" } ?? "")"
    }
}
