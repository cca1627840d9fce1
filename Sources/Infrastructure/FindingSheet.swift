import Findings

/// Enters the hits of checks over one file into a report, those that the file accepts apart.
struct FindingSheet {
    /// The file.
    let path: String
    /// What it accepts.
    let suppressions: Suppressions
    /// Whether a title names the resource: where the lines of a file say nothing, as in a plan on one line.
    var namesResources = false

    /// Enters what is wrong.
    func add(_ hits: [CheckHit], _ documentation: RuleDocumentation, to report: inout InfrastructureReport) {
        for hit in hits {
            let finding = Finding(
                rule: documentation.id,
                family: .misconfiguration,
                severity: hit.severity ?? documentation.severity,
                title: namesResources ? "\(documentation.title) (\(hit.resource))" : documentation.title,
                message: "\(hit.message). \(documentation.rationale)",
                remediation: documentation.remediation,
                subject: Subject(.file, path),
                location: Location(
                    path: path,
                    line: hit.lines.lowerBound,
                    endLine: hit.lines.upperBound,
                    resource: hit.resource.isEmpty ? nil : hit.resource
                ),
                taxonomies: documentation.taxonomies,
                references: documentation.references,
                discriminator: hit.discriminator
            )
            guard let suppression = suppressions.suppression(of: documentation.id, hit) else {
                report.findings.append(finding)
                continue
            }
            if suppression.reason.isEmpty {
                report.notes.append(
                    "\(path):\(hit.lines.lowerBound): \(suppression.place) that ignores \(suppression.id) gives no reason and does not count"
                )
                report.findings.append(finding)
            } else {
                report.suppressed.append((finding, suppression.reason))
            }
        }
    }

    /// Enters what could not be decided, unless the file accepts it anyway.
    func addUndecided(_ hits: [CheckHit], _ documentation: RuleDocumentation, to report: inout InfrastructureReport) {
        for hit in hits {
            if let suppression = suppressions.suppression(of: documentation.id, hit), !suppression.reason.isEmpty {
                continue
            }
            report.undecided.append(.init(rule: documentation.id, path: path, hit: hit))
        }
    }
}
