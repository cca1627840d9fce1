/// `gradle.lockfile`, and the files of the first lock format in `gradle/dependency-locks`:
/// https://docs.gradle.org/current/userguide/dependency_locking.html.
struct GradleLockReader: InventoryReader {
    var scope: InventoryScope { .locked }

    func wants(_ path: String) -> Bool {
        path.hasSuffix("gradle.lockfile")
            || path.hasSuffix(".lockfile") && path.split(separator: "/").suffix(3).first == "gradle"
                && path.split(separator: "/").dropLast().last == "dependency-locks"
    }

    func read(_ file: InventoryFile) throws -> [Package] {
        var packages: [Package] = []
        var places: [String: Int] = [:]
        var isLock = false
        // The first format has a file for each configuration, of its name.
        let configuration = file.path.split(separator: "/").last?.prefix { $0 != "." } ?? ""
        for (index, raw) in file.content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = Substring(decoding: raw, as: UTF8.self).filter { !$0.isWhitespace }
            if line.hasPrefix("#") || line.hasPrefix("empty=") { isLock = true }
            let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let coordinates = sides.first?.split(separator: ":"), coordinates.count == 3,
                !line.hasPrefix("#")
            else { continue }
            let name = "\(coordinates[0]):\(coordinates[1])"
            let version = String(coordinates[2])
            let used = sides.count > 1 ? sides[1].split(separator: ",") : [configuration]
            let isDevelopment = !used.isEmpty && used.allSatisfy(Self.isForTests)
            if let known = places["\(name):\(version)"] {
                if !isDevelopment { packages[known].isDevelopment = false }
                continue
            }
            places["\(name):\(version)"] = packages.count
            packages.append(
                Package(
                    type: .gradle,
                    name: name,
                    version: version,
                    path: file.path,
                    line: index + 1,
                    isDevelopment: isDevelopment
                )
            )
        }
        guard isLock || !packages.isEmpty else { throw InventoryError(description: "this is no lock file of Gradle") }
        return packages
    }

    private static func isForTests(_ configuration: Substring) -> Bool {
        configuration.hasPrefix("test") || configuration.hasPrefix("androidTest")
    }
}
