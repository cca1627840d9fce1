import Attestation
import Findings
import Formats

/// Decides whether a model may be used, from its entry, its policy and what stands there.
public struct Admission: Sendable {
    /// A reason against it.
    public struct Reason: Sendable, Equatable {
        /// The rule that it breaks.
        public var rule: ModelRule
        /// How bad it is.
        public var severity: Severity
        /// What is wrong, in a sentence without a full stop.
        public var detail: String
    }

    /// The policy.
    public var policy: ModelPolicy
    /// Seconds since 1970.
    public var now: Double
    /// Whether the ledger holds a decision, by the digest of its statement.
    public var isRecorded: @Sendable (ModelApproval) -> Bool

    /// An admission.
    public init(policy: ModelPolicy, now: Double, isRecorded: @escaping @Sendable (ModelApproval) -> Bool) {
        self.policy = policy
        self.now = now
        self.isRecorded = isRecorded
    }

    /// The reasons against a use; none: it may be used.
    ///
    /// - Parameters:
    ///   - record: the model's entry; `nil` if the registry has none.
    ///   - report: what a scan of its files found; `nil` to judge the entry alone.
    ///   - card: the model's own card.
    ///   - use: a use that the entry must be approved for.
    public func reasons(
        record: ModelRecord?,
        report: ModelReport?,
        card: ModelCard? = nil,
        use: String? = nil
    ) -> [Reason] {
        guard let record else {
            return [Reason(.notRegistered, "\(report?.name ?? "The model") is not in the registry")]
        }
        var reasons: [Reason] = []
        if let revocation = record.revocation {
            reasons.append(Reason(.expired, "\(record.id) was revoked: \(revocation)", .critical))
        }
        if let end = record.expiresAt, end <= now {
            reasons.append(Reason(.expired, "The use of \(record.id) ended \(Timestamp.text(end))"))
        }
        if let report { reasons += identity(record, report) }
        reasons += references(record)
        reasons += scans(record, report)
        reasons += licence(record, card)
        if let use, !record.approvedFor.contains(use), !record.approvedFor.contains("all_use_cases") {
            reasons.append(
                Reason(
                    .notApproved,
                    "\(record.id) is approved for \(record.approvedFor.isEmpty ? "nothing" : record.approvedFor.joined(separator: ", ")), not for \(use)"
                )
            )
        }
        return reasons + approvals(record)
    }

    // MARK: Identity

    private func identity(_ record: ModelRecord, _ report: ModelReport) -> [Reason] {
        guard record.sha256 != nil || !record.files.isEmpty else {
            return [Reason(.digestDiffers, "\(record.id) has no digest in the registry", .high)]
        }
        var reasons: [Reason] = []
        for (name, digest) in record.files.sorted(by: { $0.key < $1.key }) {
            let found = report.files.first { $0.path == name }
            if let found, found.sha256 == digest { continue }
            reasons.append(
                Reason(
                    .digestDiffers,
                    found == nil ? "\(name) is missing" : "\(name) is not the file that was registered"
                )
            )
        }
        if let digest = record.sha256, digest != report.rootDigest,
            !report.files.contains(where: { $0.sha256 == digest })
        {
            reasons.append(
                Reason(
                    .digestDiffers,
                    "\(report.name) has the digest \(report.rootDigest.prefix(12))…, registered is \(digest.prefix(12))…"
                )
            )
        } else if record.sha256 == nil || record.sha256 != report.rootDigest {
            // A digest of some files says nothing of those beside them.
            let unknown = report.files.filter { file in
                file.sha256 != record.sha256 && record.files[file.path] == nil && file.format != .text
                    && file.format != .image
            }
            for file in unknown.prefix(20) {
                reasons.append(Reason(.digestDiffers, "\(file.path) is not in the registry's entry", .high))
            }
        }
        return reasons
    }

    private func references(_ record: ModelRecord) -> [Reason] {
        var reasons: [Reason] = []
        if record.sha256 == nil, record.files.isEmpty, record.revision == nil {
            reasons.append(Reason(.mutableReference, "\(record.id) names neither a digest nor a commit"))
        }
        if let container = record.container, container.sha256 == nil {
            reasons.append(
                Reason(
                    .mutableReference,
                    "The image \(container.repository):\(container.tag ?? "latest") has no digest"
                )
            )
        }
        return reasons
    }

    private func scans(_ record: ModelRecord, _ report: ModelReport?) -> [Reason] {
        // What was scanned a moment ago needs no older scan.
        guard report == nil, let limit = policy.maximumScanAge else { return [] }
        guard let last = record.lastScan else { return [Reason(.expired, "\(record.id) was never scanned")] }
        return now - last > limit ? [Reason(.expired, "\(record.id) was scanned last \(Timestamp.text(last))")] : []
    }

    // MARK: Licence

