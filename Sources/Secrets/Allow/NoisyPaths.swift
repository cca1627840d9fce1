/// Files that are full of digests and names which look like credentials to a rule that guesses.
enum NoisyPaths {
    private static let names: Set<String> = [
        "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "deno.lock",
        "cargo.lock",
        "poetry.lock", "pipfile.lock", "uv.lock", "pdm.lock", "composer.lock", "gemfile.lock", "go.sum", "go.mod",
        "package.resolved", "podfile.lock", "mix.lock", "pubspec.lock", "gradle.lockfile", "packages.lock.json",
        "flake.lock", "verification-metadata.xml", ".terraform.lock.hcl", "record",
    ]
    private static let endings = [
        ".min.js", ".min.css", ".js.map", ".css.map", ".svg", ".ipynb_checkpoints", ".po", ".pot",
    ]

    /// Whether rules that know a credential only by the name before it stay away from a file.
    static func holds(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
        return names.contains(name) || endings.contains { name.hasSuffix($0) }
    }
}
