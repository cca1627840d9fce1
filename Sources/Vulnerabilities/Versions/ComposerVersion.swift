/// A version of a Composer package: normalised as `composer/semver` does it, compared as PHP's `version_compare`.
///
/// Branches (`dev-main`) come before all versions, among themselves by name. `#`, which stands for any number, is read too.
struct ComposerVersion: EcosystemVersion {
    enum Part: Sendable, Equatable {
        case number(VersionNumber)
        /// `#`: any number.
        case anyNumber
        case word(Word)
    }

    /// What a word stands for, in order; all but `patch` come before the version without a word.
    enum Word: Int, Sendable {
        case other, dev, alpha, beta, candidate, patch
    }

    /// The parts of a version; none for a branch.
    let parts: [Part]
    /// A branch's name in bytes, without `dev-`.
    let branch: [UInt8]?

    init(parts: [Part]) {
        self.parts = parts
        branch = nil
    }

    init?(_ text: String) {
        var reader = ComposerVersionReader(text)
        if let name = reader.branch() {
            branch = name
            parts = []
        } else if let parts = reader.parts() {
            branch = nil
            self.parts = parts
        } else {
            return nil
        }
    }

    /// The version with a word at its end: `.dev` makes the lowest bound of a release.
    func with(_ word: Word) -> ComposerVersion { ComposerVersion(parts: parts + [.word(word)]) }

    func compare(_ other: ComposerVersion) -> Int {
        if branch != nil || other.branch != nil {
            guard let branch, let theirs = other.branch else { return branch != nil ? -1 : 1 }
            return ByteOrder.compare(branch, theirs)
        }
        for index in 0..<max(parts.count, other.parts.count) {
            let result =
                index >= parts.count
                ? -Self.sign(other.parts[index])
                : index >= other.parts.count
                    ? Self.sign(parts[index]) : Self.compare(parts[index], other.parts[index])
            if result != 0 { return result }
        }
        return 0
    }

    /// Where a part stands to the end of a version.
    private static func sign(_ part: Part) -> Int {
        switch part {
        case .number: 1
        case .anyNumber: 0
        case .word(let word): word == .patch ? 1 : -1
        }
    }

    private static func compare(_ left: Part, _ right: Part) -> Int {
        switch (left, right) {
        case (.number(let a), .number(let b)): a.compare(b)
        case (.word(let a), .word(let b)): a == b ? 0 : a.rawValue < b.rawValue ? -1 : 1
        case (.word(let word), _): word == .patch ? 1 : -1
        case (_, .word(let word)): word == .patch ? -1 : 1
        case (.anyNumber, _), (_, .anyNumber): 0
        }
    }
}