    private func licence(_ record: ModelRecord, _ card: ModelCard?) -> [Reason] {
        let declared = record.license.map { Licence.named($0) }
        let onCard = card?.licences.map { Licence.named($0) } ?? []
        var reasons: [Reason] = []
        if let declared, let other = onCard.first(where: { $0.id != declared.id }) {
            reasons.append(
                Reason(
                    .licenceConflict,
                    "The registry says \(declared.id), the card says \(other.id)",
                    other.strictness > declared.strictness ? .high : .medium
                )
            )
        }
        // A model of Llama's family under a freer licence than Llama's own.
        let lineage = record.base + (card?.baseModels ?? [])
        if let base = lineage.first(where: {
            $0.lowercased().contains("llama") && !$0.lowercased().contains("tinyllama")
        }), let declared,
            declared.category == .permissive
        {
            reasons.append(
                Reason(
                    .licenceConflict,
                    "It is labelled \(declared.id) and made from \(base), whose licence is stricter"
                )
            )
        }
        guard let strictest = ([declared].compactMap(\.self) + onCard).max(by: { $0.strictness < $1.strictness }) else {
            return reasons + [Reason(.licenceUnknown, "Neither the registry nor the card names a licence")]
        }
        switch policy.licences.judge(strictest) {
        case .passed: break
        case .unknown: reasons.append(Reason(.licenceUnknown, "Nothing is known of the licence \(strictest.id)"))
        case .denied(let why): reasons.append(Reason(.licenceDenied, why.prefix(1).uppercased() + why.dropFirst()))
        case .conditions(let conditions) where record.conditionsAcceptedBy == nil:
            reasons.append(
                Reason(
                    .licenceConditions,
                    "\(strictest.id): \(conditions.joined(separator: "; ")); nobody has accepted them"
                )
            )
        case .conditions: break
        }
        return reasons
    }

    // MARK: Approvals

    private func approvals(_ record: ModelRecord) -> [Reason] {
        var reasons: [Reason] = []
        var valid: [ModelApproval] = []
        for approval in record.approvals {
            if let reason = fault(approval, record) { reasons.append(reason) } else { valid.append(approval) }
        }
        if policy.fourEyes {
            // One person counts once, whatever the roles.
            var seen: Set<String> = []
            valid = valid.filter { seen.insert($0.person).inserted }
        }
        for (role, count) in policy.required.sorted(by: { $0.key < $1.key }) {
            let given = valid.filter { $0.role == role }.count
            if given < count {
                reasons.append(
                    Reason(.notApproved, "\(record.id) has \(given) of \(count) approvals in the role \(role)")
                )
            }
        }
        return reasons
    }

    /// Why an approval does not count.
    private func fault(_ approval: ModelApproval, _ record: ModelRecord) -> Reason? {
        let who = "The approval of \(approval.person) as \(approval.role)"
        guard ConstantTime.equal(Array(approval.record.utf8), Array(record.digest.utf8)) else {
            return Reason(.approvalVoid, "\(who) is for another state of the entry")
        }
        if policy.fourEyes, approval.person == record.registeredBy {
            return Reason(.notApproved, "\(who) is by the person who registered the model")
        }
        if approval.at > now + 300 { return Reason(.approvalVoid, "\(who) is dated in the future") }
        if approval.expires <= now || policy.validFor.map({ approval.at + $0 <= now }) ?? false {
            return Reason(.expired, "\(who) has ended")
        }
        if policy.approvers.isEmpty {
            return isRecorded(approval) ? nil : Reason(.approvalVoid, "\(who) is not in the ledger")
        }
        guard
            let approver = policy.approvers.first(where: {
                $0.person == approval.person && $0.roles.contains(approval.role)
            })
        else {
            return Reason(.approvalVoid, "\(who) does not count: the policy does not name them in that role")
        }
        if let key = approver.publicKey {
            return SigningKey.isValid(approval.signature, of: approval.statement, publicKey: key)
                ? nil : Reason(.approvalVoid, "The signature under the approval of \(approval.person) is wrong")
        }
        return isRecorded(approval) ? nil : Reason(.approvalVoid, "\(who) is not in the ledger")
    }
}

extension Admission.Reason {
    init(_ rule: ModelRule, _ detail: String, _ severity: Severity? = nil) {
        self.init(rule: rule, severity: severity ?? rule.severity, detail: detail)
    }

    /// The finding for reports and the gate.
    public func finding(model: String, registry: String, line: Int?) -> Finding {
        let page = rule.documentation
        return Finding(
            rule: rule.id,
            family: [.licenceDenied, .licenceUnknown, .licenceConditions, .licenceConflict].contains(rule)
                ? .license : .model,
            severity: severity,
            title: page.title,
            message: "\(detail). \(page.rationale)",
            remediation: page.remediation,
            subject: Subject(.model, model),
            location: line.map { Location(path: registry, line: $0, resource: model) },
            taxonomies: page.taxonomies,
            references: page.references,
            discriminator: detail
        )
    }
}
