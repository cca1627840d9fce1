import Findings
import Formats
import Vulnerabilities

/// Makes findings of the licences that packages declare.
enum LicenseFindings {
    /// One finding for each licence of each package, worst first within a package as declared.
    static func findings(of scan: ScanResult, _ settings: ScanSettings) -> [Finding] {
        let subject = Subject(scan.image == nil ? .folder : .image, scan.artifactName)
        return scan.packages.flatMap { package in
            package.licenses.filter { !$0.isEmpty && !settings.ignoredLicenses.contains($0) }.map { license in
                finding(license, package, subject)
            }
        }
    }

    private static func finding(_ license: String, _ package: Package, _ subject: Subject) -> Finding {
        let category = LicenseCategory(of: license)
        return Finding(
            rule: license,
            family: .license,
            severity: category.severity,
            title: "\(package.name): licence \(license)",
            message:
                "\(package.name) \(package.version) is under the licence \(license), which is of the category \(category.rawValue).",
            remediation: "Have the licence allowed by those who decide, or replace \(package.name).",
            subject: subject,
            location: Location(path: package.path.isEmpty ? subject.name : package.path, resource: package.name),
            details: [
                "package": .string(package.name), "version": .string(package.version),
                "type": .string(package.type.rawValue), "category": .string(category.rawValue),
            ],
            discriminator: "\(package.type.rawValue):\(package.name)"
        )
    }
}
