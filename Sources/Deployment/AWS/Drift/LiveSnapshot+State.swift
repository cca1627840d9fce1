import Formats

extension LiveSnapshot {
    /// The snapshot of a state. Pure.
    init(of state: LiveState, at seconds: Double) {
        var resources: [Resource] = []
        var gaps: [String] = []
        func take<Value>(_ observation: Observation<[Value]>, _ each: (Value) -> Resource) {
            resources += (observation.value ?? []).map(each)
            if let failure = observation.failure { gaps.append("\(failure)") }
        }
        for region in state.regions {
            let name = region.region
            take(region.groups) { Self.resource("\(name)/security-group/\($0.id)", Self.group($0)) }
            take(region.volumes) { Self.resource("\(name)/volume/\($0.id)", Self.volume($0)) }
            // Snapshots of EBS come and go with every backup: they are validated, and are no part of what is approved.
            switch region.encryptionByDefault.result {
            case .success(let isOn):
                resources.append(Self.resource("\(name)/ebs", ["encryptionByDefault": .bool(isOn)]))
            case .failure(let failure): gaps.append("\(failure)")
            }
            let apis = region.apis
            // The REST APIs themselves stand with their stages, where the scope was applied.
            if let failure = apis.rest.failure { gaps.append("\(failure)") }
            for entry in apis.stages {
                resources.append(Self.resource("\(name)/rest-api/\(entry.api.id)", Self.api(entry.api)))
                take(entry.stages) {
                    Self.resource(
                        "\(name)/rest-api/\(entry.api.id)/stage/\($0.name)",
                        ["clientCertificate": JSONValue($0.clientCertificate), "tags": Self.tags($0.tags)]
                    )
                }
            }
            take(apis.version2) { Self.resource("\(name)/api/\($0.id)", Self.api($0)) }
            take(apis.domains) {
                Self.resource(
                    "\(name)/api-domain/\($0.name)",
                    ["securityPolicy": JSONValue($0.securityPolicy), "tags": Self.tags($0.tags)]
                )
            }
            take(apis.loadBalancers) {
                Self.resource("\(name)/load-balancer/\($0.name)", ["internal": .bool($0.isInternal)])
            }
            for entry in apis.listeners {
                take(entry.listeners) {
                    Self.resource(
                        "\(name)/load-balancer/\(entry.loadBalancer.name)/listener/\($0.port)",
                        [
                            "protocol": .string($0.protocolName), "sslPolicy": JSONValue($0.policy),
                            "onlyRedirects": .bool($0.onlyRedirects),
                        ]
                    )
                }
            }
        }
        for entry in state.trails.value ?? [] {
            resources.append(Self.resource("trail/\(entry.trail.homeRegion)/\(entry.trail.name)", Self.trail(entry)))
            gaps += [entry.status.failure, entry.selection.failure].compactMap { $0.map { "\($0)" } }
        }
        if let failure = state.trails.failure { gaps.append("\(failure)") }
        if let failure = state.account.failure { gaps.append("\(failure)") }
        // Two resources of one path cannot be told apart later.
        var paths: Set<String> = []
        for resource in resources where !paths.insert(resource.path).inserted {
            gaps.append("an answer holds \(resource.path) twice")
        }
        self.init(
            account: state.account.value,
            regions: state.regions.map(\.region),
            scope: state.scope,
            takenAt: seconds,
            resources: resources,
            gaps: gaps
        )
    }

    private static func resource(_ path: String, _ value: JSONObject) -> Resource { Resource(path: path, value: value) }

    private static func tags(_ tags: [String: String]) -> JSONValue {
        var object = JSONObject()
        for key in tags.keys.sorted() { object[key] = .string(tags[key] ?? "") }
        return .object(object)
    }

    /// What a group lets in, as a set of sentences: AWS orders and groups rules as it likes.
    private static func group(_ group: SecurityGroup) -> JSONObject {
        var ingress: Set<String> = []
        for permission in group.permissions {
            let sources = permission.ranges4 + permission.ranges6 + permission.prefixLists + permission.groups
            for source in sources { ingress.insert("\(permission.ports) from \(source)") }
        }
        return [
            "name": .string(group.name), "vpc": .string(group.vpc), "ingress": JSONValue(ingress.sorted()),
            "tags": tags(group.tags),
        ]
    }

    private static func volume(_ volume: Volume) -> JSONObject {
        ["encrypted": .bool(volume.isEncrypted), "kmsKey": JSONValue(volume.key), "tags": tags(volume.tags)]
    }

    private static func api(_ api: GatewayAPI) -> JSONObject {
        [
            "name": .string(api.name), "kind": .string(api.kind), "securityPolicy": JSONValue(api.securityPolicy),
            "defaultEndpointDisabled": .bool(api.isDefaultEndpointDisabled), "tags": tags(api.tags),
        ]
    }

    private static func trail(_ state: TrailState) -> JSONObject {
        let trail = state.trail
        return [
            "homeRegion": .string(trail.homeRegion), "bucket": .string(trail.bucket),
            "multiRegion": .bool(trail.isMultiRegion), "globalEvents": .bool(trail.includesGlobalEvents),
            "fileValidation": .bool(trail.validatesFiles), "kmsKey": JSONValue(trail.key),
            "logging": state.status.value.map { .bool($0.isLogging) } ?? .null,
            "reads": state.selection.value.map { .bool($0.reads) } ?? .null,
            "writes": state.selection.value.map { .bool($0.writes) } ?? .null,
            "exclusions": JSONValue(state.selection.value?.exclusions ?? []),
        ]
    }
}
