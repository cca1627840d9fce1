import Formats
import Workspace

/// A log that is watched.
public struct SourceConfiguration: Sendable, Equatable {
    /// Its name in events and metrics.
    public var name: String
    /// Where it stands.
    public var path: String
    /// How its lines are read.
    public var format: LogFormat
    /// What stands around the lines.
    public var wrapper: LogWrapper?
    /// Seconds east of UTC of times that do not say it.
    public var zone: Int

    /// A log.
    public init(name: String, path: String, format: LogFormat, wrapper: LogWrapper? = nil, zone: Int = 0) {
        self.name = name
        self.path = path
        self.format = format
        self.wrapper = wrapper
        self.zone = zone
    }

    /// Reads the list `sources` of a section: `{name, path, format, wrapper, zone}`.
    static func list(in section: ConfigurationSection) -> [SourceConfiguration] {
        var names: Set<String> = []
        return section.listedSections("sources").compactMap { entry in
            let format = entry.choice("format", LogFormat.self)
            let path = entry.requiredString("path")
            let name = entry.string("name") ?? format?.rawValue ?? ""
            let wrapper = entry.choice("wrapper", LogWrapper.self)
            var zone = 0
            if let text = entry.string("zone") {
                // A time of that zone says how far it is from UTC.
                if let noon = Timestamp.seconds("2000-01-01T12:00:00\(text)") {
                    zone = 946_728_000 - Int(noon)
                } else {
                    entry.report("zone", "expected the distance from UTC, such as +02:00")
                }
            }
            if entry.node("format") == nil {
                entry.report(
                    "format",
                    "the key 'format' is missing; known: "
                        + LogFormat.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            if !name.isEmpty, !names.insert(name).inserted {
                entry.report("name", "two sources have the name '\(name)'; give each its own")
            }
            entry.finish()
            guard let format, let path else { return nil }
            return SourceConfiguration(name: name, path: path, format: format, wrapper: wrapper, zone: zone)
        }
    }
}
