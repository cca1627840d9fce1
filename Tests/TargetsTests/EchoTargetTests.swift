import Formats
import Testing

@testable import Targets

@Suite struct EchoTargetTests {
    @Test func answersWithThePrompt() async {
        let response = await EchoTarget().send(TargetRequest("hello {{x}}"))
        #expect(response.output == "hello {{x}}" && response.error == nil)
    }

    @Test func messagesKeepTheirParts() {
        let message = ChatMessage(role: "user", content: "", parts: [["type": "text"]], extra: ["name": "ann"])
        #expect(message.json == ["role": "user", "content": [["type": "text"]], "name": "ann"])
    }
}
