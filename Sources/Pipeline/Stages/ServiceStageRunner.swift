import Findings
import Foundation
import HTTP
import Workspace

/// Starts the service that is attacked, as a process of its own, and waits until it is healthy.
struct ServiceStageRunner: StageRunner {
    let stage: ServiceStage

    /// Where the service writes what happens at it; of the last run only.
    static let eventLog = ".martlet/service-events.jsonl"

    func run(_ context: StageContext) async throws -> StageOutcome {
        var secrets: [String] = []
        var generated: [String] = []
        func secret(_ reference: SecretReference, _ name: String) -> String {
            if let value = reference.resolve(
                environment: context.environment.variables,
                read: { try? context.workspace.read($0) }
            ) {
                secrets.append(value)
                return value
            }
            generated.append(name)
            let value = (0..<4).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 36) }.joined()
            secrets.append(value)
            return value
        }
        if let external = stage.external {
            let key = stage.apiKey.resolve(
                environment: context.environment.variables,
                read: { try? context.workspace.read($0) }
            )
            try await waitUntilHealthy(external, context, nil)
            await context.board.setService(
                nil,
                variables: ["MARTLET_SERVICE_URL": external].merging(key.map { ["APP_API_KEY": $0] } ?? [:]) { $1 },
                secrets: key.map { [$0] } ?? []
            )
            return StageOutcome(status: .passed, message: "\(external) is healthy; it was there before")
        }

        let apiKey = secret(stage.apiKey, "APP_API_KEY")
        let jwtSecret = secret(stage.jwtSecret, "JWT_SECRET")
        var environment = context.environment.variables
        environment["APP_API_KEY"] = apiKey
        environment["JWT_SECRET"] = jwtSecret
        var arguments = [
            context.environment.executable, "serve", "--host", stage.host, "--port", String(stage.port), "--ready-line",
            "--workspace", context.workspace.root, "--upstream", stage.upstream.kind.rawValue, "--model",
            stage.upstream.model,
        ]
        if let url = stage.upstream.url { arguments += ["--upstream-url", url] }
        if let reference = stage.upstream.key {
            guard
                let key = reference.resolve(
                    environment: context.environment.variables,
                    read: { try? context.workspace.read($0) }
                )
            else {
                throw StageFailure("\(reference), the key of the upstream, is not set")
            }
            secrets.append(key)
            environment["MARTLET_UPSTREAM_KEY"] = key
        }
        if let prompt = stage.systemPrompt {
            guard context.workspace.exists(prompt) else { throw StageFailure("there is no system prompt at \(prompt)") }
            arguments += ["--system-prompt", context.workspace.absolute(prompt)]
        }
        for weakness in stage.upstream.weaknesses { arguments += ["--weakness", weakness] }
        context.workspace.remove(Self.eventLog)
        arguments += ["--event-log", context.workspace.absolute(Self.eventLog)]
        await context.board.setEventLog(Self.eventLog)

        let service = RunningService(arguments: arguments, folder: context.workspace.root, environment: environment)
        do {
            let url = try await service.ready(within: stage.wait)
            try await waitUntilHealthy(url, context, service)
            await context.board.setService(
                service,
                variables: ["MARTLET_SERVICE_URL": url, "APP_API_KEY": apiKey, "JWT_SECRET": jwtSecret],
                secrets: secrets
            )
            let what =
                stage.upstream.kind == .practice
                ? "the practice target (rules, no language model)"
                : "\(stage.upstream.kind.rawValue), model \(stage.upstream.model)"
            let keys = generated.isEmpty ? "" : "; \(generated.joined(separator: " and ")) made up for this run"
            return StageOutcome(status: .passed, message: "\(url) in front of \(what)\(keys)")
        } catch {
            _ = await service.stop()
            throw error
        }
    }

    private func waitUntilHealthy(_ url: String, _ context: StageContext, _ service: RunningService?) async throws {
        let deadline = context.environment.now() + stage.wait
        var last = "it does not answer"
        while context.environment.now() < deadline {
            try Task.checkCancellation()
            if let death = service?.death { throw StageFailure(death) }
            do {
                let response = try await context.environment.client.send(
                    HTTPRequest(url: url + "/health/ready"),
                    timeout: 5,
                    maximumBytes: 1 << 20
                )
                // A foreign service need not know this route; that it answers is enough.
                if (200..<500).contains(response.status) { return }
                last = "it answers \(response.status): \(response.text.prefix(200))"
            } catch {
                last = error.description
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw StageFailure("the service at \(url) was not healthy within \(DurationFormat.text(stage.wait)): \(last)")
    }
}
