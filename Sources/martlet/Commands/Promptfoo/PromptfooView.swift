import ArgumentParser

/// `promptfoo view`, which has no counterpart.
struct PromptfooView: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Not here: results are files.",
        shouldDisplay: false
    )

    @Argument(parsing: .allUnrecognized, help: .hidden)
    var rest: [String] = []

    func run() async throws {
        throw CommandFailure(
            description:
                "there is no viewer: 'promptfoo redteam report [RESULTS]' writes a report that any browser shows, 'promptfoo eval -o results.html' the results of a run",
            code: 1
        )
    }
}
