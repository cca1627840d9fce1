/// What the four situations looked like in an account at one time. Everything is judged from this value.
struct LiveState: Sendable, Equatable {
    /// The account, as `GetCallerIdentity` named it.
    var account: Observation<String>
    /// The tag that narrowed the look.
    var scope: LiveScope?
    /// Each region.
    var regions: [RegionState]
    /// The trails; they belong to the account.
    var trails: Observation<[TrailState]>
}

/// What was seen in a region.
struct RegionState: Sendable, Equatable {
    var region: String
    var groups: Observation<[SecurityGroup]>
    var attached: Observation<Set<String>>
    var volumes: Observation<[Volume]>
    var snapshots: Observation<[Volume]>
    var encryptionByDefault: Observation<Bool>
    var apis: APIState
}

/// The ways to APIs in a region.
struct APIState: Sendable, Equatable {
    var rest: Observation<[GatewayAPI]>
    /// Stages of each REST API, in the order of the APIs.
    var stages: [StageState]
    var version2: Observation<[GatewayAPI]>
    var domains: Observation<[GatewayDomain]>
    var loadBalancers: Observation<[LoadBalancer]>
    var listeners: [ListenerState]
    /// Protocols by policy; `nil` where no listener speaks TLS.
    var policies: Observation<[String: [String]]>?

    /// The stages of an API.
    struct StageState: Sendable, Equatable {
        var api: GatewayAPI
        var stages: Observation<[GatewayStage]>
    }

    /// The listeners of a load balancer.
    struct ListenerState: Sendable, Equatable {
        var loadBalancer: LoadBalancer
        var listeners: Observation<[Listener]>
    }
}

/// A trail with how it does.
struct TrailState: Sendable, Equatable {
    var trail: Trail
    var status: Observation<TrailStatus>
    var selection: Observation<EventSelection>
}
