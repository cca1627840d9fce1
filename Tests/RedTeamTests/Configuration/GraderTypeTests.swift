import Assertions
import Testing

@testable import RedTeam

@Suite struct GraderTypeTests {
    @Test(arguments: PluginNames.promptfoo.sorted()) func everyPluginHasItsGrader(plugin: String) throws {
        for prefix in ["", "not-"] {
            let text =
                "prompts: [a]\ntargets: [echo]\ntests: [{assert: [{type: '\(prefix)promptfoo:redteam:\(plugin)', metric: M}]}]\n"
            let read = try configuration(text)
            #expect(read.tests.first?.assertions.first?.type == "promptfoo:redteam:\(plugin)")
            #expect(read.tests.first?.assertions.first?.isNegated == !prefix.isEmpty)
        }
    }

    @Test func aWrongNameIsToldWithTheNearest() {
        let text = "prompts: [a]\ntargets: [echo]\ntests: [{assert: [{type: 'promptfoo:redteam:politcs'}]}]\n"
        #expect(problems(text).contains("did you mean 'promptfoo:redteam:politics'?"))
    }
}
