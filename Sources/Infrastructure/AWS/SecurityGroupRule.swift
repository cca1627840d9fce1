import Formats

/// A rule of a security group, wherever it is written: inline, as a resource of its own, in CloudFormation or Terraform.
struct SecurityGroupRule {
    /// The resource in which it stands.
    var resource: Resource
    /// Where it stands.
    var node: ResourceNode
    /// Whether it lets traffic out.
    var isEgress: Bool
    /// `tcp`, `6`, `-1` …
    var transport: ResourceNode?
    var from: ResourceNode?
    var to: ResourceNode?
    /// The ranges of addresses.
    var ranges: [ResourceNode]

    /// The rules of all groups of a template.
    static func all(in template: ResourceTemplate) -> [SecurityGroupRule] {
        template.resources.flatMap { resource -> [SecurityGroupRule] in
            let properties = resource.properties
            switch resource.type {
            case "AWS::EC2::SecurityGroup":
                return cloudFormation(resource, properties["SecurityGroupIngress"], isEgress: false)
                    + cloudFormation(resource, properties["SecurityGroupEgress"], isEgress: true)
            case "AWS::EC2::SecurityGroupIngress": return cloudFormation(resource, properties, isEgress: false)
            case "AWS::EC2::SecurityGroupEgress": return cloudFormation(resource, properties, isEgress: true)
            case "aws_security_group", "aws_default_security_group":
                return terraform(resource, properties["ingress"], isEgress: false)
                    + terraform(resource, properties["egress"], isEgress: true)
            case "aws_security_group_rule":
                return terraform(resource, properties, isEgress: properties["type"]?.string == "egress")
            case "aws_vpc_security_group_ingress_rule": return terraform(resource, properties, isEgress: false)
            case "aws_vpc_security_group_egress_rule": return terraform(resource, properties, isEgress: true)
            default: return []
            }
        }
    }

    private static func cloudFormation(_ resource: Resource, _ node: ResourceNode?, isEgress: Bool) -> [Self] {
        (node?.elements ?? []).map { rule in
            let ranges = ["CidrIp", "CidrIpv6"].compactMap { rule[$0] }
            return SecurityGroupRule(
                resource: resource,
                node: rule,
                isEgress: isEgress,
                transport: rule["IpProtocol"],
                from: rule["FromPort"],
                to: rule["ToPort"],
                ranges: rule.isUnknown ? [rule] : ranges
            )
        }
    }

    private static func terraform(_ resource: Resource, _ node: ResourceNode?, isEgress: Bool) -> [Self] {
        (node?.elements ?? []).map { rule in
            let lists = ["cidr_blocks", "ipv6_cidr_blocks"].compactMap { rule[$0] }.flatMap(\.elements)
            let singles = ["cidr_ipv4", "cidr_ipv6"].compactMap { rule[$0] }
            return SecurityGroupRule(
                resource: resource,
                node: rule,
                isEgress: isEgress,
                transport: rule["protocol"] ?? rule["ip_protocol"],
                from: rule["from_port"],
                to: rule["to_port"],
                ranges: rule.isUnknown ? [rule] : lists + singles
            )
        }
    }
}

extension SecurityGroupRule {
    /// Whether it lets the whole internet in or out.
    var world: Requirement.Verdict {
        var open: Requirement.Verdict = .broken
        for range in ranges {
            if let text = range.string {
                if NetworkRange.isWorld(text) { return .met }
            } else if let reason = range.unknownReason {
                open = .open(reason)
            }
        }
        return open
    }

    /// Whether it covers every port of every protocol, or every port of TCP.
    var coversAllPorts: Bool {
        if ["-1", "all"].contains(transport?.text?.lowercased() ?? "") { return true }
        guard isTCP, transport?.text != nil else { return false }
        return (from?.int == 0 || from?.int == 1) && to?.int == 65535
    }

    /// Whether it covers a port of TCP.
    func covers(_ port: Int) -> Requirement.Verdict {
        if ["-1", "all"].contains(transport?.text?.lowercased() ?? "") { return .met }
        if transport?.text != nil, !isTCP { return .broken }
        for node in [transport, from, to] { if let reason = node?.unknownReason { return .open(reason) } }
        guard let low = from?.int, let high = to?.int ?? from?.int else { return from == nil ? .met : .broken }
        return low <= port && port <= high ? .met : .broken
    }

    // In rules of ICMP the ports are types and codes.
    private var isTCP: Bool { ["tcp", "6"].contains(transport?.text?.lowercased() ?? "") }

    /// What was let in, for people.
    var description: String {
        let low = from?.text ?? "?"
        let high = to?.text ?? low
        let ports = coversAllPorts ? "all ports" : low == high ? "port \(low)" : "ports \(low) to \(high)"
        let wide = ranges.compactMap(\.string).filter(NetworkRange.isWorld)
        return "\(ports) from \(wide.isEmpty ? "an address that is not known" : wide.joined(separator: " and "))"
    }

    /// Which of some ports the internet reaches through this rule; rules for all ports are another check's matter.
    static func exposed(_ ports: [Int: String], in template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for rule in all(in: template) where !rule.isEgress && !rule.coversAllPorts {
            let world = rule.world
            guard world != .broken else { continue }
            for (port, name) in ports.sorted(by: { $0.key < $1.key }) {
                let covered = rule.covers(port)
                guard covered != .broken else { continue }
                let verdict: Requirement.Verdict =
                    world == .met && covered == .met ? .broken : world == .met ? covered : world
                outcome.enter(
                    verdict,
                    rule.resource,
                    "lets the internet reach \(name) (\(rule.description))",
                    at: rule.node,
                    "port \(port)"
                )
                // A rule whose addresses or ports are not known is one open question, not one for each port.
                if verdict != .broken { break }
            }
        }
        return outcome
    }
}
