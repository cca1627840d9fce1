/// A version by PEP 440.
struct PythonVersion: EcosystemVersion {
    /// Which kind of prerelease: `a`, `b`, `rc`.
    enum Stage: Int, Sendable {
        case alpha, beta, candidate
    }

    /// A part of a local version.
    enum LocalPart: Sendable, Equatable {
        case text([UInt8])
        case number(VersionNumber)

        func compare(_ other: LocalPart) -> Int {
            switch (self, other) {
            case (.number(let a), .number(let b)): a.compare(b)
            case (.text(let a), .text(let b)): ByteOrder.compare(a, b)
            case (.number, .text): 1
            case (.text, .number): -1
            }
        }
    }

    private(set) var epoch = VersionNumber.zero
    private(set) var release: [VersionNumber] = []
    private(set) var stage: Stage?
    private(set) var stageNumber = VersionNumber.zero
    private(set) var post: VersionNumber?
    private(set) var dev: VersionNumber?
    private(set) var local: [LocalPart]?

    init?(_ text: String) {
        var scanner = PythonVersionScanner(text)
        scanner.skip("v")
        guard var number = scanner.digits() else { return nil }
        if scanner.skip("!") {
            epoch = number
            guard let first = scanner.digits() else { return nil }
            number = first
        }
        release = [number]
        while let next = scanner.dottedDigits() { release.append(next) }
        if let rank = scanner.word([
            ("alpha", 0), ("beta", 1), ("preview", 2), ("pre", 2), ("rc", 2), ("a", 0), ("b", 1), ("c", 2),
        ]) {
            stage = Stage(rawValue: rank)
            stageNumber = scanner.separatedDigits()
        }
        if let number = scanner.dashedDigits() {
            post = number
        } else if scanner.word([("post", 0), ("rev", 0), ("r", 0)]) != nil {
            post = scanner.separatedDigits()
        }
        if scanner.word([("dev", 0)]) != nil { dev = scanner.separatedDigits() }
        if scanner.skip("+") {
            guard let parts = scanner.localParts() else { return nil }
            local = parts
        }
        guard scanner.isAtEnd else { return nil }
    }

    /// A release of some numbers.
    init(epoch: VersionNumber, release: [VersionNumber]) {
        self.epoch = epoch
        self.release = release
    }

    /// Whether it is a prerelease or a developer's release.
    var isPrerelease: Bool { stage != nil || dev != nil }

    /// The version without its local part.
    var withoutLocal: PythonVersion {
        var version = self
        version.local = nil
        return version
    }

    /// The version that this one is a post-release of: 1.0 for `1.0.post1.dev2`.
    var withoutPost: PythonVersion {
        var version = self
        version.post = nil
        version.dev = nil
        return version
    }

    /// The first of the versions that lead to this one: `1.0.dev0`; `1.0.post1.dev0`.
    var lowestPrerelease: PythonVersion {
        var version = withoutLocal
        version.dev = .zero
        return version
    }

    func compare(_ other: PythonVersion) -> Int {
        var result = epoch.compare(other.epoch)
        if result != 0 { return result }
        for index in 0..<max(release.count, other.release.count) {
            result = releaseNumber(index).compare(other.releaseNumber(index))
            if result != 0 { return result }
        }
        if stageRank != other.stageRank { return stageRank < other.stageRank ? -1 : 1 }
        result = stageNumber.compare(other.stageNumber)
        if result != 0 { return result }
        // A version without a post-release comes before those with one, one without a developer's release after.
        result = Self.compare(post, other.post, missing: -1)
        if result != 0 { return result }
        result = Self.compare(dev, other.dev, missing: 1)
        return result != 0 ? result : compareLocal(other)
    }

    func releaseNumber(_ index: Int) -> VersionNumber { index < release.count ? release[index] : .zero }

    /// `1.0.dev1` comes before `1.0a1`, which comes before `1.0`.
    private var stageRank: Int {
        if let stage { return stage.rawValue }
        return post == nil && dev != nil ? -1 : 3
    }

    private static func compare(_ left: VersionNumber?, _ right: VersionNumber?, missing: Int) -> Int {
        switch (left, right) {
        case (let left?, let right?): left.compare(right)
        case (nil, nil): 0
        case (nil, _): missing
        case (_, nil): -missing
        }
    }

    private func compareLocal(_ other: PythonVersion) -> Int {
        guard let local, let theirs = other.local else {
            return local == nil && other.local == nil ? 0 : local == nil ? -1 : 1
        }
        for index in 0..<min(local.count, theirs.count) {
            let result = local[index].compare(theirs[index])
            if result != 0 { return result }
        }
        return local.count == theirs.count ? 0 : local.count < theirs.count ? -1 : 1
    }
}

extension PythonVersion: CustomStringConvertible {
    /// The normal form of PEP 440.
    var description: String {
        var text = epoch.isZero ? "" : "\(epoch)!"
        text += release.map(\.description).joined(separator: ".")
        if let stage { text += ["a", "b", "rc"][stage.rawValue] + stageNumber.description }
        if let post { text += ".post\(post)" }
        if let dev { text += ".dev\(dev)" }
        guard let local else { return text }
        return text + "+"
            + local.map { part in
                switch part {
                case .number(let number): number.description
                case .text(let bytes): String(decoding: bytes, as: UTF8.self)
                }
            }.joined(separator: ".")
    }
}
