/// Vendors with repositories of their own: distribution advisories do not speak of their packages.
enum ThirdParty {
    /// Parts of the field `Maintainer`, in lower case.
    private static let vendors = [
        // Containers and infrastructure
        "support@docker.com", "@nvidia.com", "google cloud cli authors", "sapmachine@sap.com", "@hashicorp.com",
        "@microsoft.com", "@confluent.io", "@githubcli",
        // Databases
        "@mongodb.com", "@lists.mariadb.org", "dev@couchdb.apache.org", "info@elastic.co",
        // Servers
        "nginx-packaging@f5.com", "@konghq.com", "@cloudflare.com", "info@tailscale.com",
        // Monitoring
        "support@influxdb.com", "@gitlab.com", "contact@grafana.com", "@datadoghq.com",
        // Languages and robots
        "@nodesource.com", "@openrobotics.org", "@osrfoundation.org",
    ]

    /// Whether a maintainer is one of them.
    static func isVendor(_ maintainer: String) -> Bool {
        let lowered = maintainer.lowercased()
        return vendors.contains { lowered.contains($0) } || lowered == "github" || lowered == "hashicorp"
    }
}
