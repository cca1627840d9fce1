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
        do {
            var command = try Martlet.parseAsRoot()
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
            exit(code == .validationFailure ? 2 : 3)
        }
    }
}
