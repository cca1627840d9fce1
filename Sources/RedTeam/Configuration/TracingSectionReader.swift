import Formats
import Workspace

/// Reads the section `tracing`.
struct TracingSectionReader {
    let parts: [ConfigurationPart]

    func read(into configuration: inout RedTeamConfiguration) {
        var settings = TracingSettings()
        let variable = configuration.variables["PROMPTFOO_TRACING_ENABLED"]?.lowercased() ?? ""
        settings.isEnabled = ["1", "true", "yes", "on"].contains(variable)
        for part in parts {
            guard let section = part.section.section("tracing") else { continue }
            settings.isEnabled = section.bool("enabled") ?? settings.isEnabled
            settings.failsWithoutReceiver = section.bool("failOnReceiverStartFailure") ?? settings.failsWithoutReceiver
            settings.commandTools += section.strings("commandToolNames") ?? []
            if let milliseconds = section.double("queryDelay", in: 0...600_000) {
                settings.patience = milliseconds / 1000
            }
            if let otlp = section.section("otlp") {
                if let http = otlp.section("http") { read(http, into: &settings) }
                otlp.finish(unknown: .warning)
            }
            tellWhatIsMissing(section)
            section.finish(unknown: .warning)
        }
        if !settings.isEnabled { settings.receiver = nil }
        configuration.tracing = settings
    }

    private func read(_ section: ConfigurationSection, into settings: inout TracingSettings) {
        let isEnabled = section.bool("enabled") ?? (settings.receiver != nil)
        var receiver = settings.receiver ?? .init()
        if let host = section.string("host") { receiver.host = host }
        if let port = section.int("port", in: 0...65_535) { receiver.port = port }
        if let names = section.strings("acceptFormats") {
            let formats = names.compactMap(TracingSettings.Receiver.Format.init(rawValue:))
            if formats.count < names.count || formats.isEmpty {
                section.report("acceptFormats", "expected a list of json and protobuf")
            }
            receiver.formats = Set(formats)
        }
        settings.redactedAttributes += section.strings("redactAttributes") ?? []
        settings.receiver = isEnabled ? receiver : nil
        section.finish(unknown: .warning)
    }

    private func tellWhatIsMissing(_ section: ConfigurationSection) {
        // Spans live as long as their test; there is nothing to be kept or pruned.
        section.accept("storage")
        if section.node("forwarding")?["enabled"]?.json.bool == true {
            section.report(
                "forwarding",
                "spans are judged here and not sent on; give the application a second exporter",
                kind: .warning
            )
        }
        if let provider = section.node("provider") {
            let name = provider["id"]?.string ?? provider.string ?? ""
            section.report(
                "provider",
                "traces are not fetched from '\(name)'; let the application export to 'otlp.http', which is received here"
            )
        }
    }
}
