import Formats
import Ledger

extension DeploymentDesk {
    /// Looks at what runs.
    ///
    /// - Throws: `DeploymentError`, `LedgerError`, `CancellationError`.
    public func validate() async throws -> (verdict: ValidationVerdict, results: [CheckResult]) {
        let history = DeploymentHistory(try events())
        reportInterruption(history)
        if let current = history.current(environment.name) {
            return try await look(try store.plan(current.id, in: history))
        }
        world.progress(
            "note: nothing was deployed to \(environment.name) by this ledger; its probes are tried all the same"
        )
        let results = try await Validator(rule: environment.validation, world: world, variables: driver.variables).run()
        return (ValidationVerdict(results), results)
    }

    /// Validates a deployment and records what was seen.
    func look(_ plan: DeploymentPlan) async throws -> (verdict: ValidationVerdict, results: [CheckResult]) {
        var results: [CheckResult] = []
        let driver = driver
        if driver.isComparedWhenValidated {
            results.append(try await comparison(plan, driver))
        }
        results += try await Validator(rule: environment.validation, world: world, variables: driver.variables).run()
        let verdict = ValidationVerdict(results)
        let title =
            switch verdict {
            case .passed: "\(plan.id) in \(plan.environment) was validated"
            case .failed: "\(plan.id) in \(plan.environment) does not validate"
            case .unknown: "\(plan.id) in \(plan.environment) could not be validated"
            }
        try await record(
            "validated",
            plan,
            [
                "status": .string(verdict.rawValue),
                "results": .array(
                    results.map {
                        [
                            "check": .string($0.name), "status": .string($0.status.rawValue),
                            "message": .string($0.message),
                        ]
                    }
                ),
            ],
            title: title,
            verdict == .passed ? .good : .bad,
            detail: results.filter { $0.status != .pass }.map { "\($0.status.rawValue): \($0.name): \($0.message)" }
                .joined(separator: "\n")
        )
        return (verdict, results)
    }

    private func comparison(_ plan: DeploymentPlan, _ driver: any DeploymentDriver) async throws -> CheckResult {
        let name = "what runs is what was approved"
        do {
            let running = DeploymentHistory(try events()).entry(plan.id)?.running
            let items = try await driver.drift(plan, running: running)
            guard let first = items.first else { return CheckResult(name, .pass, "nothing differs") }
            return CheckResult(
                name,
                .fail,
                "\(DriftItem.count(items)); \(first.path): approved \(first.approved), found \(first.live)"
            )
        } catch let error as DeploymentError {
            return CheckResult(name, error.code == .refused ? .fail : .unknown, error.description)
        }
    }

    /// Compares what is there with what was approved and applied.
    ///
    /// - Throws: `DeploymentError` if nothing was deployed, or nobody could look.
    public func drift() async throws -> [DriftItem] {
        let history = DeploymentHistory(try events())
        reportInterruption(history)
        guard let current = history.current(environment.name) else {
            throw DeploymentError(.failed, "nothing was deployed to \(environment.name) by this ledger")
        }
        let plan = try store.plan(current.id, in: history)
        let items = try await driver.drift(plan, running: current.running)
        if !items.isEmpty {
            let facts = items.prefix(200).map { item -> JSONValue in
                [
                    "path": .string(item.path), "approved": .string(item.approved), "live": .string(item.live),
                ]
            }
            try await record(
                "drifted",
                plan,
                ["count": .int(items.count), "items": .array(Array(facts))],
                title: "\(environment.name) differs from \(plan.id): \(DriftItem.count(items))",
                .bad,
                detail: items.prefix(20).map { "\($0.path): approved \($0.approved), found \($0.live)" }
                    .joined(separator: "\n")
            )
        }
        return items
    }
}
