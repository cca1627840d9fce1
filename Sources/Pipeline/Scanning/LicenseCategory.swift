import Findings

/// What a licence asks for, in the categories of Google's licence classifier that Trivy uses too.
public enum LicenseCategory: String, Sendable, CaseIterable {
    case forbidden, restricted, reciprocal, notice, permissive, unencumbered, unknown

    /// How bad it is if nobody decided about it.
    public var severity: Severity {
        switch self {
        case .forbidden: .critical
        case .restricted: .high
        case .reciprocal: .medium
        case .notice, .permissive, .unencumbered: .low
        case .unknown: .unknown
        }
    }

    /// The category of a licence as a package declares it: an SPDX id, an older name of one, or an expression.
    ///
    /// Of licences that may be chosen from, the mildest counts; of those that hold together, the strictest.
    public init(of text: String) {
        self = LicenseExpression.category(of: text)
    }

    /// The category of one id; endings `-only`, `-or-later` and `+` do not change it.
    static func ofID(_ id: String) -> LicenseCategory {
        var key = id.lowercased()
        for ending in ["-only", "-or-later", "+"] where key.hasSuffix(ending) {
            key = String(key.dropLast(ending.count))
        }
        if let known = table[key] { return known }
        for (category, beginnings) in beginnings where beginnings.contains(where: { key.hasPrefix($0) }) {
            return category
        }
        return .unknown
    }

    private static let beginnings: [(LicenseCategory, [String])] = [
        (.forbidden, ["agpl-", "cc-by-nc-", "facebook-"]),
        (.restricted, ["cc-by-nd-", "cc-by-sa-", "gpl-", "lgpl-", "npl-", "osl-", "qpl-"]),
        (.reciprocal, ["apsl-", "cddl-", "epl-", "mpl-", "cpl-", "eupl-"]),
        (
            .notice,
            [
                "afl-", "apache-", "artistic-", "bsd-", "cc-by-", "lpl-", "ms-pl", "php-", "python-", "sgi-b-",
                "unicode-", "upl-", "w3c", "zpl-", "mit-",
            ]
        ),
    ]

    private static let table: [String: LicenseCategory] = [
        "commons-clause": .forbidden, "wtfpl": .forbidden, "sspl-1.0": .forbidden, "bcl": .restricted,
        "sleepycat": .restricted, "agpl": .forbidden, "gpl": .restricted, "lgpl": .restricted, "freeimage": .reciprocal,
        "ipl-1.0": .reciprocal, "ruby": .reciprocal, "mpl": .reciprocal, "apache": .notice, "apache 2.0": .notice,
        "apache license 2.0": .notice, "apache software license": .notice, "artistic": .notice, "bsd": .notice,
        "bsd license": .notice, "bsl-1.0": .notice, "expat": .notice, "ftl": .notice, "isc": .notice,
        "isc license": .notice, "imagemagick": .notice, "libpng": .notice, "lil-1.0": .notice, "linux-openib": .notice,
        "mit": .notice, "mit license": .notice, "ncsa": .notice, "openssl": .notice, "pil": .notice, "psf": .notice,
        "psf-2.0": .notice, "postgresql": .notice, "x11": .notice, "xnet": .notice, "zend-2.0": .notice,
        "zlib": .notice,
        "zlib-acknowledgement": .notice, "blueoak-1.0.0": .permissive, "cc0-1.0": .unencumbered,
        "unlicense": .unencumbered, "0bsd": .unencumbered, "public-domain": .unencumbered,
        "public domain": .unencumbered,
    ]
}

/// Reads SPDX licence expressions: ids, `AND`, `OR`, `WITH` and brackets.
enum LicenseExpression {
    private enum Token: Equatable { case open, close, and, or, with, id(String) }

    /// The most brackets that may stand in each other.
    private static let maximumDepth = 32

    static func category(of text: String) -> LicenseCategory {
        // Names with spaces that are known as they stand.
        let whole = LicenseCategory.ofID(text)
        if whole != .unknown { return whole }
        var tokens = tokens(text)[...]
        guard tokens.contains(where: { $0 == .and || $0 == .or || $0 == .with || $0 == .open }),
            let category = either(&tokens, 0), tokens.isEmpty
        else { return .unknown }
        return category
    }

    private static func tokens(_ text: String) -> [Token] {
        text.replacing("(", with: " ( ").replacing(")", with: " ) ").split(whereSeparator: \.isWhitespace).map {
            switch $0.uppercased() {
            case "(": .open
            case ")": .close
            case "AND": .and
            case "OR": .or
            case "WITH": .with
            default: .id(String($0))
            }
        }
    }

    /// `a OR b`: whoever takes it chooses.
    private static func either(_ tokens: inout ArraySlice<Token>, _ depth: Int) -> LicenseCategory? {
        guard var best = all(&tokens, depth) else { return nil }
        while tokens.first == .or {
            tokens = tokens.dropFirst()
            guard let other = all(&tokens, depth) else { return nil }
            // What nobody knows is no choice while there is another.
            if best == .unknown || other != .unknown && other.severity < best.severity { best = other }
        }
        return best
    }

    /// `a AND b`: both hold.
    private static func all(_ tokens: inout ArraySlice<Token>, _ depth: Int) -> LicenseCategory? {
        guard var worst = one(&tokens, depth) else { return nil }
        while tokens.first == .and {
            tokens = tokens.dropFirst()
            guard let other = one(&tokens, depth) else { return nil }
            if other.severity > worst.severity { worst = other }
        }
        return worst
    }

    private static func one(_ tokens: inout ArraySlice<Token>, _ depth: Int) -> LicenseCategory? {
        guard let first = tokens.popFirst(), depth < maximumDepth else { return nil }
        switch first {
        case .open:
            guard let inner = either(&tokens, depth + 1), tokens.popFirst() == .close else { return nil }
            return inner
        case .id(let id):
            // An exception only permits more.
            if tokens.first == .with { tokens = tokens.dropFirst(2) }
            return LicenseCategory.ofID(id)
        default: return nil
        }
    }
}
