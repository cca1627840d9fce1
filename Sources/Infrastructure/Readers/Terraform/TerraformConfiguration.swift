import Formats

/// The configuration part of a plan: what each resource was written with, and what its values refer to.
struct TerraformConfiguration {
    /// What the configuration says about one resource.
    struct Block {
        /// The expressions of its attributes.
        var expressions: ResourceNode
        /// The modules from the outside to the resource.
        fileprivate var modules: [Module]
        /// The address of the module, with a dot behind it, or nothing.
        fileprivate var prefix: String
    }

    fileprivate struct Module {
        var configuration: ResourceNode
        /// What the caller hands in.
        var inputs: ResourceNode?
        var prefix: String
    }

    private let root: ResourceNode?

    init(_ root: ResourceNode?) {
        self.root = root
    }

    /// What is said about the resource at an address such as `module.data["a"].aws_s3_bucket.b[0]`.
    func block(at address: String) -> Block? {
        guard let root else { return nil }
        var modules = [Module(configuration: root, inputs: nil, prefix: "")]
        var rest = TerraformAddress.withoutKeys(address).split(separator: ".").map(String.init)[...]
        while rest.first == "module", rest.count > 2, let module = modules.last {
            let name = rest[rest.startIndex + 1]
            guard let call = module.configuration["module_calls"]?[name], let inner = call["module"] else { return nil }
            modules.append(
                Module(
                    configuration: inner,
                    inputs: call["expressions"],
                    prefix: "\(module.prefix)module.\(name)."
                )
            )
            rest = rest.dropFirst(2)
        }
        let local = rest.joined(separator: ".")
        guard let module = modules.last,
            let resource = module.configuration["resources"]?.list?.first(where: { $0["address"]?.string == local })
        else { return nil }
        let expressions = resource["expressions"] ?? ResourceNode(.map([]), at: resource.position)
        return Block(expressions: expressions, modules: modules, prefix: module.prefix)
    }
}

extension TerraformConfiguration.Block {
    /// Where an unknown value comes from: another resource, or something that is not known; `nil` if nothing is written.
    func origin(of expression: ResourceNode?) -> ResourceNode.Content? {
        guard let expression else { return nil }
        let references = Self.references(in: expression)
        guard let first = references.first else { return .unknown("the value is known after apply") }
        return Self.resolve(references, modules[...], depth: 16) ?? .unknown("the value comes from '\(first)'")
    }

    private static func references(in node: ResourceNode) -> [String] {
        if let list = node["references"]?.list { return list.compactMap(\.string) }
        return (node.map ?? []).flatMap { references(in: $0.value) } + (node.list ?? []).flatMap { references(in: $0) }
    }

    private static func resolve(
        _ references: [String],
        _ modules: ArraySlice<TerraformConfiguration.Module>,
        depth: Int
    ) -> ResourceNode.Content? {
        guard depth > 0, let module = modules.last else { return nil }
        for reference in references {
            let parts = TerraformAddress.withoutKeys(reference).split(separator: ".").map(String.init)
            guard parts.count >= 2 else { continue }
            switch parts[0] {
            case "var":
                guard let input = module.inputs?[parts[1]] else { continue }
                if let found = resolve(self.references(in: input), modules.dropLast(), depth: depth - 1) {
                    return found
                }
            case "data":
                guard parts.count >= 3 else { continue }
                let attribute = parts.count > 3 ? parts[3...].joined(separator: ".") : nil
                return .reference("\(module.prefix)data.\(parts[1]).\(parts[2])", attribute: attribute)
            case "local", "each", "count", "path", "self", "terraform", "module": continue
            default:
                let attribute = parts.count > 2 ? parts[2...].joined(separator: ".") : nil
                return .reference("\(module.prefix)\(parts[0]).\(parts[1])", attribute: attribute)
            }
        }
        // The output of a module is followed to what it is made of.
        for reference in references {
            let parts = TerraformAddress.withoutKeys(reference).split(separator: ".").map(String.init)
            guard parts.count >= 3, parts[0] == "module",
                let inner = module.configuration["module_calls"]?[parts[1]]?["module"],
                let output = inner["outputs"]?[parts[2]]?["expression"]
            else { continue }
            let entered = TerraformConfiguration.Module(
                configuration: inner,
                inputs: module.configuration["module_calls"]?[parts[1]]?["expressions"],
                prefix: "\(module.prefix)module.\(parts[1])."
            )
            if let found = resolve(self.references(in: output), modules + [entered], depth: depth - 1) { return found }
        }
        return nil
    }
}

/// Addresses of Terraform.
enum TerraformAddress {
    /// An address without the keys of `count` and `for_each`: `aws_s3_bucket.b["x"]` is `aws_s3_bucket.b`.
    static func withoutKeys(_ address: String) -> String {
        guard address.contains("[") else { return address }
        var result = ""
        var depth = 0
        var isQuoted = false
        for character in address {
            if character == "\"", depth > 0 { isQuoted.toggle() }
            if character == "[", !isQuoted { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == "]", !isQuoted { depth = max(0, depth - 1) }
        }
        return result
    }
}
