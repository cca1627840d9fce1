import Formats

/// Lays what is unknown and what is sensitive over the planned values of a resource.
struct TerraformOverlay {
    /// `after_unknown`: `true` where a value is not known.
    var unknown: ResourceNode?
    /// `after_sensitive`: `true` where a value must not be shown.
    var sensitive: ResourceNode?
    /// What the configuration says about the resource.
    var block: TerraformConfiguration.Block?

    /// The values with everything laid over.
    func apply(to values: ResourceNode) -> ResourceNode {
        merge(values, unknown, sensitive, block?.expressions, isKept: false) ?? values
    }

    private func merge(
        _ value: ResourceNode?,
        _ unknown: ResourceNode?,
        _ sensitive: ResourceNode?,
        _ expression: ResourceNode?,
        isKept: Bool
    ) -> ResourceNode? {
        let position = value?.position ?? unknown?.position ?? SourcePosition(line: 1, column: 1)
        if case .bool(true)? = sensitive?.content {
            // What the configuration writes out is no secret any more; checks say so without showing it.
            if let constant = expression?["constant_value"]?.string {
                return ResourceNode(.string(constant), at: position)
            }
            return ResourceNode(.sensitive, at: position)
        }
        if case .bool(true)? = unknown?.content {
            guard let block else { return ResourceNode(.unknown("the value is known after apply"), at: position) }
            if let content = block.origin(of: expression) { return ResourceNode(content, at: position) }
            // Not in the configuration: the provider fills it in, the team has not set it.
            return isKept ? ResourceNode(.unknown("the value is known after apply"), at: position) : nil
        }
        if let elements = value?.list ?? unknown?.list {
            let count = max(value?.list?.count ?? 0, unknown?.list?.count ?? 0)
            let merged = (0..<count).map { index -> ResourceNode in
                merge(
                    value?.list.flatMap { $0.indices.contains(index) ? $0[index] : nil },
                    unknown?.list.flatMap { $0.indices.contains(index) ? $0[index] : nil },
                    sensitive?.list.flatMap { $0.indices.contains(index) ? $0[index] : nil },
                    // The elements of a list that is one expression come from all that it refers to.
                    expression?.list.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? expression,
                    isKept: true
                ) ?? elements[index]
            }
            return ResourceNode(.list(merged), at: position)
        }
        if value?.map != nil || unknown?.map != nil {
            return ResourceNode(.map(members(value, unknown, sensitive, expression)), at: position)
        }
        return value
    }

    private func members(
        _ value: ResourceNode?,
        _ unknown: ResourceNode?,
        _ sensitive: ResourceNode?,
        _ expression: ResourceNode?
    ) -> [ResourceNode.Member] {
        func look(_ node: ResourceNode?) -> [String: ResourceNode] {
            Dictionary((node?.map ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        }
        let own = value?.map ?? []
        let known = Set(own.map(\.key))
        let all = own + (unknown?.map ?? []).filter { !known.contains($0.key) }
        let unknowns = look(unknown)
        let secrets = look(sensitive)
        let expressions = look(expression)
        return all.compactMap { member in
            let merged = merge(
                known.contains(member.key) ? member.value : nil,
                unknowns[member.key],
                secrets[member.key],
                expressions[member.key],
                isKept: false
            )
            guard let merged else { return nil }
            return ResourceNode.Member(key: member.key, position: member.position, value: merged)
        }
    }
}
