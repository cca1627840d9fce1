import Formats

// The JSON form of the vocabulary: what the ledger keeps, what `--format json` prints, and what reports embed.

extension Finding {
    /// The finding as JSON.
    public var json: JSONValue {
        var object: JSONObject = [
            "rule": .string(rule), "family": .string(family.rawValue), "severity": .string(severity.rawValue),
            "title": .string(title), "message": .string(message), "remediation": .string(remediation),
            "subject": ["kind": .string(subject.kind.rawValue), "name": .string(subject.name)],
            "engine": .string(engine), "fingerprint": .string(fingerprint.text),
            "discriminator": .string(discriminator),
        ]
        if let location {
            var place: JSONObject = ["path": .string(location.path)]
            place["line"] = location.line.map { .int($0) }
            place["endLine"] = location.endLine.map { .int($0) }
            place["column"] = location.column.map { .int($0) }
            place["layer"] = location.layer.map { .string($0) }
            place["resource"] = location.resource.map { .string($0) }
            object["location"] = .object(place)
        }
        if !taxonomies.isEmpty {
            object["taxonomies"] = .array(
                taxonomies.map { ["scheme": .string($0.scheme.rawValue), "id": .string($0.id)] }
            )
        }
        if !references.isEmpty { object["references"] = JSONValue(references) }
        if !details.isEmpty { object["details"] = .object(details) }
        return .object(object)
    }

    /// A finding from its JSON; `nil` if a required member is missing or unknown.
    public init?(json: JSONValue) {
        guard let rule = json["rule"]?.string,
            let family = json["family"]?.string.flatMap(FindingFamily.init(rawValue:)),
            let severity = json["severity"]?.string.flatMap(Severity.init(rawValue:)),
            let title = json["title"]?.string,
            let kind = json["subject"]?["kind"]?.string.flatMap(Subject.Kind.init(rawValue:)),
            let name = json["subject"]?["name"]?.string
        else { return nil }
        var location: Location?
        if let place = json["location"], let path = place["path"]?.string {
            location = Location(
                path: path,
                line: place["line"]?.int,
                endLine: place["endLine"]?.int,
                column: place["column"]?.int,
                layer: place["layer"]?.string,
                resource: place["resource"]?.string
            )
        }
        self.init(
            rule: rule,
            family: family,
            severity: severity,
            title: title,
            message: json["message"]?.string ?? "",
            remediation: json["remediation"]?.string ?? "",
            subject: Subject(kind, name),
            location: location,
            engine: json["engine"]?.string ?? "martlet",
            taxonomies: (json["taxonomies"]?.array ?? []).compactMap { entry in
                guard let scheme = entry["scheme"]?.string.flatMap(TaxonomyReference.Scheme.init(rawValue:)),
                    let id = entry["id"]?.string
                else { return nil }
                return TaxonomyReference(scheme, id)
            },
            references: (json["references"]?.array ?? []).compactMap(\.string),
            details: json["details"]?.object ?? [:],
            discriminator: json["discriminator"]?.string ?? ""
        )
    }
}

extension StageRecord {
    /// The record as JSON.
    public var json: JSONValue {
        [
            "name": .string(name), "kind": .string(kind), "status": .string(status.rawValue),
            "startedAt": .double(startedAt), "duration": .double(duration), "message": .string(message),
            "counts": .object(counts.reduce(into: JSONObject()) { $0[$1.name] = .int($1.value) }),
            "findings": .array(findings.map(\.json)),
            "artifacts": .array(
                artifacts.map {
                    ["kind": .string($0.kind), "path": .string($0.path), "sha256": .string($0.sha256)]
                }
            ),
        ]
    }

