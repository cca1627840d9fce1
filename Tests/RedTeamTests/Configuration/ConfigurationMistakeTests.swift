import Formats
import Testing
import Workspace

@testable import RedTeam

/// What users get wrong, each with the place and the words of the answer.
@Suite struct ConfigurationMistakeTests {
    private static let head = "prompts: ['{{prompt}}']\n"
    private static let http = "targets: [{id: http, config: {url: 'http://h', body: {p: '{{prompt}}'}"

    @Test(arguments: [
        (head + "targts: [echo]\n", "pf.yaml:2:1: error: unknown key 'targts'; did you mean 'targets'?"),
        (
            head + "targets: [ecoh]\n",
            "pf.yaml:2:11: error: targets.id: the target 'ecoh' is not supported; did you mean 'echo'?"
        ),
        (
            head + "targets: [echo]\ntests:\n  - assert: [{type: containz, value: x}]\n",
            "pf.yaml:4:21: error: tests[0].assert[0].type: the assertion 'containz' is not supported here; did you mean 'contains'?"
        ),
        (
            head + "targets: [echo]\ntests:\n  - asert: []\n",
            "pf.yaml:4:5: error: tests[0]: unknown key 'asert'; did you mean 'assert'?"
        ),
        (head + "targets: [echo]\ntests: [{assert: [{value: x}]}]\n", "the key 'type' is missing"),
        (head + "targets: [echo]\ntests: {a: 1}\n", "pf.yaml:3:8: error: tests: expected a list, found a mapping"),
        (
            head + "targets: [echo]\nevaluateOptions: {maxConcurrency: 0}\n",
            "pf.yaml:3:35: error: evaluateOptions.maxConcurrency: expected a whole number from 1 to 1024, found '0'"
        ),
        (head + "targets: [echo]\nevaluateOptions: {repeet: 2}\n", "unknown key 'repeet'; did you mean 'repeat'?"),
        (
            head + "targets: [echo]\nredteam: {plugins: [sistem-prompt-extraction]}\n",
            "did you mean 'system-prompt-extraction'?"
        ),
        (
            head + "targets: [echo]\nredteam: {plugins: [{id: base64, numTest: 3}]}\n",
            "unknown key 'numTest'; did you mean 'numTests'?"
        ),
        (
            head + "targets: [echo]\nredteam: {plugins: [{id: base64, numTests: -3}]}\n",
            "expected a whole number from 1 to 10000, found '-3'"
        ),
        (
            head + "targets: [echo]\nredteam: {purpose: x}\n",
            "pf.yaml:3:10: warning: redteam.plugins: no attacks are asked for"
        ),
        (head + "description: x\n", "expected at least one target"),
        ("prompts: [file://none.txt]\ntargets: [echo]\n", "there is no file none.txt"),
        ("prompts: ['{{prompt']\ntargets: [echo]\n", "pf.yaml:1:11: error: prompts: a '{{' without its '}}'"),
        ("prompts: ['{{prompt | shout}}']\ntargets: [echo]\n", "the filter 'shout'"),
        (
            "prompts: ['{{quest}}']\ntargets: [echo]\nredteam: {injectVar: quets, plugins: [all]}\n",
            "no attack would be sent: the prompt '{{quest}}' does not use {{quets}}; did you mean 'quest'?"
        ),
        (
            head + "targets: [{id: http, config: {url: 'http://h', body: {p: '{{promt}}'}}}]\n",
            "its url, headers and body do not use {{prompt}}; did you mean 'prompt'?"
        ),
        (
            head + "targets: [{id: http, config: {url: 'http://h', body: {p: '{{prompt | shout}}'}}}]\n",
            "config.body: the filter 'shout'"
        ),
        (
            head + http + ", transformResponse: 'class A {}'}}]\n",
            "classes are not supported here"
        ),
        (head + http + ", transformResponse: process.exit()}}]\n", "'process' is not available to an expression"),
        (
            head + http + ", auth: {type: digest}}}]\n",
            "expected bearer, basic, api_key, oauth, file or token, found 'digest'"
        ),
        (
            head + http + ", headers: {Content-Type: text/plain}}}]\n",
            "the body is JSON, but its content-type is 'text/plain'"
        ),
        (head + http + ", maxRetrys: 3}}]\n", "unknown key 'maxRetrys'; did you mean 'maxRetries'?"),
        (head + "targets: [{id: http}]\n", "an http target needs a 'url'"),
        (head + "targets: ['openai:embedding:m']\n", "cannot be a target: it makes vectors of texts"),
        (head + "targets: ['openai:chat']\n", "expected a model's name, as in openai:MODEL"),
        (
            head + "targets: [echo]\ntests: [{assert: [{type: equals, value: '{{7 *}}'}]}]\n",
            "the text is compared as it is written"
        ),
    ])
    func isAnsweredWithItsPlace(row: (text: String, answer: String)) {
        let found = problems(row.text)
        #expect(found.contains(row.answer), "\(found)")
    }

    @Test(arguments: [
        (head + "targets: [echo\n", "pf.yaml:3:1: error:"),
        (head + "targets: [echo]\nprompts: [x]\n", "same key twice"),
    ])
    func brokenYAMLIsAnsweredWithItsPlace(row: (text: String, answer: String)) {
        let found = problems(row.text)
        #expect(!found.isEmpty)
        #expect(found.contains(row.answer), "\(found)")
    }

    @Test func listsThatMakeTooManyTestsAreRefused() {
        let list = "[" + Array(repeating: "x", count: 400).joined(separator: ",") + "]"
        let text = Self.head + "targets: [echo]\ntests: [{vars: {a: \(list), b: \(list)}}]\n"
        #expect(problems(text).contains("more than 100000 tests"))
    }

    @Test func aCleanConfigurationHasNoProblems() {
        #expect(
            problems(
                Self.head + "targets: [echo]\ntests: [{vars: {prompt: hi}, assert: [{type: contains, value: hi}]}]\n"
            ).isEmpty
        )
    }
}
