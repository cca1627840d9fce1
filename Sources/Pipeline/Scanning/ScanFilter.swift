import Findings
import Vulnerabilities

extension ScanSettings {
    /// Takes out of a scan what these settings say does not count. Packages stay listed where only their vulnerabilities do not.
    func filtered(_ outcome: ScanOutcome) -> ScanOutcome {
        var outcome = outcome
        outcome.packages.packages = listsPackages ? outcome.packages.packages.filter(judges) : []
        if !scanners.contains(.vulnerabilities) { outcome.packages.matches = [] }
        outcome.packages.matches = outcome.packages.matches.filter { match in
            judges(match.package) && counts(match.severity)
                && !(ignoresUnfixed && match.fixedVersion.isEmpty) && !ignoredStatuses.contains(match.status)
        }
        outcome.credentials = outcome.credentials.filter { counts($0.severity) }
        outcome.licenses = outcome.licenses.filter { counts($0.severity) }
        if let codeKinds {
            outcome.infrastructure.removeAll { file in
                // Compose files and workflows are kinds that Trivy does not have: with all of Trivy's kinds they are meant too.
                let kind = file.type == "terraformplan" ? "terraformplan-json" : file.type
                return TrivyFlags.codeKinds.contains(kind)
                    ? !codeKinds.contains(kind) : !codeKinds.isSuperset(of: TrivyFlags.codeKinds.dropLast())
            }
        }
        for index in outcome.infrastructure.indices {
            outcome.infrastructure[index].findings = outcome.infrastructure[index].findings.filter {
                counts($0.severity)
            }
        }
        return outcome
    }

    private func judges(_ package: Package) -> Bool {
        let group: PackageGroup = package.type.isOperatingSystem ? .system : .library
        let relationship: Relationship = package.isDirect.map { $0 ? .direct : .indirect } ?? .unknown
        return packageGroups.contains(group) && relationships.contains(relationship)
            && (includesDevelopment || !package.isDevelopment)
    }
}
