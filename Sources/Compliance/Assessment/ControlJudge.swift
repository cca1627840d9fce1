import Formats

/// Judges one control. Pure; the order of the rules is what keeps an unknown from looking like a pass:
///
/// 1. out of scope, or every direct check does not apply → `notApplicable`, with the reason;
/// 2. a direct check fails → `fail`, unless every failing subject has a valid exception → `excepted`;
/// 3. a direct check could not be decided, or nobody looked → `unknown`;
/// 4. a direct result is too old → `expired`;
/// 5. all direct checks pass and are fresh → `pass`; a control that is not purely technical also needs a valid attestation,
///    otherwise it is `manual`;
/// 6. only supporting checks, or none → `manual`.
struct ControlJudge {
    /// Observations by key of the check: the latest of each subject.
    let observations: [String: [Observation]]
    let attestations: [ControlReference: ControlAttestation]
    let scope: ComplianceScope
    /// Seconds since 1970.
    let now: Double

    /// How far a result's time may lie in the future before its clock is not believed: five minutes.
    static let clockTolerance = 300.0

    func state(of control: Control, direct: [ControlCheck], supporting: [ControlCheck]) -> ControlState {
        let direct = direct.map(outcome)
        let supporting = supporting.map(outcome)
        let attestation = attestations[control.reference]
        var state = ControlState(
            control: control,
            status: .unknown,
            reason: "",
            direct: direct,
            supporting: supporting,
            warnings: warnings(direct, supporting),
            exceptions: [],
            attestation: attestation,
            lastPassAt: lastPass(direct),
            isNotYetDue: control.appliesFrom.map { $0 > now } ?? false
        )
        (state.status, state.reason, state.exceptions) = verdict(control, direct, attestation)
        return state
    }

    private typealias Verdict = (status: ControlStatus, reason: String, exceptions: [String])

    private func verdict(
        _ control: Control,
        _ direct: [ControlState.CheckOutcome],
        _ attestation: ControlAttestation?
    ) -> Verdict {
        if let reason = scope.exclusion(of: control.reference) { return (.notApplicable, reason, []) }
        if direct.isEmpty {
            return (.manual, "no check shows it by itself; \(person(attestation))", [])
        }
        let all = direct.flatMap(\.observations)
        let isInapplicable = direct.allSatisfy { outcome in
            !outcome.observations.isEmpty && outcome.observations.allSatisfy { status($0) == .notApplicable }
        }
        if isInapplicable { return (.notApplicable, reasons(all), []) }

        let failing = all.filter { status($0) == .fail }
        if !failing.isEmpty {
            let used = failing.map { scope.exception(for: control.reference, $0, at: now) }
            let ids = used.compactMap { $0?.id }
            guard ids.count == failing.count else { return (.fail, reasons(failing), Self.unique(ids)) }
            let ends = used.compactMap { $0?.expiresAt }.min() ?? now
            let names = Self.unique(ids)
            return (
                .excepted,
                "accepted until \(Timestamp.text(ends).prefix(10)) (\(names.joined(separator: ", "))): \(reasons(failing))",
                names
            )
        }

        let unseen = direct.filter(\.observations.isEmpty).map(\.check.key)
        let undecided = all.filter { status($0) == .error || status($0) == .unknown }
        if !unseen.isEmpty || !undecided.isEmpty {
            var parts = undecided.isEmpty ? [] : [reasons(undecided)]
            if !unseen.isEmpty { parts.append("no result of \(unseen.joined(separator: ", "))") }
            return (.unknown, parts.joined(separator: "; "), [])
        }

        let old = direct.flatMap { outcome in
            outcome.observations.filter { isTooOld($0, outcome.check) }.map { (outcome.check, $0) }
        }
        if !old.isEmpty {
            let texts = old.map { check, observation in
                "\(check.key) is of \(Timestamp.text(observation.observedAt).prefix(16)), older than \(check.maximumAgeHours) h"
            }
            return (.expired, Self.unique(texts).joined(separator: "; "), [])
        }

        guard control.kind != .technical else { return (.pass, reasons(all.filter { status($0) == .pass }), []) }
        guard let attestation, isValid(attestation) else {
            return (.manual, "the technical part passes; \(person(attestation))", [])
        }
        return (.pass, "the technical part passes; \(person(attestation))", [])
    }

    /// What a person said, or that somebody has to.
    private func person(_ attestation: ControlAttestation?) -> String {
        guard let attestation else { return "a person has to answer for it" }
        if attestation.at > now + Self.clockTolerance { return "the attestation is dated in the future" }
        let until = Timestamp.text(attestation.expiresAt).prefix(10)
        return isValid(attestation)
            ? "\(attestation.person) answers for it until \(until)"
            : "the attestation of \(attestation.person) ended on \(until)"
    }

    func isValid(_ attestation: ControlAttestation) -> Bool {
        attestation.at <= now + Self.clockTolerance && now < attestation.expiresAt
    }

    private func outcome(_ check: ControlCheck) -> ControlState.CheckOutcome {
        ControlState.CheckOutcome(check: check, observations: observations[check.key] ?? [])
    }

    /// A result from the future is an error, whatever it says: its clock, and so its freshness, cannot be trusted.
    private func status(_ observation: Observation) -> CheckStatus {
        observation.observedAt > now + Self.clockTolerance ? .error : observation.status
    }

    private func isTooOld(_ observation: Observation, _ check: ControlCheck) -> Bool {
        now - observation.observedAt > Double(check.maximumAgeHours) * 3600
    }

    private func lastPass(_ direct: [ControlState.CheckOutcome]) -> Double? {
        direct.flatMap(\.observations).filter { status($0) == .pass }.map(\.observedAt).max()
    }

    private func warnings(
        _ direct: [ControlState.CheckOutcome],
        _ supporting: [ControlState.CheckOutcome]
    ) -> [String] {
        var warnings: [String] = []
        for outcome in supporting {
            for observation in outcome.observations where status(observation) == .fail {
                warnings.append("supporting check \(outcome.check.key) fails: \(observation.message)")
            }
        }
        for outcome in direct {
            let limit = Double(outcome.check.maximumAgeHours) * 3600
            for observation in outcome.observations
            where status(observation) == .pass && now - observation.observedAt > limit * 0.8
                && !isTooOld(observation, outcome.check)
            {
                warnings.append(
                    "\(outcome.check.key) is too old after \(Timestamp.text(observation.observedAt + limit).prefix(16))"
                )
            }
        }
        return Self.unique(warnings)
    }

    private func reasons(_ observations: [Observation]) -> String {
        Self.unique(
            observations.map {
                $0.observedAt > now + Self.clockTolerance
                    ? "\($0.check): the result is dated in the future" : "\($0.check): \($0.message)"
            }
        ).joined(separator: "; ")
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}
