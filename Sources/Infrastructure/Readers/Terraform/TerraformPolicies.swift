/// Policies that are written as `data "aws_iam_policy_document"`.
///
/// Where a part of one is not known before apply, Terraform reads it later, and the policies made from it are unknown as a
/// whole; its statements stand in the plan all the same.
struct TerraformPolicies {
    private var documents: [String: ResourceNode] = [:]

    /// Takes in a data source's planned values.
    mutating func add(_ address: String, _ values: ResourceNode) {
        // What it merges from other documents is not in it.
        let merged = ["source_policy_documents", "override_policy_documents"].contains {
            !(values[$0]?.elements.isEmpty ?? true)
        }
        guard !merged, let statements = values["statement"]?.list else { return }
        documents[TerraformAddress.withoutKeys(address)] = Self.map(
            [("Statement", ResourceNode(.list(statements.map(Self.statement)), at: values.position))],
            at: values
        )
    }

    /// A value with the policies it refers to put in.
    func resolve(_ node: ResourceNode) -> ResourceNode {
        guard !documents.isEmpty else { return node }
        switch node.content {
        case .reference(let name, _): return documents[name] ?? node
        case .list(let nodes): return ResourceNode(.list(nodes.map(resolve)), at: node.position)
        case .map(let members):
            let resolved = members.map {
                ResourceNode.Member(key: $0.key, position: $0.position, value: resolve($0.value))
            }
            return ResourceNode(.map(resolved), at: node.position)
        default: return node
        }
    }

    /// A statement block in the form of a policy.
    private static func statement(_ block: ResourceNode) -> ResourceNode {
        var members: [(String, ResourceNode?)] = [
            ("Effect", block["effect"] ?? ResourceNode(.string("Allow"), at: block.position))
        ]
        for (name, key) in [
            ("Action", "actions"), ("NotAction", "not_actions"), ("Resource", "resources"),
            ("NotResource", "not_resources"),
        ] where block[key]?.list?.isEmpty != true {
            members.append((name, block[key]))
        }
        for (name, key) in [("Principal", "principals"), ("NotPrincipal", "not_principals")] {
            let entries = block[key]?.elements ?? []
            guard !entries.isEmpty else { continue }
            members.append((name, map(entries.map { ($0["type"]?.string ?? "*", $0["identifiers"]) }, at: block)))
        }
        let conditions = block["condition"]?.elements ?? []
        if !conditions.isEmpty {
            let groups = conditions.map { condition in
                let values =
                    condition["values"] ?? ResourceNode(.unknown("the value is known after apply"), at: block.position)
                return (
                    condition["test"]?.string ?? "", map([(condition["variable"]?.string ?? "", values)], at: block)
                )
            }
            members.append(("Condition", map(groups, at: block)))
        }
        return map(members, at: block)
    }

    private static func map(_ members: [(String, ResourceNode?)], at node: ResourceNode) -> ResourceNode {
        ResourceNode(
            .map(
                members.compactMap { member in
                    member.1.map { ResourceNode.Member(key: member.0, position: $0.position, value: $0) }
                }
            ),
            at: node.position
        )
    }
}
