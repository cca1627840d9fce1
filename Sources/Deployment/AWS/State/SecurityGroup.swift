import Formats

/// A security group with what it lets in.
struct SecurityGroup: Sendable, Equatable {
    var id: String
    var name: String
    var vpc: String
    var tags: [String: String]
    var permissions: [Permission]

    /// Protocol, ports and sources that belong together.
    struct Permission: Sendable, Equatable {
        /// `tcp`, `udp`, `icmp`, `-1` for all, or a number.
        var protocolName: String
        /// First port; `nil` with protocols that have none, and for all ports.
        var from: Int?
        /// Last port.
        var to: Int?
        /// IPv4 ranges.
        var ranges4: [String]
        /// IPv6 ranges.
        var ranges6: [String]
        /// Prefix lists, by id.
        var prefixLists: [String]
        /// Other groups, by id.
        var groups: [String]

        /// Whether TCP connections to a port pass.
        func covers(_ port: Int) -> Bool {
            switch protocolName {
            case "-1", "all": return true
            case "tcp", "6":
                guard let from, let to, from >= 0, to >= 0 else { return true }
                return from <= port && port <= to
            default: return false
            }
        }

        /// `tcp 22`, `tcp 10000-20000`, `all`.
        var ports: String {
            if protocolName == "-1" || protocolName == "all" { return "all protocols" }
            let name = protocolName == "6" ? "tcp" : protocolName
            guard let from, let to, from >= 0, to >= 0 else { return "\(name) all" }
            return from == to ? "\(name) \(from)" : "\(name) \(from)-\(to)"
        }
    }

    /// Groups of `DescribeSecurityGroups`.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [SecurityGroup] {
        var groups: [SecurityGroup] = []
        for page in pages {
            for item in try UnreadableAnswer.list(page.xml?.list("securityGroupInfo"), "securityGroupInfo") {
                var permissions: [Permission] = []
                // Missing rules must not look like none.
                for entry in try UnreadableAnswer.list(item.list("ipPermissions"), "ipPermissions") {
                    permissions.append(try permission(entry))
                }
                groups.append(
                    SecurityGroup(
                        id: try UnreadableAnswer.text(item.value("groupId"), "groupId"),
                        name: PlainText.line(item.value("groupName") ?? ""),
                        vpc: PlainText.line(item.value("vpcId") ?? ""),
                        tags: item.tags,
                        permissions: permissions
                    )
                )
            }
        }
        return groups
    }

    private static func permission(_ entry: XMLElement) throws(UnreadableAnswer) -> Permission {
        Permission(
            protocolName: try UnreadableAnswer.text(entry.value("ipProtocol"), "ipProtocol").lowercased(),
            from: try port(entry.value("fromPort")),
            to: try port(entry.value("toPort")),
            ranges4: texts(entry, "ipRanges", "cidrIp"),
            ranges6: texts(entry, "ipv6Ranges", "cidrIpv6"),
            prefixLists: texts(entry, "prefixListIds", "prefixListId"),
            groups: texts(entry, "groups", "groupId")
        )
    }

    private static func port(_ text: String?) throws(UnreadableAnswer) -> Int? {
        guard let text, !text.isEmpty else { return nil }
        guard let port = Int(text), (-1...65_535).contains(port) else {
            throw UnreadableAnswer("'\(PlainText.line(text, limit: 40))' is no port")
        }
        return port
    }

    private static func texts(_ entry: XMLElement, _ list: String, _ name: String) -> [String] {
        (entry.list(list) ?? []).compactMap { $0.value(name) }.map { PlainText.line($0, limit: 80) }
    }

    /// Ids of the groups that network interfaces carry, of `DescribeNetworkInterfaces`.
    static func attached(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> Set<String> {
        var attached: Set<String> = []
        for page in pages {
            for item in try UnreadableAnswer.list(page.xml?.list("networkInterfaceSet"), "networkInterfaceSet") {
                for group in item.list("groupSet") ?? [] { if let id = group.value("groupId") { attached.insert(id) } }
            }
        }
        return attached
    }
}
