import ArgumentParser
import Formats

struct Man: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the manual page; install it with: martlet man > martlet.1"
    )

    func run() async throws {
        guard let root = try? JSONValue(parsing: Martlet._dumpHelp()), let command = root["command"] else {
            throw CommandFailure.failed("the description of the commands cannot be read")
        }
        var page =
            ".TH MARTLET 1 \"\" \"martlet \(Version.text)\" \"User Commands\"\n.SH NAME\nmartlet \\- \(Self.escaped(command["abstract"]?.string ?? ""))\n"
        page +=
            ".SH SYNOPSIS\n.B martlet\n.I command\n.RI [ options ]\n.SH DESCRIPTION\n\(Self.escaped(command["discussion"]?.string ?? ""))\n.SH COMMANDS\n"
        for subcommand in command["subcommands"]?.array ?? [] { page += Self.section(subcommand, prefix: "martlet") }
        Terminal.output(page)
    }

    private static func section(_ command: JSONValue, prefix: String) -> String {
        let name = "\(prefix) \(command["commandName"]?.string ?? "")"
        if command["commandName"]?.string == "help" { return "" }
        var page = ".SS \(escaped(name))\n\(escaped(command["abstract"]?.string ?? ""))\n"
        for argument in command["arguments"]?.array ?? [] where argument["shouldDisplay"]?.bool != false {
            let names = (argument["names"]?.array ?? []).compactMap { entry -> String? in
                guard let name = entry["name"]?.string else { return nil }
                return entry["kind"]?.string == "long" ? "\\-\\-\(name)" : "\\-\(name)"
            }
            let label = names.isEmpty ? argument["valueName"]?.string ?? "" : names.joined(separator: ", ")
            guard label != "\\-\\-version", label != "\\-h, \\-\\-help" else { continue }
            page += ".TP\n.B \(label)\n\(escaped(argument["abstract"]?.string ?? ""))\n"
        }
        for subcommand in command["subcommands"]?.array ?? [] { page += section(subcommand, prefix: name) }
        return page
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }.joined(separator: "\n")
    }
}
