import Testing
import Workspace

@testable import Deployment

@Suite("deploy.yaml")
struct DeployConfigurationTests {
    private func read(_ environment: String) throws -> DeploymentEnvironment {
        let text = "version: 1\nproject: bot\nenvironments:\n  prod:\n    " + environment
        let configuration = try DeployConfiguration(reading: text, file: "deploy.yaml")
        return try #require(configuration.environment("prod"))
    }

    @Test("Everything that can be said")
    func whole() throws {
        let environment = try read(
            """
            driver: compose
                compose: {file: compose.yaml, project: bot, host: "ssh://ubuntu@bot.example.org:22", identity: key, folder: /srv/bot, wait: 2m}
                gate: {required: true, status: out/gate.json, profile: hardened, maximumAge: 2h, covers: [image.tar]}
                approvals: {required: {security: 1, owner: 2}, decideWithin: 8h, useWithin: 1h, breakGlass: [oncall]}
                validate:
                  probes: [{url: "https://bot.example.org/health", tls: true, status: 204, contains: ok}]
                  commands: ["./smoke.sh", [curl, -f, "http://x"]]
                  aws: {regions: [eu-central-1], ports: [11434]}
                notify: {slack: "${env:SLACK_WEBHOOK_URL}", webhook: "${env:HOOK}"}
                rollback: automatic
            """
        )
        #expect(
            environment.driver
                == .compose(
                    ComposeTarget(
                        file: "compose.yaml",
                        project: "bot",
                        host: .ssh(destination: "ubuntu@bot.example.org", port: 22),
                        identity: "key",
                        folder: "/srv/bot",
                        binary: "docker",
                        wait: 120
                    )
                )
        )
        #expect(environment.approvals.required == 3 && environment.approvals.roles == ["owner", "security"])
        #expect(environment.gate.maximumAge == 7200 && environment.gate.covers == ["image.tar"])
        #expect(environment.validation.commands == [["/bin/sh", "-c", "./smoke.sh"], ["curl", "-f", "http://x"]])
        #expect(environment.validation.aws?.regions == ["eu-central-1"])
        #expect(environment.notifications.webhook?.url == .environment("HOOK"))
        #expect(environment.rollback == .automatic)
    }

    @Test("Where nothing is said, the gate must be open and one person must agree")
    func defaults() throws {
        let environment = try read("driver: folder\n    folder: {root: site, files: [app]}")
        #expect(environment.gate == GateRule() && environment.gate.required)
        #expect(environment.approvals.required == 1)
        #expect(environment.approvals.decideWithin == 72 * 3600 && environment.approvals.useWithin == 24 * 3600)
        #expect(environment.rollback == .manual)
    }

    @Test(
        "Mistakes are named with their line and key",
        arguments: [
            (
                "driver: kubernetes",
                "deploy.yaml:5:13: error: environments.prod.driver: expected one of folder, compose"
            ),
            ("rollback: manual", "the key 'driver' is missing"),
            ("driver: folder", "needs a section 'folder'"),
            ("driver: folder\n    folder: {root: x, files: []}", "expected the files and folders"),
            ("driver: folder\n    folder: {root: x, files: [a/b, c/b]}", "two entries would stand under 'b'"),
            ("driver: folder\n    folder: {root: x, files: [..]}", "has no name"),
            ("driver: folder\n    folder: {root: x, files: [a], foo: 1}", "unknown key 'foo'"),
            ("driver: compose\n    compose: {file: x, project: Bot}", "expected lower-case letters"),
            ("driver: compose\n    compose: {file: x, project: b, host: \"ssh://-oX\"}", "expected local or ssh://"),
            (
                "driver: compose\n    compose: {file: x, project: b, host: \"ssh://a@b\"}",
                "absolute path of the project's folder"
            ),
            (
                "driver: folder\n    folder: {root: x, files: [a]}\n    notify: {slack: \"https://hooks.slack.com/x\"}",
                "a secret is never written"
            ),
            (
                "driver: folder\n    folder: {root: x, files: [a]}\n    validate: {probes: [{url: \"http://x\", tls: true}]}",
                "asks for TLS"
            ),
            (
                "driver: folder\n    folder: {root: x, files: [a]}\n    validate: {probes: [{url: \"ftp://x\"}]}",
                "begins with http"
            ),
            ("driver: folder\n    folder: {root: x, files: [a]}\n    approvals: {required: 99}", "from 0 to 10"),
            ("driver: terraform\n    terraform: {folder: x, failOn: hihg}", "did you mean 'high'"),
        ]
    )
    func mistakes(text: String, words: String) {
        let error = #expect(throws: ConfigurationError.self) { try read(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "no error")")
    }

    @Test("A name that could lead out of a folder is none", arguments: ["../x", "A", "a b", "-"])
    func names(name: String) {
        let text =
            "version: 1\nproject: p\nenvironments:\n  \"\(name)\":\n    driver: folder\n    folder: {root: x, files: [a]}"
        if name == "-" {
            #expect(throws: Never.self) { try DeployConfiguration(reading: text, file: "d") }
        } else {
            #expect(throws: ConfigurationError.self) { try DeployConfiguration(reading: text, file: "d") }
        }
    }
}