    /// A record from its JSON; `nil` if a required member is missing or unknown.
    public init?(json: JSONValue) {
        guard let name = json["name"]?.string, let kind = json["kind"]?.string,
            let status = json["status"]?.string.flatMap(StageStatus.init(rawValue:))
        else { return nil }
        self.init(
            name: name,
            kind: kind,
            status: status,
            startedAt: json["startedAt"]?.double ?? 0,
            duration: json["duration"]?.double ?? 0,
            message: json["message"]?.string ?? "",
            counts: (json["counts"]?.object?.members ?? []).compactMap { key, value in
                value.int.map { Count(key, $0) }
            },
            findings: (json["findings"]?.array ?? []).compactMap(Finding.init(json:)),
            artifacts: (json["artifacts"]?.array ?? []).compactMap { entry in
                guard let kind = entry["kind"]?.string, let path = entry["path"]?.string else { return nil }
                return Artifact(kind: kind, path: path, sha256: entry["sha256"]?.string ?? "")
            }
        )
    }
}

extension GateDecision {
    /// The decision as JSON.
    public var json: JSONValue {
        [
            "status": .string(status.rawValue),
            "rules": .array(
                rules.map {
                    [
                        "id": .string($0.id), "requirement": .string($0.requirement), "passed": .bool($0.passed),
                        "observed": .string($0.observed), "findings": JSONValue($0.findings.map(\.text)),
                    ]
                }
            ),
            "excepted": .array(
                excepted.map {
                    [
                        "finding": .string($0.finding.text), "exception": .string($0.exception),
                        "owner": .string($0.owner), "reason": .string($0.reason), "expires": .string($0.expires),
                    ]
                }
            ),
            "warnings": JSONValue(warnings),
        ]
    }

    /// A decision from its JSON; `nil` if a required member is missing or unknown.
    public init?(json: JSONValue) {
        guard let status = json["status"]?.string.flatMap(Status.init(rawValue:)) else { return nil }
        self.init(
            status: status,
            rules: (json["rules"]?.array ?? []).compactMap { entry in
                guard let id = entry["id"]?.string, let passed = entry["passed"]?.bool else { return nil }
                return RuleResult(
                    id: id,
                    requirement: entry["requirement"]?.string ?? "",
                    passed: passed,
                    observed: entry["observed"]?.string ?? "",
                    findings: (entry["findings"]?.array ?? []).compactMap(\.string).map(Fingerprint.init(text:))
                )
            },
            excepted: (json["excepted"]?.array ?? []).compactMap { entry in
                guard let finding = entry["finding"]?.string, let exception = entry["exception"]?.string else {
                    return nil
                }
                return Excepted(
                    finding: Fingerprint(text: finding),
                    exception: exception,
                    owner: entry["owner"]?.string ?? "",
                    reason: entry["reason"]?.string ?? "",
                    expires: entry["expires"]?.string ?? ""
                )
            },
            warnings: (json["warnings"]?.array ?? []).compactMap(\.string)
        )
    }
}

extension RunRecord {
    /// The run as JSON.
    public var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id), "project": .string(project), "startedAt": .double(startedAt),
            "duration": .double(duration), "version": .string(version), "seed": .string(String(seed)),
            "subject": .string(subject),
        ]
        object["profile"] = profile.map { .string($0) }
        object["commit"] = commit.map { .string($0) }
        object["gate"] = gate?.json
        object["stages"] = .array(stages.map(\.json))
        return .object(object)
    }

    /// A run from its JSON; `nil` if a required member is missing.
    public init?(json: JSONValue) {
        guard let id = json["id"]?.string, let project = json["project"]?.string else { return nil }
        self.init(
            id: id,
            project: project,
            profile: json["profile"]?.string,
            startedAt: json["startedAt"]?.double ?? 0,
            duration: json["duration"]?.double ?? 0,
            version: json["version"]?.string ?? "",
            seed: json["seed"]?.string.flatMap { UInt64($0) } ?? 0,
            commit: json["commit"]?.string,
            subject: json["subject"]?.string ?? "",
            stages: (json["stages"]?.array ?? []).compactMap(StageRecord.init(json:)),
            gate: json["gate"].flatMap(GateDecision.init(json:))
        )
    }
}
