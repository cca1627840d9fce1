import ArgumentParser
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

@main
enum Main {
    static func main() async {
        // A reader that goes away must not end the program without a word.
        signal(SIGPIPE, SIG_IGN)
        // Called by the name of another tool, the program speaks that tool's language.
        let name = CommandLine.arguments.first.map { NSString(string: $0).lastPathComponent } ?? ""
        let isPromptfoo = name == "promptfoo" || CommandLine.arguments.dropFirst().first == "promptfoo"
        let arguments = CommandLine.arguments.dropFirst()
        // Trivy's flags are read by rules of their own, such as --flag=false, and not by the parser of ours.
        if name == "trivy" { exit(await TrivyCommand.run(Array(arguments))) }
        if arguments.first == "trivy" { exit(await TrivyCommand.run(Array(arguments.dropFirst()))) }
        do {
            var command = try Martlet.parseAsRoot(name == "promptfoo" ? ["promptfoo"] + arguments : Array(arguments))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Terminal.error(failure.description)
            exit(failure.code)
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            let code = Martlet.exitCode(for: error)
            if code == .success {
                print(Martlet.message(for: error))
                exit(0)
            }
            Terminal.error(Martlet.fullMessage(for: error))
            // Usage errors are 2 in this house, whatever the parser's own number is.
            exit(isPromptfoo ? 1 : code == .validationFailure ? 2 : 3)
        }
    }
}
