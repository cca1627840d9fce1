/// Asks AWS for the live state: regions and situations side by side, calls of one situation after each other.
struct LiveStateReader: Sendable {
    let client: AWSClient
    let scope: LiveScope?
    /// Where calls go that belong to the whole account.
    let home: String
    /// APIs and load balancers whose parts are asked for, in each region.
    var limit = 2000

    /// The whole state. Calls that fail stay failures at their place.
    func read(regions: [String]) async -> LiveState {
        async let account = observe(AWSCalls.identity, home) { pages throws(UnreadableAnswer) in
            let result = pages.first?.xml?.child("GetCallerIdentityResult")
            return try UnreadableAnswer.text(result?.value("Account"), "Account")
        }
        async let trails = self.trails()
        let states = await withTaskGroup(of: RegionState.self) { group in
            for region in regions { group.addTask { await self.region(region) } }
            var states: [RegionState] = []
            for await state in group { states.append(state) }
            return states.sorted { $0.region < $1.region }
        }
        return LiveState(account: await account, scope: scope, regions: states, trails: await trails)
    }

    /// The regions that are switched on in the account.
    func enabledRegions() async throws(AWSFailure) -> [String] {
        let found = await observe(AWSCalls.regions, home) { pages throws(UnreadableAnswer) in
            var regions: [String] = []
            for page in pages {
                for item in try UnreadableAnswer.list(page.xml?.list("regionInfo"), "regionInfo") {
                    let name = try UnreadableAnswer.text(item.value("regionName"), "regionName")
                    guard AWSRegion.isValid(name) else { throw UnreadableAnswer("'\(name)' is no region") }
                    if item.value("optInStatus") != "not-opted-in" { regions.append(name) }
                }
            }
            return Set(regions).sorted()
        }
        return try found.result.get()
    }

    private func region(_ region: String) async -> RegionState {
        async let groups = observe(AWSCalls.securityGroups(scope), region, SecurityGroup.read)
        async let attached = observe(AWSCalls.interfaces, region, SecurityGroup.attached)
        async let volumes = observe(AWSCalls.volumes(scope), region, Volume.volumes)
        async let snapshots = observe(AWSCalls.snapshots(scope), region, Volume.snapshots)
        async let encryption = observe(AWSCalls.encryptionByDefault, region, Volume.encryptionByDefault)
        async let apis = self.apis(region)
        return RegionState(
            region: region,
            groups: filtered(await groups) { $0.tags },
            attached: await attached,
            volumes: filtered(await volumes) { $0.tags },
            snapshots: filtered(await snapshots) { $0.tags },
            encryptionByDefault: await encryption,
            apis: await apis
        )
    }

    private func apis(_ region: String) async -> APIState {
        async let domains = observe(AWSCalls.domains, region, GatewayDomain.read)
        async let version2 = observe(AWSCalls.httpAPIs, region, GatewayAPI.version2)
        async let balancers = self.loadBalancers(region)
        let rest = limited(await observe(AWSCalls.restAPIs, region, GatewayAPI.rest))
        var stages: [APIState.StageState] = []
        for api in rest.value ?? [] {
            var found = await observe(AWSCalls.stages(of: api.id), region, GatewayStage.read)
            // A stage belongs to the scope by its own tags or by those of its API.
            if !LiveScope.covers(scope, api.tags) { found = filtered(found) { $0.tags } }
            if scope == nil || LiveScope.covers(scope, api.tags) || found.value?.isEmpty != true {
                stages.append(.init(api: api, stages: found))
            }
        }
        let (loadBalancers, listeners, policies) = await balancers
        return APIState(
            rest: rest,
            stages: stages,
            version2: filtered(await version2) { $0.tags },
            domains: filtered(await domains) { $0.tags },
            loadBalancers: loadBalancers,
            listeners: listeners,
            policies: policies
        )
    }

    private func loadBalancers(
        _ region: String
    ) async -> (Observation<[LoadBalancer]>, [APIState.ListenerState], Observation<[String: [String]]>?) {
        var balancers = limited(await observe(AWSCalls.loadBalancers, region, LoadBalancer.read))
        if let scope, let all = balancers.value {
            var kept: [LoadBalancer] = []
            var start = 0
            while start < all.count {
                let some = Array(all[start..<min(start + 20, all.count)])
                start += 20
                let tags = await observe(AWSCalls.tags(of: some.map(\.arn)), region, LoadBalancer.tags)
                if let failure = tags.failure { balancers.result = .failure(failure) }
                kept += some.filter { LiveScope.covers(scope, tags.value?[$0.arn] ?? [:]) }
            }
            if balancers.failure == nil { balancers.result = .success(kept) }
        }
        var listeners: [APIState.ListenerState] = []
        for balancer in balancers.value ?? [] {
            let found = await observe(AWSCalls.listeners(of: balancer.arn), region, Listener.read)
            listeners.append(.init(loadBalancer: balancer, listeners: found))
        }
        guard listeners.contains(where: { ($0.listeners.value ?? []).contains { $0.policy != nil } }) else {
            return (balancers, listeners, nil)
        }
        return (balancers, listeners, await observe(AWSCalls.tlsPolicies, region, LoadBalancer.policies))
    }

    private func trails() async -> Observation<[TrailState]> {
        let found = await observe(AWSCalls.allTrails, home, Trail.read)
        var states: [TrailState] = []
        for trail in found.value ?? [] {
            // Status and selectors are asked for at home: elsewhere there is only the trail's shadow.
            async let status = observe(AWSCalls.status(of: trail.arn), trail.homeRegion, TrailStatus.read)
            async let selection = observe(AWSCalls.selectors(of: trail.arn), trail.homeRegion, EventSelection.read)
            states.append(TrailState(trail: trail, status: await status, selection: await selection))
        }
        return Observation(
            action: found.action,
            region: found.region,
            at: found.at,
            result: found.result.map { _ in states }
        )
    }

    private func observe<Value: Sendable & Equatable>(
        _ call: AWSCall,
        _ region: String,
        _ read: @Sendable ([AWSAnswer]) throws(UnreadableAnswer) -> Value
    ) async -> Observation<Value> {
        let at = client.world.now()
        func observation(_ result: Result<Value, AWSFailure>) -> Observation<Value> {
            Observation(action: call.action, region: region, at: at, result: result)
        }
        let pages: [AWSAnswer]
        do throws(AWSFailure) {
            pages = try await client.pages(call, in: region)
        } catch {
            return observation(.failure(error))
        }
        do throws(UnreadableAnswer) {
            return observation(.success(try read(pages)))
        } catch {
            let message = PlainText.line(error.reason, limit: 300)
            return observation(
                .failure(AWSFailure(.malformed, action: call.action, region: region, message: message))
            )
        }
    }

    private func filtered<Value>(
        _ observation: Observation<[Value]>,
        _ tags: (Value) -> [String: String]
    ) -> Observation<[Value]> {
        var observation = observation
        observation.result = observation.result.map { $0.filter { LiveScope.covers(scope, tags($0)) } }
        return observation
    }

    /// Not looked at is not passed: too many is a failure, not a cut.
    private func limited<Value>(_ observation: Observation<[Value]>) -> Observation<[Value]> {
        guard let count = observation.value?.count, count > limit else { return observation }
        var observation = observation
        observation.result = .failure(
            AWSFailure(
                .budget,
                action: observation.action,
                region: observation.region,
                message: "\(count) resources, each needs a call of its own; at most \(limit) are asked for"
            )
        )
        return observation
    }
}
