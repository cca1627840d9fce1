/// The packages of programs that Go built.
enum GoBinary {
    /// The standard library, the modules, and the program itself last; none in other programs.
    static func packages(in file: ExecutableFile, path: String) -> [Package] {
        guard let info = GoBuildInfo(file) else { return [] }
        var packages = [
            Package(
                type: .goBinary,
                name: "stdlib",
                version: standardLibraryVersion(info.goVersion),
                path: path,
                relationship: .direct
            )
        ]
        // Old versions of Go name a module without a path.
        let modules = info.dependencies.filter { !$0.path.isEmpty }.sorted {
            ($0.path, $0.version) < ($1.path, $1.version)
        }
        packages += modules.map {
            Package(type: .goBinary, name: $0.path, version: released($0.version), path: path)
        }
        // Go's own programs are of no module.
        guard let main = info.main, !main.path.isEmpty else { return packages }
        packages.append(
            Package(
                type: .goBinary,
                name: main.path,
                version: version(of: main, info, file),
                path: path,
                relationship: .root,
                dependsOn: Set(packages.map(\.id)).sorted()
            )
        )
        return packages
    }

    /// `v1.22.1` of `go1.22.1 X:loopvar`: what follows a blank or `-X:` says how it was built.
    static func standardLibraryVersion(_ goVersion: String) -> String {
        var version = goVersion.hasPrefix("go") ? goVersion.dropFirst(2) : goVersion[...]
        version = version.prefix { $0 != " " }
        if let experiments = version.ranges(of: "-X:").first { version = version[..<experiments.lowerBound] }
        return "v\(version)"
    }

    /// A module that was built from a folder has no version.
    private static func released(_ version: String) -> String { version == "(devel)" ? "" : version }

    /// The version of the program: its module's if that was released; else what the build stamped into it.
    private static func version(of main: GoBuildInfo.Module, _ info: GoBuildInfo, _ file: ExecutableFile) -> String {
        let own = released(main.version)
        if !own.isEmpty, !isPseudo(own) { return own }
        let flags = GoVersionStamp.choose(GoVersionStamp.inFlags(info.settings["-ldflags"] ?? ""), module: main.path)
        if let flags { return flags }
        // Paths were trimmed: then the flags were left out, but the variables are there.
        return GoVersionStamp.choose(GoVersionStamp.inSymbols(of: file), module: main.path) ?? own
    }

    /// Whether a version was made of a time and a revision: https://go.dev/ref/mod#pseudo-versions.
    static func isPseudo(_ version: String) -> Bool {
        let core = Array(version.utf8.prefix { $0 != UInt8(ascii: "+") })
        guard core.first == UInt8(ascii: "v"), let dash = core.lastIndex(of: UInt8(ascii: "-")), dash >= 15 else {
            return false
        }
        let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
        guard dash + 1 < core.count, core[(dash - 14)..<dash].allSatisfy(isDigit) else { return false }
        let before = core[..<(dash - 14)]
        return before.elementsEqual(
            "v\(String(decoding: before.dropFirst().prefix(while: isDigit), as: UTF8.self)).0.0-".utf8
        )
            || before.suffix(3).elementsEqual("-0.".utf8) || before.suffix(3).elementsEqual(".0.".utf8)
    }
}
