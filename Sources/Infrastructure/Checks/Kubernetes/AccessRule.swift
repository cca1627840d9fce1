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

    /// Whether a file gives a cluster's role only within namespaces, by RoleBindings.
    static func isBoundOnlyInNamespaces(_ role: Resource, in template: ResourceTemplate) -> Bool {
        let bindings = template.resources("RoleBinding", "ClusterRoleBinding").filter {
            $0.properties[["roleRef", "name"]]?.text == role.metadata?["name"]?.text
                && $0.properties[["roleRef", "kind"]]?.text == role.type
        }
        return !bindings.isEmpty && bindings.allSatisfy { $0.type == "RoleBinding" }
    }
}
