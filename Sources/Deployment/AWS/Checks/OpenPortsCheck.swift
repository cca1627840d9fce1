import Findings

/// Security groups that let the Internet in.
enum OpenPortsCheck {
    /// A result a group.
    static func results(_ state: RegionState, ports: [Int]) -> [LiveResult] {
        let groups = state.groups
        guard let found = groups.value else {
            return groups.failure.map { [LiveResult(.openPorts, "security groups", groups, failed: $0)] } ?? []
        }
        if found.isEmpty {
            let message = "there is no security group to look at"
            return [LiveResult(.openPorts, "security groups", groups, .notApplicable, message)]
        }
        return found.map { result($0, groups, state.attached, ports) }
    }

    private static func result(
        _ group: SecurityGroup,
        _ observation: Observation<[SecurityGroup]>,
        _ attached: Observation<Set<String>>,
        _ ports: [Int]
    ) -> LiveResult {
        let subject = group.name.isEmpty ? group.id : "\(group.id) (\(group.name))"
        var open: [String] = []
        var isWorld = false
        var lists: Set<String> = []
        var sources: Set<String> = []
        for port in ports {
            let covering = group.permissions.filter { $0.covers(port) }
            lists.formUnion(covering.flatMap(\.prefixLists))
            sources.formUnion(covering.flatMap(\.groups))
            let ranges4 = covering.flatMap(\.ranges4)
            let ranges6 = covering.flatMap(\.ranges6)
            guard let space4 = AddressSpace(ranges4, .ipv4), let space6 = AddressSpace(ranges6, .ipv6) else {
                let message =
                    "a source of a rule for port \(port) is no address range: \((ranges4 + ranges6).joined(separator: ", "))"
                return LiveResult(.openPorts, subject, observation, .error, PlainText.line(message, limit: 300))
            }
            for (space, ranges) in [(space4, ranges4), (space6, ranges6)] where space.isWorld || space.isWide {
                isWorld = isWorld || space.isWorld
                open.append("\(port) from \(source(space, ranges)) by \(rules(covering, ranges))")
            }
        }
        let others = notes(lists, sources)
        guard !open.isEmpty else {
            let names = ports.map(String.init).joined(separator: ", ")
            return LiveResult(
                .openPorts,
                subject,
                observation,
                .pass,
                "the Internet does not reach \(names)\(others)"
            )
        }
        // Where nobody could look at what it is attached to, the worse case counts.
        let isAttached = attached.value.map { $0.contains(group.id) }
        let severity: Severity = isAttached == false ? .low : isWorld ? .high : .medium
        let use = isAttached.map { $0 ? "attached" : "attached to nothing" } ?? "whether it is attached is not known"
        return LiveResult(
            .openPorts,
            subject,
            observation,
            .fail,
            severity: severity,
            "open to the Internet: \(open.joined(separator: "; ")); \(use)\(others)"
        )
    }

    private static func source(_ space: AddressSpace, _ ranges: [String]) -> String {
        if let whole = ranges.first(where: { $0 == "0.0.0.0/0" || $0 == "::/0" }) { return whole }
        let shown = ranges.prefix(4).joined(separator: " + ") + (ranges.count > 4 ? " + …" : "")
        return "\(shown) (\(max(Int(space.share * 100), 1)) % of the public addresses)"
    }

    private static func rules(_ permissions: [SecurityGroup.Permission], _ ranges: [String]) -> String {
        let ranges = Set(ranges)
        let names = permissions.filter { !ranges.isDisjoint(with: $0.ranges4 + $0.ranges6) }.map(\.ports)
        return "the rule \(Set(names).sorted().joined(separator: ", "))"
    }

    /// Prefix lists and other groups are not the Internet, and are said for who knows what is in them.
    private static func notes(_ lists: Set<String>, _ groups: Set<String>) -> String {
        var text = ""
        if !lists.isEmpty { text += "; prefix lists not looked into: \(lists.sorted().joined(separator: ", "))" }
        if !groups.isEmpty { text += "; reached from groups: \(groups.sorted().joined(separator: ", "))" }
        return text
    }
}
