import Formats

/// Reads Kubernetes manifests: any number of documents, lists of objects, booleans as in YAML 1.1.
///
/// A resource is an object: its type is the kind, its name `namespace/name` (or the name alone), its properties are the
/// whole object. What the API server would fill in is not filled in here; ``PodView`` knows the defaults.
public enum KubernetesReader {
    /// Reads a manifest.
    ///
    /// A Helm template is no manifest before it is rendered: it comes back without resources and with a note.
    ///
    /// - Throws: `YAMLError` if it is no YAML.
    public static func template(reading bytes: [UInt8]) throws(YAMLError) -> ResourceTemplate {
        let text = String(decoding: bytes, as: UTF8.self)
        var template = ResourceTemplate(format: .kubernetes, resources: [])
        if HelmTemplate.isLikely(text) {
            template.notes = [HelmTemplate.note]
            return template
        }
        let documents: [YAMLNode]
        do {
            documents = try YAMLNode.documents(in: text)
        } catch {
            guard text.contains("{{") else { throw error }
            template.notes = [HelmTemplate.note]
            return template
        }
        for document in documents where !document.isNull {
            add(ResourceNode(document, booleanWords: true), inheriting: nil, to: &template)
        }
        for object in template.resources where PodPaths.pods(of: object).contains(where: \.isPatch) {
            template.notes.append(
                "\(object.type) '\(object.name)' at line \(object.position.line) has containers without an image: "
                    + "its pod is a patch and was not checked; check what kustomize build writes"
            )
        }
        return template
    }

    /// Adds an object, or the objects of a list. Items of a typed list (`RoleList`) may leave out what the list says.
    private static func add(
        _ object: ResourceNode,
        inheriting list: (apiVersion: String, kind: String)?,
        to template: inout ResourceTemplate
    ) {
        guard let kind = object["kind"]?.string ?? list?.kind,
            let version = object["apiVersion"]?.string ?? list?.apiVersion
        else {
            template.notes.append(
                "the document at line \(object.position.line) has no apiVersion and kind and was not checked"
            )
            return
        }
        if kind.hasSuffix("List"), let items = object["items"]?.list {
            let itemKind = String(kind.dropLast("List".count))
            for item in items { add(item, inheriting: itemKind.isEmpty ? nil : (version, itemKind), to: &template) }
            return
        }
        let name = object["metadata"]?["name"]?.text ?? object["metadata"]?["generateName"]?.text ?? "(unnamed)"
        let namespace = object["metadata"]?["namespace"]?.text
        template.resources.append(
            Resource(
                type: kind,
                name: namespace.map { "\($0)/\(name)" } ?? name,
                properties: object,
                metadata: object["metadata"],
                position: object.position
            )
        )
    }
}
