/// Publishers of advisories, by the short names that Trivy gives them.
public struct AdvisoryOrigin: Sendable, Equatable {
    /// Short name: `ghsa`.
    public var id: String
    /// Name for people.
    public var name: String
    /// Its page.
    public var url: String

    /// The publisher of a short name; `nil` if it is not known.
    public static func named(_ id: String) -> AdvisoryOrigin? { byID[id] }

    private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

    /// All that are known.
    public static let all = table.map { AdvisoryOrigin(id: $0.0, name: $0.1, url: $0.2) }

    private static let table: [(String, String, String)] = [
        ("alma", "AlmaLinux Product Errata", "https://errata.almalinux.org/"),
        ("alpine", "Alpine Secdb", "https://secdb.alpinelinux.org/"),
        ("amazon", "Amazon Linux Security Center", "https://alas.aws.amazon.com/"),
        ("azure", "Azure Linux Vulnerability Data", "https://github.com/microsoft/AzureLinuxVulnerabilityData"),
        ("bitnami", "Bitnami Vulnerability Database", "https://github.com/bitnami/vulndb"),
        ("chainguard", "Chainguard Security Data", "https://packages.cgr.dev/chainguard/security.json"),
        ("debian", "Debian Security Tracker", "https://security-tracker.debian.org/tracker/data/json"),
        ("ghsa", "GitHub Security Advisory", "https://github.com/advisories"),
        ("govulndb", "The Go Vulnerability Database", "https://pkg.go.dev/vuln/"),
        ("julia", "Julia Ecosystem Security Advisories", "https://github.com/JuliaLang/SecurityAdvisories.jl"),
        ("mageia", "Mageia Advisories", "https://advisories.mageia.org/"),
        ("martlet-starter", "Martlet's starter set", "https://osv.dev"),
        ("minimos", "MinimOS Security Data", "https://packages.mini.dev/advisories/secdb/security.json"),
        ("nvd", "National Vulnerability Database", "https://nvd.nist.gov/"),
        ("osv", "Open Source Vulnerabilities", "https://osv.dev"),
        ("photon", "Photon OS CVE metadata", "https://packages.vmware.com/photon/photon_cve_metadata/"),
        ("pypa", "Python Packaging Advisory Database", "https://github.com/pypa/advisory-database"),
        ("redhat", "Red Hat CSAF VEX", "https://security.access.redhat.com/data/csaf/v2/vex/"),
        ("rocky", "Rocky Linux updateinfo", "https://errata.rockylinux.org/"),
        ("rustsec", "RustSec Advisory Database", "https://rustsec.org/"),
        ("suse-cvrf", "SUSE CVRF", "https://www.suse.com/support/security/"),
        ("ubuntu", "Ubuntu CVE Tracker", "https://ubuntu.com/security/cves"),
        ("wolfi", "Wolfi Secdb", "https://packages.wolfi.dev/os/security.json"),
    ]

    /// Beginnings of ids, by who gives them out.
    private static let prefixes: [(String, String)] = [
        ("GHSA-", "ghsa"), ("GO-", "govulndb"), ("PYSEC-", "pypa"), ("RUSTSEC-", "rustsec"), ("DEBIAN-", "debian"),
        ("DSA-", "debian"), ("DLA-", "debian"), ("DTSA-", "debian"), ("UBUNTU-", "ubuntu"), ("USN-", "ubuntu"),
        ("LSN-", "ubuntu"), ("ALPINE-", "alpine"), ("ALSA-", "alma"), ("ALBA-", "alma"), ("ALEA-", "alma"),
        ("RLSA-", "rocky"), ("RXSA-", "rocky"), ("RHSA-", "redhat"), ("RHBA-", "redhat"), ("RHEA-", "redhat"),
        ("SUSE-", "suse-cvrf"), ("openSUSE-", "suse-cvrf"), ("MGASA-", "mageia"), ("BIT-", "bitnami"),
        ("JLSEC-", "julia"), ("CGA-", "chainguard"), ("MINI-", "minimos"), ("AZL-", "azure"), ("PHSA-", "photon"),
    ]

    /// Who published an advisory in OSV form, by its id.
    static func source(ofOSV id: String) -> String {
        prefixes.first { id.hasPrefix($0.0) }?.1 ?? "osv"
    }
}
