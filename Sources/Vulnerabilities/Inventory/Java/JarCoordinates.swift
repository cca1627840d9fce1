/// Names the project that an archive was built from.
struct JarCoordinates: Equatable {
    /// Empty where nothing names it.
    var group: String
    var artifact: String
    var version: String

    /// Coordinates.
    init(group: String, artifact: String, version: String) {
        self.group = group
        self.artifact = artifact
        self.version = version
    }

    /// Reads a `pom.properties`; `nil` if one of the three is missing.
    init?(properties content: [UInt8]) {
        var fields: [String: String] = [:]
        for line in content.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(1000) {
            let line = Substring(decoding: line, as: UTF8.self).drop(while: \.isWhitespace)
            guard !line.hasPrefix("#"), let mark = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { continue }
            fields[line[..<mark].filter { !$0.isWhitespace }] = line[line.index(after: mark)...].filter {
                !$0.isWhitespace
            }
        }
        self.init(
            group: fields["groupId"] ?? "",
            artifact: fields["artifactId"] ?? "",
            version: fields["version"] ?? ""
        )
        if !isWhole { return nil }
    }

    /// Reads a `pom.xml`; `nil` if its coordinates are missing or hold variables.
    init?(project content: [UInt8]) {
        guard let own = try? PomFile(content).coordinates else { return nil }
        self.init(group: own.group, artifact: own.artifact, version: own.version)
        if !isWhole { return nil }
    }

    private var isWhole: Bool {
        [group, artifact, version].allSatisfy { !$0.isEmpty && !$0.contains("${") && !$0.contains("@") }
    }
}
