import ArgumentParser
import Foundation

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show which tools are installed, and what each missing one would add."
    )

    private static let tools: [(name: String, adds: String)] = [
        ("docker", "builds the image as its Dockerfile says, instead of assembling an archive"),
        ("podman", "builds the image without a daemon"),
        ("buildah", "builds the image without a daemon and without root"),
        ("trivy", "'engine: trivy' for vulnerabilities, with Trivy's own feeds"),
        ("promptfoo", "'engine: promptfoo' for the red team, with assertions that need a judge model"),
        ("garak", "'engine: garak' for the red team, with garak's probes and detectors"),
        ("node", "needed by promptfoo"),
        ("ollama", "a local language model behind the gateway: 'upstream: {kind: ollama}'"),
        ("git", "the commit in reports, approvals bound to it"),
        ("terraform", "'driver: terraform' of martlet deploy; 'tofu' serves as well"),
        ("ssh", "'driver: compose' of martlet deploy on another machine"),
        ("promtool", "checks of the metrics that the service shows"),
    ]

    func run() async throws {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        Terminal.output("martlet \(Version.text); everything it needs is built in.\n\n")
        for tool in Self.tools {
            let found = path.split(separator: ":").map { "\($0)/\(tool.name)" }.first {
                FileManager.default.isExecutableFile(atPath: $0)
            }
            Terminal.output(
                "\(found == nil ? "–" : "✓") \(tool.name)\(String(repeating: " ", count: max(1, 11 - tool.name.count)))\(found ?? "would add: \(tool.adds)")\n"
            )
        }
        Terminal.output("\n")
        for (name, use) in [
            ("APP_API_KEY", "key of the application"), ("JWT_SECRET", "signs tokens, at least 32 bytes"),
            ("OPENAI_API_KEY", "key of a hosted model"),
        ] {
            let isSet = ProcessInfo.processInfo.environment[name]?.isEmpty == false
            Terminal.output(
                "\(isSet ? "✓" : "–") \(name)\(String(repeating: " ", count: max(1, 16 - name.count)))\(use)\(isSet ? "" : "; not set")\n"
            )
        }
    }
}
