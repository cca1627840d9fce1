/// Why a call gave no answer that can be judged. None of these is ever a pass.
public struct AWSFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Kind: String, Sendable, Equatable {
        /// The caller may not make this call.
        case denied
        /// The credentials are wrong or have ended.
        case credentials
        /// The service asked to slow down until the tries were used up.
        case throttled
        /// No answer, or only answers that the service itself failed.
        case unavailable
        /// The service refused the request for another reason.
        case refused
        /// The answer could not be understood.
        case malformed
        /// The answer is longer than the budget allows.
        case budget
    }

    /// What kind of failure it was.
    public var kind: Kind
    /// The permission of the call: `ec2:DescribeVolumes`.
    public var action: String
    /// The region it went to.
    public var region: String
    /// The service's error code, where it gave one.
    public var code: String
    /// What happened, for people; one line, without secrets.
    public var message: String

    /// A failure.
    public init(_ kind: Kind, action: String, region: String, code: String = "", message: String) {
        self.kind = kind
        self.action = action
        self.region = region
        self.code = code
        self.message = message
    }

    /// What the failure makes of a check: what somebody must repair is an error, what may pass by itself is unknown.
    public var status: LiveResult.Status {
        switch kind {
        case .denied, .credentials, .refused, .malformed: .error
        case .throttled, .unavailable, .budget: .unknown
        }
    }

    /// What is said to people.
    public var description: String {
        let reason = message.isEmpty ? code : message
        switch kind {
        case .denied:
            return
                "\(action) is not allowed in \(region); add it to the policy of these credentials (\(code)): \(reason)"
        case .credentials: return "\(action) in \(region): the credentials were not accepted (\(code)): \(reason)"
        case .throttled:
            return "\(action) in \(region): throttled until the tries were used up (\(code)); try again later"
        case .unavailable: return "\(action) in \(region) gave no answer: \(reason)"
        case .refused: return "\(action) in \(region) was refused (\(code)): \(reason)"
        case .malformed: return "the answer of \(action) in \(region) is not understood: \(reason)"
        case .budget: return "the answer of \(action) in \(region) is too long: \(reason)"
        }
    }
}
