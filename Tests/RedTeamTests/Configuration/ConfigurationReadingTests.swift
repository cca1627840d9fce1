import Assertions
import Expressions
import Formats
import Targets
import TestSupport
import Testing

@testable import RedTeam

@Suite struct ConfigurationReadingTests {
    @Test(arguments: [
        ("ollama:llama3.2:1b", "llama3.2:1b"), ("ollama:llama3.2", "llama3.2"),
        ("ollama:chat:qwen2.5:7b", "qwen2.5:7b"),
        ("openai:gpt-4o-mini", "gpt-4o-mini"), ("openai:chat:gpt-4o", "gpt-4o"),
        ("openai:ft:gpt-4o:team:x", "ft:gpt-4o:team:x"),
    ])
    func modelsKeepTheirTags(row: (id: String, model: String)) throws {
        let target = try #require(try configuration("prompts: ['{{prompt}}']\ntargets: ['\(row.id)']\n").targets.first)
        switch target.kind {
        case .model(let model): #expect(model.model == row.model)
        default: Issue.record("\(target.kind)")
        }
    }

    @Test func anEmptyBaseURLOfTheEnvironmentIsNone() throws {
        let read = try configuration(
            "prompts: ['{{prompt}}']\ntargets: ['openai:m']\n",
            environment: ["OPENAI_BASE_URL": ""]
        )
        guard case .model(let chat)? = read.targets.first?.kind else {
            Issue.record("no target")
            return
        }
        #expect(chat.baseURL.render([:]) == "https://api.openai.com/v1")
    }

    @Test(arguments: ["\n", "\r\n"])
    func textFilesHoldSeveralPrompts(end: String) throws {
        let content = ["---", "one {{q}}", "still one", "---", "", "two", "---"].joined(separator: end)
        let read = try configuration(
            "prompts: [file://p.txt, file://p.md]\ntargets: [echo]\n",
            files: ["p.txt": content, "p.md": "a\n---\nb\n"]
        )
        #expect(read.prompts.map(\.raw) == ["one {{q}}\nstill one", "two", "a\n---\nb"])
    }

    @Test func filesOfValuesAreReadByTheirKind() throws {
        let read = try configuration(
            """
            prompts: ['{{prompt}}']
            targets: [echo]
            tests:
              - vars: {prompt: file://q.txt}
                assert: [{type: contains, value: file://note.txt}, {type: is-json, value: file://schema.yaml}]
            """,
            files: ["q.txt": "How?\n", "note.txt": "Note: yes\n", "schema.yaml": "type: object"]
        )
        let test = try #require(read.tests.first)
        #expect(test.vars["prompt"] == "How?")
        #expect(test.assertions.map(\.value) == ["Note: yes", ["type": "object"]])
    }

    @Test(arguments: [
        ("['{{prompt}} {{context}}']", "prompt"), ("['{{a}} {{b}}']", "b"), ("['{{env.X}}{{q}}{{env.Y}}']", "q"),
        ("['[{\"role\":\"user\",\"content\":\"{{question}}\"}]']", "question"),
    ])
    func theInjectedVariableIsPromptOrTheLast(row: (prompts: String, name: String)) throws {
        #expect(try configuration("prompts: \(row.prompts)\ntargets: [echo]\n").injectVariable == row.name)
    }
}
