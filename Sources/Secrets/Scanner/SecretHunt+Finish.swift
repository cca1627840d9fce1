import Findings

extension SecretHunt {
    /// Comments that accept a line.
    private static let acceptances: [StaticString] = [
        "martlet:allow", "gitleaks:allow", "pragma: allowlist secret", "trufflehog:ignore", "nosecret",
    ]

    /// What is left when places that overlap are one, in the order of the text.
    mutating func finish() -> SecretScan {
        var scan = SecretScan(limit: limit)
        // Rules that know the shape come before those that guess, longer values before shorter ones, earlier rules before later.
        let ranked = candidates.sorted { left, right in
            let (first, second) = (rank(left), rank(right))
            if first != second { return first < second }
            if left.secret.count != right.secret.count { return left.secret.count > right.secret.count }
            return left.rule < right.rule
        }
        var kept: [Candidate] = []
        for candidate in ranked where !kept.contains(where: { $0.secret.overlaps(candidate.secret) }) {
            kept.append(candidate)
        }
        var place = (offset: 0, line: 1, start: 0)
        for candidate in kept.sorted(by: { $0.secret.lowerBound < $1.secret.lowerBound }) {
            advance(&place, to: candidate.secret.lowerBound)
            let line = slice(self.line(around: candidate.match))
            if Self.acceptances.contains(where: { line.range(of: $0) != nil }) {
                scan.acceptedInText += 1
                continue
            }
            scan.matches.append(match(candidate, line: place.line, lineStart: place.start))
        }
        return scan
    }

    private func rank(_ candidate: Candidate) -> Int {
        let rule = scanner.rules[candidate.rule]
        if rule.isGeneric { return 3 }
        return switch rule.shape {
        case .token: rule.check == nil ? 1 : 0
        case .window: 1
        case .assigned: 2
        }
    }

    private func advance(_ place: inout (offset: Int, line: Int, start: Int), to offset: Int) {
        while place.offset < offset {
            if bytes[place.offset] == 0x0A {
                place.line &+= 1
                place.start = place.offset &+ 1
            }
            place.offset &+= 1
        }
    }

    private func match(_ candidate: Candidate, line: Int, lineStart: Int) -> SecretMatch {
        let rule = scanner.rules[candidate.rule]
        let value = slice(candidate.secret)
        let lines = value.reduce(0) { $1 == 0x0A ? $0 &+ 1 : $0 }
        // Only a vendor's prefix is shown, and only of values so long that four characters give nothing away.
        var preview = ""
        if case .token = rule.shape, rule.group == 0, value.count >= 20 {
            preview = String(decoding: value.prefix(4), as: UTF8.self)
        }
        let digest = Fingerprint(of: ["martlet secret", rule.id, String(decoding: value, as: UTF8.self)])
        return SecretMatch(
            rule: rule.id,
            title: rule.title,
            severity: rule.severity,
            range: candidate.secret,
            line: line,
            endLine: line &+ lines,
            column: candidate.secret.lowerBound &- lineStart &+ 1,
            preview: preview,
            digest: String(digest.text.prefix(16)),
            isGeneric: rule.isGeneric
        )
    }
}
