import Formats

/// A load balancer of version 2: application, network or gateway.
struct LoadBalancer: Sendable, Equatable {
    var arn: String
    var name: String
    var isInternal: Bool

    /// Load balancers of `DescribeLoadBalancers`.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [LoadBalancer] {
        var found: [LoadBalancer] = []
        for page in pages {
            let items = page.xml?.child("DescribeLoadBalancersResult")?.list("LoadBalancers")
            for item in try UnreadableAnswer.list(items, "LoadBalancers") {
                found.append(
                    LoadBalancer(
                        arn: try UnreadableAnswer.text(item.value("LoadBalancerArn"), "LoadBalancerArn"),
                        name: PlainText.line(item.value("LoadBalancerName") ?? ""),
                        isInternal: item.value("Scheme") == "internal"
                    )
                )
            }
        }
        return found
    }

    /// Tags by ARN, of `DescribeTags`.
    static func tags(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [String: [String: String]] {
        var tags: [String: [String: String]] = [:]
        for page in pages {
            let items = page.xml?.child("DescribeTagsResult")?.list("TagDescriptions")
            for item in try UnreadableAnswer.list(items, "TagDescriptions") {
                tags[try UnreadableAnswer.text(item.value("ResourceArn"), "ResourceArn")] = item.tags
            }
        }
        return tags
    }

    /// Protocols by the name of a policy, of `DescribeSSLPolicies`.
    static func policies(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [String: [String]] {
        var policies: [String: [String]] = [:]
        for page in pages {
            let items = page.xml?.child("DescribeSSLPoliciesResult")?.list("SslPolicies")
            for item in try UnreadableAnswer.list(items, "SslPolicies") {
                let protocols = try UnreadableAnswer.list(item.list("SslProtocols"), "SslProtocols")
                policies[try UnreadableAnswer.text(item.value("Name"), "Name")] = protocols.map {
                    PlainText.line($0.text, limit: 40)
                }
            }
        }
        return policies
    }
}

/// What a load balancer listens to.
struct Listener: Sendable, Equatable {
    var port: Int
    /// `HTTP`, `HTTPS`, `TLS`, `TCP` …
    var protocolName: String
    var policy: String?
    /// Whether it does nothing but send everybody to HTTPS.
    var onlyRedirects: Bool

    /// Listeners of `DescribeListeners`.
    static func read(_ pages: [AWSAnswer]) throws(UnreadableAnswer) -> [Listener] {
        var listeners: [Listener] = []
        for page in pages {
            let items = page.xml?.child("DescribeListenersResult")?.list("Listeners")
            for item in try UnreadableAnswer.list(items, "Listeners") {
                let actions = item.list("DefaultActions") ?? []
                listeners.append(
                    Listener(
                        port: item.value("Port").flatMap { Int($0) } ?? 0,
                        protocolName: try UnreadableAnswer.text(item.value("Protocol"), "Protocol").uppercased(),
                        policy: item.value("SslPolicy").flatMap { $0.isEmpty ? nil : PlainText.line($0, limit: 80) },
                        onlyRedirects: !actions.isEmpty
                            && actions.allSatisfy {
                                $0.value("Type") == "redirect"
                                    && $0.child("RedirectConfig")?.value("Protocol") == "HTTPS"
                            }
                    )
                )
            }
        }
        return listeners
    }
}
