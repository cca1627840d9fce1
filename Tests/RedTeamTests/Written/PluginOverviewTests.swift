import Attacks
import Formats
import Testing

@testable import RedTeam

@Suite struct PluginOverviewTests {
    private let all = PluginOverview.all

    private func find(_ name: String) throws -> PluginOverview { try #require(all.first { $0.name == name }) }

    @Test func everyNameIsThereOnceInOrder() {
        let names = all.map(\.name)
        #expect(names == names.sorted() && Set(names).count == names.count)
        #expect(Set(names).isSuperset(of: PluginNames.promptfoo) && names.contains("direct-override"))
    }

    @Test func whatIsNeededIsSaid() throws {
        #expect(try find("direct-override").support == .decided && find("direct-override").isDefault)
        #expect(try find("cca").support == .decided && !find("cca").isDefault && !find("cca").summary.isEmpty)
        #expect(try find("policy").support == .configured("config.policy", isJudged: true))
        #expect(try find("intent").support == .configured("config.intent", isJudged: false))
        let absent = try find("harmful:hate")
        #expect(!absent.isRunnable)
        guard case .absent(let reason) = absent.support else { return }
        #expect(reason.contains("judge"))
        #expect(PluginOverview.attackerStrategies.contains("jailbreak"))
    }

    /// A name that is said to run is one that a configuration may ask for, and the other way round.
    @Test func runnableNamesMakeAttacks() throws {
        for plugin in all where plugin.support == .decided || plugin.support == .judged {
            let read = try configuration(
                "prompts: ['{{prompt}}']\ntargets: [echo]\nredteam: {plugins: ['\(plugin.name)']}\n"
            )
            #expect(!read.attacks.isEmpty, "\(plugin.name)")
        }
    }

    @Test func theStarterConfigurationCanBeReadAndAttacks() throws {
        let read = try configuration(StarterConfiguration.yaml)
        #expect(read.warnings.isEmpty && read.targets.count == 1 && !read.purpose.isEmpty)
        #expect(CampaignPlan(read, seed: 1).count > 100)
    }
}
