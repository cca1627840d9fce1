/// How packages are found. The raw value is Trivy's type string; where Trivy reads no such files, the tool's name.
public enum PackageType: String, Sendable, Hashable, CaseIterable {
    case dpkg, apk, rpm
    case pythonPackage = "python-pkg"
    case pip, pipenv, poetry, uv, pdm, pylock
    case conda = "conda-pkg"
    case condaEnvironment = "conda-environment"
    case npm, yarn, pnpm, bun
    case nodePackage = "node-pkg"
    case goModule = "gomod"
    case goBinary = "gobinary"
    case cargo
    case rustBinary = "rustbinary"
    case pom, gradle, sbt, jar
    case bundler, gemspec
    case composer
    case composerVendor = "composer-vendor"
    case nuget
    case dotnetCore = "dotnet-core"
    case packagesProps = "packages-props"
    case hex, pub, swift, cocoapods, conan, julia, stack, cabal
    case wordPress = "wordpress"

    /// Whether the operating system's package manager owns it.
    public var isOperatingSystem: Bool { self == .dpkg || self == .apk || self == .rpm }

    /// OSV ecosystem of a language package; operating systems name theirs by distribution (`Debian:12`). Nobody publishes
    /// advisories about the packages of conda, nor in the open about WordPress.
    public var languageEcosystem: String? {
        switch self {
        case .dpkg, .apk, .rpm, .conda, .condaEnvironment, .wordPress: nil
        case .pythonPackage, .pip, .pipenv, .poetry, .uv, .pdm, .pylock: "PyPI"
        case .npm, .yarn, .pnpm, .bun, .nodePackage: "npm"
        case .goModule, .goBinary: "Go"
        case .cargo, .rustBinary: "crates.io"
        case .pom, .gradle, .sbt, .jar: "Maven"
        case .bundler, .gemspec: "RubyGems"
        case .composer, .composerVendor: "Packagist"
        case .nuget, .dotnetCore, .packagesProps: "NuGet"
        case .hex: "Hex"
        case .pub: "Pub"
        case .swift: "SwiftURL"
        case .cocoapods: "CocoaPods"
        case .conan: "ConanCenter"
        case .julia: "Julia"
        case .stack, .cabal: "Hackage"
        }
    }

    /// Type in package URLs.
    var urlType: String {
        switch self {
        case .dpkg: "deb"
        case .apk: "apk"
        case .rpm: "rpm"
        case .pythonPackage, .pip, .pipenv, .poetry, .uv, .pdm, .pylock: "pypi"
        case .conda, .condaEnvironment: "conda"
        case .npm, .yarn, .pnpm, .bun, .nodePackage: "npm"
        case .goModule, .goBinary: "golang"
        case .cargo, .rustBinary: "cargo"
        case .pom, .gradle, .sbt, .jar: "maven"
        case .bundler, .gemspec: "gem"
        case .composer, .composerVendor: "composer"
        case .nuget, .dotnetCore, .packagesProps: "nuget"
        case .hex: "hex"
        case .pub: "pub"
        case .swift: "swift"
        case .cocoapods: "cocoapods"
        case .conan: "conan"
        case .julia: "julia"
        case .stack, .cabal: "hackage"
        case .wordPress: "generic"
        }
    }

    /// What Trivy calls the one result of all files of this type in an image, which name themselves at each package; `nil` if
    /// each file is a result of its own.
    var sharedTarget: String? {
        switch self {
        case .pythonPackage: "Python"
        case .nodePackage: "Node.js"
        case .gemspec: "Ruby"
        case .jar: "Java"
        case .conda: "Conda"
        default: nil
        }
    }
}
