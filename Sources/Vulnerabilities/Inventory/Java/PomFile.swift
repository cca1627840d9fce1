import Formats

/// Names a project of Maven.
struct PomCoordinates: Hashable, Sendable {
    var group: String
    var artifact: String
    /// Empty where it is not said.
    var version: String

    /// `group:artifact:version`.
    var text: String { version.isEmpty ? "\(group):\(artifact)" : "\(group):\(artifact):\(version)" }
}

/// What a project asks for, or what it says of those that are asked for.
struct PomDependency: Sendable {
    var coordinates: PomCoordinates
    /// `compile`, `test` and so on; empty where it is not said.
    var scope: String
    /// `jar` where it is not said.
    var type: String
    var classifier: String
    /// `nil` where it is not said.
    var isOptional: Bool?
    /// Groups and artifacts, either of which may be `*`.
    var exclusions: [PomCoordinates]

    /// By what a project's management finds it.
    var key: String { "\(coordinates.group):\(coordinates.artifact):\(type):\(classifier)" }
}

/// A `pom.xml` as it stands: https://maven.apache.org/pom.html.
struct PomFile: Sendable {
    /// Coordinates as written; what is missing is the parent's.
    var coordinates: PomCoordinates
    var parent: PomCoordinates?
    /// Where the parent lies; empty where it must not be looked for.
    var parentPath = "../pom.xml"
    var properties: [(name: String, value: String)] = []
    var dependencies: [PomDependency] = []
    var managed: [PomDependency] = []
    var licenses: [String] = []
    /// What stands for this project now.
    var relocation: PomCoordinates?

    /// Reads a file.
    ///
    /// - Throws: `XMLError`, or `InventoryError` if it is no project.
    init(_ content: [UInt8]) throws {
        let root = try XMLElement(
            parsing: content,
            maximumBytes: 8 << 20,
            maximumDepth: 64,
            maximumElements: 400_000
        )
        guard root.name == "project" else { throw InventoryError(description: "this is no project of Maven") }
        coordinates = Self.coordinates(root)
        if let parent = root.child("parent") {
            let named = Self.coordinates(parent)
            self.parent = named
            if coordinates.group.isEmpty { coordinates.group = named.group }
            if coordinates.version.isEmpty { coordinates.version = named.version }
            if let path = parent.child("relativePath") { parentPath = path.trimmed }
        }
        add(root)
        // Which other profiles are active is for a build to know.
        for profile in root.child("profiles")?.elements(named: "profile") ?? []
        where profile.child("activation")?.child("activeByDefault")?.trimmed == "true" {
            add(profile)
        }
        licenses =
            root.child("licenses")?.elements(named: "license").compactMap { $0.child("name")?.trimmed }
            .filter { !$0.isEmpty } ?? []
        if let moved = root.child("distributionManagement")?.child("relocation") {
            let named = Self.coordinates(moved)
            relocation = PomCoordinates(
                group: named.group.isEmpty ? coordinates.group : named.group,
                artifact: named.artifact.isEmpty ? coordinates.artifact : named.artifact,
                version: named.version.isEmpty ? coordinates.version : named.version
            )
        }
    }

    private mutating func add(_ element: XMLElement) {
        properties += element.child("properties")?.children.map { ($0.name, $0.trimmed) } ?? []
        dependencies += element.child("dependencies")?.elements(named: "dependency").map(Self.dependency) ?? []
        let list = element.child("dependencyManagement")?.child("dependencies")
        managed += list?.elements(named: "dependency").map(Self.dependency) ?? []
    }

    private static func coordinates(_ element: XMLElement) -> PomCoordinates {
        PomCoordinates(
            group: element.child("groupId")?.trimmed ?? "",
            artifact: element.child("artifactId")?.trimmed ?? "",
            version: element.child("version")?.trimmed ?? ""
        )
    }

    private static func dependency(_ element: XMLElement) -> PomDependency {
        let type = element.child("type")?.trimmed ?? ""
        return PomDependency(
            coordinates: coordinates(element),
            scope: element.child("scope")?.trimmed ?? "",
            type: type.isEmpty ? "jar" : type,
            classifier: element.child("classifier")?.trimmed ?? "",
            isOptional: element.child("optional").map { $0.trimmed == "true" },
            exclusions: element.child("exclusions")?.elements(named: "exclusion").map(coordinates) ?? []
        )
    }
}

extension XMLElement {
    /// The first child of a name.
    fileprivate func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The text without the blanks around it.
    fileprivate var trimmed: String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
