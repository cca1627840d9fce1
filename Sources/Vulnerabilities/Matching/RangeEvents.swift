/// The events of an OSV range in the order of their versions, each version read once.
struct RangeEvents {
    private enum Kind: Int {
        case introduced, fixed, lastAffected
    }

    private struct Point {
        /// `nil` for `0`, which comes before all versions.
        var at: VersionKey?
        var kind: Kind
    }

    private var points: [Point] = []
    private var limits: [VersionKey] = []
    private var hasLimits = false
    private var isUnlimited = false

    /// Events whose version cannot be read are passed over; `Matcher` tells of them.
    init(_ range: Advisory.Range, _ scheme: VersionScheme) {
        for event in range.events {
            switch event {
            case .introduced(let at): add(at, .introduced, scheme)
            case .fixed(let at): add(at, .fixed, scheme)
            case .lastAffected(let at): add(at, .lastAffected, scheme)
            case .limit(let at):
                hasLimits = true
                if at == "*" { isUnlimited = true }
                if let key = scheme.key(at) { limits.append(key) }
            }
        }
        // At one version it is introduced first.
        points.sort { a, b in
            guard let x = a.at, let y = b.at else {
                return a.at == nil && b.at == nil ? a.kind.rawValue < b.kind.rawValue : a.at == nil
            }
            let order = x.compare(y)
            return order == 0 ? a.kind == .introduced && b.kind != .introduced : order < 0
        }
    }

    private mutating func add(_ at: String, _ kind: Kind, _ scheme: VersionScheme) {
        if at == "0" {
            points.append(Point(at: nil, kind: kind))
        } else if let key = scheme.key(at) {
            points.append(Point(at: key, kind: kind))
        }
    }

    /// Whether a version is vulnerable by these events.
    func contain(_ version: VersionKey) -> Bool {
        if hasLimits, !isUnlimited, !limits.contains(where: { version < $0 }) { return false }
        var isVulnerable = false
        for point in points {
            let order = point.at.map { version.compare($0) } ?? 1
            switch point.kind {
            case .introduced: if order >= 0 { isVulnerable = true }
            case .fixed: if order >= 0 { isVulnerable = false }
            case .lastAffected: if order > 0 { isVulnerable = false }
            }
        }
        return isVulnerable
    }
}
