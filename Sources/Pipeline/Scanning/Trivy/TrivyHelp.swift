/// What `--help` prints.
enum TrivyHelp {
    /// The help of a command; of the program without one.
    static func text(of command: TrivyCommandName?) -> String {
        guard let command else { return program }
        let flags = TrivyFlags.table(of: command).values.filter { !$0.help.isEmpty }.sorted { $0.name < $1.name }
        let taken = TrivyFlags.table(of: command).values.filter {
            if case .none = $0.effect { true } else { false }
        }.map { "--\($0.name)" }.sorted()
        var text = "\(command.abstract)\n\nUsage:\n  trivy \(command.rawValue) [flags] \(command.argument)\n\nFlags:\n"
        let width = (flags.map { head($0).count }.max() ?? 0) + 3
        for flag in flags {
            let words = flag.values.isEmpty ? "" : " (\(flag.values.joined(separator: ",")))"
            text += padded(head(flag), to: width) + flag.help + words + "\n"
        }
        if !taken.isEmpty { text += "\nTaken, and without effect here:\n" + wrapped(taken) }
        return text + "\nEach flag is also a variable, TRIVY_SEVERITY, and a setting of trivy.yaml.\n"
    }

    private static var program: String {
        var text =
            "Martlet under Trivy's name: its flags, files and exit codes.\n\nUsage:\n  trivy [global flags] command [flags] target\n\nCommands:\n"
        for command in TrivyCommandName.allCases {
            text += padded("  \(command.rawValue)", to: 16) + command.abstract + "\n"
        }
        return text + "\nUse \"trivy [command] --help\" for the flags of a command.\n"
    }

    private static func head(_ flag: TrivyFlag) -> String {
        let letter = flag.letter.map { "-\($0), " } ?? "    "
        return "  \(letter)--\(flag.name)\(flag.kind == .toggle ? "" : " \(flag.kind.rawValue)")"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func wrapped(_ words: [String]) -> String {
        var lines = ["  "]
        for word in words {
            if (lines.last ?? "").count + word.count > 98 { lines.append("  ") }
            lines[lines.count - 1] += word + " "
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
