import ArgumentParser

/// The flags of `promptfoo eval` that scripts use. Those that change nothing here are taken and do nothing.
struct PromptfooArguments: ParsableArguments {
    @Option(name: .shortAndLong, help: "Configuration files.")
    var config: [String] = []

    @Option(name: .shortAndLong, help: "Results files; the end of a name says the format.")
    var output: [String] = []

    @Option(name: [.customShort("j"), .long], help: "Tests under way at once.")
    var maxConcurrency: Int?

    @Option(name: .customLong("repeat"), help: "How often each test is sent.")
    var repeats: Int?

    @Option(help: "Milliseconds between calls.")
    var delay: Double?

    @Option(
        name: [.customLong("env-file"), .customLong("env-path")],
        help: "Files with variables for the environment."
    )
    var envFile: [String] = []

    @Option(help: "What the run is called.")
    var description: String?

    @Flag(help: "Take no answers from the cache.")
    var noCache = false

    @Flag(help: "Go on with the last run of the same tests.")
    var resume = false

    @Flag(help: "Ask again where the last run had errors; implies --resume.")
    var retryErrors = false

    @Flag(help: "Say more.")
    var verbose = false

    @Flag(name: .customLong("no-progress-bar"), help: "Show no progress.")
    var noProgressBar = false

    @Flag(name: .customLong("no-table"), help: "Show no table.")
    var noTable = false

    @Flag(name: .customLong("no-write"), help: .hidden)
    var noWrite = false

    @Flag(name: .customLong("no-share"), help: .hidden)
    var noShare = false

    @Flag(name: .customLong("share"), help: .hidden)
    var share = false

    @Flag(name: .customLong("force"), help: .hidden)
    var force = false

    @Flag(name: .customLong("remote"), help: .hidden)
    var remote = false

    @Option(name: .customLong("tag"), help: .hidden)
    var tags: [String] = []

    @OptionGroup var filters: FilterArguments
}
