import Findings

extension SecretRules {
    /// Package registries.
    static let packages: [SecretRule] = [
        .token("npm-token", "npm access token", .critical, ["npm_"], #"npm_[A-Za-z0-9]{36}"#, check: .base62Checksum),
        .assigned(
            "npm-token-legacy",
            "npm access token (legacy)",
            .high,
            ["_authtoken"],
            #"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#,
            entropy: 2.9
        ),
        .token(
            "pypi-token",
            "PyPI upload token",
            .critical,
            ["pypi-ageichlwas5vcmc"],
            #"pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_\-]{50,1000}"#,
            entropy: 3.5,
            reach: 1200
        ),
        .token(
            "pypi-test-token",
            "TestPyPI upload token",
            .medium,
            ["pypi-agendgvzdc5wexbplm9yzw"],
            #"pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_\-]{50,1000}"#,
            entropy: 3.5,
            reach: 1200
        ),
        .token("rubygems-key", "RubyGems API key", .critical, ["rubygems_"], #"rubygems_[0-9a-f]{48}"#, entropy: 3),
        .token(
            "crates-io-token",
            "crates.io API token",
            .critical,
            ["cio"],
            #"cio[A-Za-z0-9]{32}"#,
            entropy: 3.5,
            check: .mixed
        ),
        .token("nuget-key", "NuGet API key", .critical, ["oy2"], #"oy2[a-z0-9]{43}"#, entropy: 3.3),
        .token(
            "packagist-token",
            "Packagist token",
            .high,
            ["packagist_"],
            #"packagist_[a-z]{3}_[0-9a-f]{68}"#,
            entropy: 3
        ),
        .token("clojars-token", "Clojars deploy token", .high, ["clojars_"], #"CLOJARS_[0-9a-f]{60}"#, entropy: 3),
        .token(
            "dockerhub-pat",
            "Docker Hub access token",
            .critical,
            ["dckr_pat_"],
            #"dckr_pat_[A-Za-z0-9_\-]{27}"#,
            entropy: 3
        ),
        .token(
            "dockerhub-oat",
            "Docker Hub organisation access token",
            .critical,
            ["dckr_oat_"],
            #"dckr_oat_[A-Za-z0-9_\-]{32}"#,
            entropy: 3
        ),
        .token("artifactory-key", "JFrog Artifactory API key", .high, ["akcp"], #"AKCp[A-Za-z0-9]{69}"#, entropy: 3.5),
        .token(
            "artifactory-reference-token",
            "JFrog reference token",
            .high,
            ["cmvmd"],
            #"cmVmd[A-Za-z0-9]{59}"#,
            entropy: 3.5
        ),
        .token("hexpm-key", "Hex.pm key", .medium, ["hexpm_"], #"hexpm_[0-9a-f]{32}"#, entropy: 3),
        .token(
            "maven-settings-password",
            "Password of a Maven settings file",
            .high,
            ["<password>"],
            #"<password>([^<>\s{}$]{8,128})</password>"#,
            group: 1,
            entropy: 3
        ),
        .token(
            "nuget-config-password",
            "Clear-text password of a NuGet configuration",
            .high,
            ["cleartextpassword"],
            #"[Cc]lear[Tt]ext[Pp]assword\" value=\"([^\"\s%$]{8,200})\""#,
            group: 1,
            entropy: 3
        ),
    ]
}
