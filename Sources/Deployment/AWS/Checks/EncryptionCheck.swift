import Findings

/// Volumes and the account's own snapshots that are not encrypted. Stricter than the managed rule, which looks at attached
/// volumes only: what is free today is attached tomorrow, and copied meanwhile.
enum EncryptionCheck {
    /// A result a volume, and one for the snapshots together.
    ///
    /// - Parameter key: id or ARN of the KMS key that must have been used; `nil`: any.
    static func results(_ state: RegionState, key: String?) -> [LiveResult] {
        results(state.volumes, "volumes", key) + snapshots(state.snapshots, key)
    }

    /// What is said beside the results: new volumes will not be encrypted.
    static func notes(_ state: RegionState) -> [String] {
        switch state.encryptionByDefault.result {
        case .success(true): []
        case .success(false):
            [
                "\(state.region): EBS encryption by default is off, so a new volume is encrypted only where somebody asks for it"
            ]
        case .failure(let failure): ["\(state.region): whether EBS encrypts by default is not known: \(failure)"]
        }
    }

    /// One result for all: an account keeps thousands of snapshots, and whoever repairs them does so by the list.
    private static func snapshots(_ observation: Observation<[Volume]>, _ key: String?) -> [LiveResult] {
        let all = results(observation, "snapshots", key)
        guard let snapshots = observation.value else { return all }
        // No snapshots is nothing to say.
        guard !snapshots.isEmpty else { return [] }
        let wrong = all.filter { $0.status == .fail }
        guard let first = wrong.first else {
            return [LiveResult(.encryption, "snapshots", observation, .pass, "\(all.count) snapshots are encrypted")]
        }
        let names = wrong.prefix(5).map(\.subject).joined(separator: ", ") + (wrong.count > 5 ? ", …" : "")
        let message = "\(wrong.count) of \(all.count) snapshots are not right: \(names) (\(first.message))"
        return [LiveResult(.encryption, "snapshots", observation, .fail, severity: .medium, message)]
    }

    private static func results(
        _ observation: Observation<[Volume]>,
        _ subject: String,
        _ key: String?
    ) -> [LiveResult] {
        guard let volumes = observation.value else {
            return observation.failure.map { [LiveResult(.encryption, subject, observation, failed: $0)] } ?? []
        }
        let judged = volumes.filter { $0.state != "deleting" && $0.state != "deleted" }
        if judged.isEmpty {
            let message = "there are no \(subject) to look at"
            return [LiveResult(.encryption, subject, observation, .notApplicable, message)]
        }
        return judged.map { volume in
            guard volume.isEncrypted else {
                return LiveResult(
                    .encryption,
                    volume.id,
                    observation,
                    .fail,
                    severity: volume.state == "in-use" ? .high : .medium,
                    "not encrypted, \(volume.state)"
                )
            }
            guard let key, !isSame(key, volume.key) else {
                return LiveResult(.encryption, volume.id, observation, .pass, "encrypted, \(volume.state)")
            }
            let message = "encrypted with \(volume.key ?? "a key that is not named"), not with \(key)"
            return LiveResult(.encryption, volume.id, observation, .fail, severity: .medium, message)
        }
    }

    /// Whether two texts name the same key, by id or by ARN.
    private static func isSame(_ wanted: String, _ found: String?) -> Bool {
        guard let found else { return false }
        return wanted == found || (!wanted.contains("/") && found.hasSuffix(":key/\(wanted)"))
            || (!found.contains("/") && wanted.hasSuffix(":key/\(found)"))
    }
}
