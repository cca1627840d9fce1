import Formats

/// How it stands with all controls of some frameworks. Pure: made of the catalogue, what was seen and said, and the time.
public struct Assessment: Sendable, Equatable {
    /// When, in seconds since 1970.
    public var at: Double
    /// What it is about and which frameworks count.
    public var scope: ComplianceScope
    /// The frameworks, in the order of the catalogue.
    public var frameworks: [FrameworkState]
    /// The latest results of checks, one a check and subject, by check and subject.
    public var observations: [Observation]

    /// Assesses.
    ///
    /// - Parameters:
    ///   - frameworks: ids of frameworks to show; empty: those in scope.
    ///   - observations: everything that checks said, in the order in which it was kept; of a check and a subject the latest counts.
    ///   - attestations: everything that people said; of a control the latest counts.
    ///   - now: seconds since 1970.
    public init(
        catalogue: Catalogue,
        scope: ComplianceScope,
        frameworks: [String] = [],
        observations: [Observation],
        attestations: [ControlAttestation],
        at now: Double
    ) {
        at = now
        self.scope = scope
        let latest = Self.latest(observations.filter { scope.exclusion(ofSubject: $0.subject) == nil })
        self.observations = latest
        let judge = ControlJudge(
            observations: Dictionary(grouping: latest, by: \.check),
            attestations: attestations.reduce(into: [:]) { known, attestation in
                if let before = known[attestation.control], before.at > attestation.at { return }
                known[attestation.control] = attestation
            },
            scope: scope,
            now: now
        )
        let shown = frameworks.isEmpty ? scope.frameworks : frameworks
        self.frameworks = catalogue.frameworks.filter { shown.isEmpty || shown.contains($0.id) }.map { framework in
            FrameworkState(
                framework: framework,
                controls: framework.controls.map { control in
                    judge.state(
                        of: control,
                        direct: catalogue.direct[control.reference] ?? [],
                        supporting: catalogue.supporting[control.reference] ?? []
                    )
                }
            )
        }
    }

    /// All controls, in order.
    public var controls: [ControlState] { frameworks.flatMap(\.controls) }

    /// The latest observation of each check and subject. Of two of the same time the later kept one counts.
    private static func latest(_ observations: [Observation]) -> [Observation] {
        var known: [String: Observation] = [:]
        for observation in observations {
            let key = "\(observation.check)\u{0}\(observation.subject)"
            if let before = known[key], before.observedAt > observation.observedAt { continue }
            known[key] = observation
        }
        return known.values.sorted { ($0.check, $0.subject) < ($1.check, $1.subject) }
    }
}

/// How it stands with the controls of a framework.
public struct FrameworkState: Sendable, Equatable {
    /// The framework.
    public var framework: Framework
    /// Its controls, in its own order.
    public var controls: [ControlState]

    /// Controls of a status. Those whose day is still to come are counted apart.
    public func count(_ status: ControlStatus) -> Int { controls.count { $0.status == status && !$0.isNotYetDue } }

    /// Controls that do not apply yet.
    public var notYetDue: Int { controls.count(where: \.isNotYetDue) }

    /// Share of passed controls among those that checks decide: pass / (pass + fail + unknown + expired). `nil` if there are none.
    ///
    /// What a person has to answer for stands on neither side.
    public var score: Double? {
        let base = count(.pass) + count(.fail) + count(.unknown) + count(.expired)
        return base > 0 ? Double(count(.pass)) / Double(base) : nil
    }

    /// Share of controls in scope that at least one check shows by itself. `nil` if none is in scope.
    public var coverage: Double? {
        let inScope = controls.filter { $0.status != .notApplicable }
        guard !inScope.isEmpty else { return nil }
        return Double(inScope.count { !$0.direct.isEmpty }) / Double(inScope.count)
    }
}
