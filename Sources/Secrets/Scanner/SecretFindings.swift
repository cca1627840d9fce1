import Findings
import Formats

/// Turns matches into findings.
public enum SecretFindings {
    /// The finding of a match. Neither it nor anything made from it contains the credential.
    ///
    /// - Parameters:
    ///   - path: the path of the file, as reports show it.
    ///   - subject: what was scanned; by default the file.
    ///   - layer: digest of the image layer that brought the file.
    public static func finding(
        _ match: SecretMatch,
        path: String,
        subject: Subject? = nil,
        layer: String? = nil
    ) -> Finding {
        var details: JSONObject = ["digest": .string(match.digest)]
        if !match.preview.isEmpty { details["preview"] = .string(match.preview + "…") }
        let shown = match.preview.isEmpty ? "" : " beginning with \(match.preview)…"
        return Finding(
            rule: match.rule,
            family: .secret,
            severity: match.severity,
            title: match.title,
            message: "A credential\(shown) (digest \(match.digest)) stands in \(path). \(rationale(match.isGeneric))",
            remediation: remediation,
            subject: subject ?? Subject(.file, path),
            location: Location(
                path: path,
                line: match.line,
                endLine: match.endLine,
                column: match.column,
                layer: layer
            ),
            taxonomies: taxonomies,
            references: references,
            details: details,
            discriminator: match.digest
        )
    }

    /// A finding of a repository's history with the commit that brought it. Its fingerprint stays what it is in a file, so that a
    /// baseline holds for both.
    public static func adding(_ commit: SecretCommit, to finding: Finding) -> Finding {
        var finding = finding
        finding.message +=
            " It came with commit \(commit.id.prefix(12))\(commit.date.map { " of \($0.prefix(10))" } ?? "")."
        finding.details["commit"] = .string(commit.id)
        if let date = commit.date { finding.details["date"] = .string(date) }
        return finding
    }

    /// The documentation of the rules.
    public static let documentation: [RuleDocumentation] = SecretRules.all.map { rule in
        RuleDocumentation(
            id: rule.id,
            area: "secrets",
            title: rule.title,
            severity: rule.severity,
            rationale: rationale(rule.isGeneric),
            remediation: remediation,
            taxonomies: taxonomies,
            references: references
        )
    }

    private static func rationale(_ isGuess: Bool) -> String {
        "Whoever can read the file can use it, also later: copies, images and history keep it."
            + (isGuess ? " It was recognised by the name it is assigned to, so look whether it is one." : "")
    }

    private static let remediation =
        "Revoke it at its issuer and issue a new one: deleting the line is not enough. Keep the new one in a secret store and hand it over as an environment variable or a mounted file. If it is no credential, write 'martlet:allow' in its line or accept it in the baseline."
    private static let taxonomies = [TaxonomyReference.cwe(798)]
    private static let references = [
        "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"
    ]
}
