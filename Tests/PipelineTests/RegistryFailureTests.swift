import Testing

@testable import Pipeline

@Suite("Builders without a registry")
struct RegistryFailureTests {
    @Test(
        "An unreachable registry is told from a wrong Dockerfile",
        arguments: [
            (
                "pinging container registry registry-1.docker.io: Get \"https://x/v2/\": dial tcp: lookup x: no such host",
                true
            ),
            ("ERROR: failed to resolve source metadata for docker.io/library/python:3.13: i/o timeout", true),
            ("toomanyrequests: You have reached your pull rate limit.", true),
            ("COPY failed: file not found in build context: stat app: file does not exist", false),
            ("The command '/bin/sh -c pip install x' returned a non-zero code: 1", false),
            ("Dockerfile parse error on line 3: unknown instruction: RUNN", false), ("", false),
        ]
    )
    func reasons(output: String, isRegistry: Bool) {
        #expect(RegistryFailure.isReason(of: output) == isRegistry)
        if isRegistry { #expect(!RegistryFailure.line(of: "first\n" + output).isEmpty) }
    }
}
