/// A rule of a role of the cluster's access control (RBAC).
struct AccessRule: Sendable {
    /// The role it belongs to.
    var role: Resource
    /// Its place in the role.
    var index: Int
    /// As it is written.
    var node: ResourceNode
    /// Groups of the API; the core group is empty.
    var groups: Set<String>
    /// Resources, with their parts: `pods/exec`.
    var resources: Set<String>
    /// What may be done.
    var verbs: Set<String>

    /// Whether it holds for named objects alone.
    var isLimitedToNames: Bool { node["resourceNames"]?.list?.isEmpty == false }

    /// All rules of a file; those of the cluster's own roles (`system:…`) are not the team's.
    static func all(in template: ResourceTemplate) -> [AccessRule] {
        template.resources("Role", "ClusterRole").filter { !($0.metadata?["name"]?.text ?? "").hasPrefix("system:") }
            .flatMap { role in
                (role.properties["rules"]?.list ?? []).enumerated().map { index, node in
                    func texts(_ key: String) -> Set<String> {
                        Set((node[key]?.elements ?? []).compactMap(\.text).map { $0.lowercased() })
                    }
                    return AccessRule(
                        role: role,
                        index: index + 1,
                        node: node,
                        groups: texts("apiGroups"),
                        resources: texts("resources"),
                        verbs: texts("verbs")
                    )
                }
            }
    }

    /// The cluster's roles that a file gives only within namespaces, by RoleBindings.
    static func rolesBoundOnlyInNamespaces(in template: ResourceTemplate) -> Set<String> {
        var names: [String: Set<String>] = [:]
        for binding in template.resources("RoleBinding", "ClusterRoleBinding") {
            guard let role = binding.properties["roleRef"], role["kind"]?.text == "ClusterRole",
                let name = role["name"]?.text
            else { continue }
            names[binding.type, default: []].insert(name)
        }
        return (names["RoleBinding"] ?? []).subtracting(names["ClusterRoleBinding"] ?? [])
    }
}
