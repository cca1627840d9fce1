import ArgumentParser
import RedTeam

/// `promptfoo redteam plugins`.
struct PromptfooPlugins: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins",
        abstract: "List what can be attacked: Martlet's attacks, and promptfoo's names for them."
    )

    @Flag(name: .customLong("ids-only"), help: "Only names that attack something here, one a line.")
    var idsOnly = false

    @Flag(name: .customLong("default"), help: "Only those that 'default' stands for.")
    var isDefault = false

    func run() {
        let plugins = PluginOverview.all.filter { !isDefault || $0.isDefault }
        if idsOnly {
            Terminal.output(plugins.filter(\.isRunnable).map { "\($0.name)\n" }.joined())
            return
        }
        let width = plugins.map(\.name.count).max() ?? 0
        func line(_ plugin: PluginOverview, _ text: String) -> String {
            "\(Self.mark(plugin)) \(plugin.name)\(String(repeating: " ", count: width - plugin.name.count))  \(text)\n"
        }
        var text = plugins.filter(\.isRunnable).map { line($0, Self.text($0)) }.joined()
        let absent = plugins.filter { !$0.isRunnable }
        if !absent.isEmpty {
            text += "\nNot here:\n" + absent.map { line($0, Self.text($0)) }.joined()
        }
        text += """

            ✓ decided without a model   J a model judges the answers (martlet.judge or defaultTest.options.provider)   – not here
            Collections: \(PluginOverview.collections.joined(separator: ", "))
            A model as attacker is needed by the strategies \(PluginOverview.attackerStrategies.joined(separator: ", ")).

            """
        Terminal.output(text)
    }

    private static func mark(_ plugin: PluginOverview) -> String {
        switch plugin.support {
        case .decided, .configured(_, isJudged: false): "✓"
        case .judged, .configured(_, isJudged: true): "J"
        case .absent: "–"
        }
    }

    private static func text(_ plugin: PluginOverview) -> String {
        switch plugin.support {
        case .decided, .judged: plugin.summary
        case .configured(let key, _): "\(plugin.summary) (needs \(key))"
        case .absent(let reason): reason
        }
    }
}
