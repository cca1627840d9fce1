/// What a check said about a subject.
public enum CheckStatus: String, Sendable, Hashable, CaseIterable {
    case pass, fail, error, unknown, notApplicable
}

/// How it stands with a control. Only `pass` is good news; what is not known never passes.
public enum ControlStatus: String, Sendable, Hashable, CaseIterable {
    case pass, fail, unknown, notApplicable, expired, excepted, manual
}
