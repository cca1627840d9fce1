import Findings
import Formats

/// What one look at one live resource said.
public struct LiveResult: Sendable, Equatable {
    /// The answers. What could not be seen is an error (somebody must repair something) or unknown (it may pass by itself),
    /// and neither is a pass.
    public enum Status: String, Sendable, Equatable, CaseIterable {
        case pass, fail, error, unknown, notApplicable
    }

    /// The check that looked.
    public var check: LiveCheck
    /// The resource, by its id and its name.
    public var subject: String
    /// The region it is in.
    public var region: String
    /// The answer.
    public var status: Status
    /// How bad a failure is; `info` for everything else.
    public var severity: Severity
    /// Why, for people: one line.
    public var message: String
    /// The call that showed it: `ec2:DescribeVolumes`.
    public var call: String
    /// When it was seen, in seconds since 1970.
    public var observedAt: Double

    /// A result.
    public init(
        _ check: LiveCheck,
        _ subject: String,
        region: String,
        _ status: Status,
        severity: Severity = .info,
        _ message: String,
        call: String,
        observedAt: Double
    ) {
        self.check = check
        self.subject = subject
        self.region = region
        self.status = status
        self.severity = severity
        self.message = message
        self.call = call
        self.observedAt = observedAt
    }

    init<Value>(
        _ check: LiveCheck,
        _ subject: String,
        _ observation: Observation<Value>,
        _ status: Status,
        severity: Severity = .info,
        _ message: String
    ) {
        self.init(
            check,
            subject,
            region: observation.region,
            status,
            severity: severity,
            message,
            call: observation.action,
            observedAt: observation.at
        )
    }

    /// The result of a call that failed.
    init<Value>(_ check: LiveCheck, _ subject: String, _ observation: Observation<Value>, failed: AWSFailure) {
        self.init(check, subject, observation, failed.status, failed.description)
    }

    /// The message with the region, the call and the time.
    public var text: String { "\(message) (\(region), \(call), \(Timestamp.text(observedAt)))" }

    /// The result for programs.
    public var json: JSONValue {
        [
            "check": .string(check.rawValue), "name": .string(check.name), "subject": .string(subject),
            "region": .string(region), "status": .string(status.rawValue), "severity": .string(severity.rawValue),
            "message": .string(message), "call": .string(call), "observedAt": .string(Timestamp.text(observedAt)),
        ]
    }
}
