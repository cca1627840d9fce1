/// A version that was read once, to be compared with many others of its scheme.
public struct VersionKey: Sendable, Comparable {
    enum Form: Sendable {
        case dpkg(DpkgVersion)
        case rpm(RpmVersion)
        case apk(ApkVersion)
        case semantic(SemanticVersion)
        case python(PythonVersion)
        case maven(MavenVersion)
        case ruby(RubyVersion)
        case composer(ComposerVersion)
        case pub(PubVersion)
        case numeric(NumericVersion)
    }

    /// The order it is read by.
    public let scheme: VersionScheme
    let form: Form

    init(_ scheme: VersionScheme, _ form: Form) {
        self.scheme = scheme
        self.form = form
    }

    /// Whether it stands among the versions. A branch (`dev-main`) sorts below all of them, but what it holds is not known from its name.
    public var hasPlace: Bool {
        if case .composer(let version) = form { version.branch == nil } else { true }
    }

    /// Negative, zero or positive; keys of different schemes are ordered by their schemes' names, so that any keys can be sorted.
    public func compare(_ other: VersionKey) -> Int {
        guard scheme == other.scheme else { return scheme.rawValue < other.scheme.rawValue ? -1 : 1 }
        switch (form, other.form) {
        case (.dpkg(let a), .dpkg(let b)): return a.compare(b)
        case (.rpm(let a), .rpm(let b)): return a.compare(b)
        case (.apk(let a), .apk(let b)): return a.compare(b)
        case (.semantic(let a), .semantic(let b)): return a.compare(b)
        case (.python(let a), .python(let b)): return a.compare(b)
        case (.maven(let a), .maven(let b)): return a.compare(b)
        case (.ruby(let a), .ruby(let b)): return a.compare(b)
        case (.composer(let a), .composer(let b)): return a.compare(b)
        case (.pub(let a), .pub(let b)): return a.compare(b)
        case (.numeric(let a), .numeric(let b)): return a.compare(b)
        // Not reached: a scheme has one form.
        default: return 0
        }
    }

    /// Whether both are the same version, however they are written.
    public static func == (left: VersionKey, right: VersionKey) -> Bool { left.compare(right) == 0 }

    /// Whether the first comes before the second.
    public static func < (left: VersionKey, right: VersionKey) -> Bool { left.compare(right) < 0 }
}
