import HTTP

/// Looks at a deployment from outside.
struct Validator: Sendable {
    let rule: ValidationRule
    let world: DeploymentWorld
    /// Variables for the commands.
    let variables: [String: String]

    func run() async throws -> [CheckResult] {
        var results: [CheckResult] = []
        for probe in rule.probes { results.append(try await self.probe(probe)) }
        for command in rule.commands { results.append(try await self.command(command)) }
        if let aws = rule.aws {
            if let live = world.live {
                let found = await live(aws)
                results += found.isEmpty ? [CheckResult("aws", .unknown, "the live checks gave no result")] : found
            } else {
                results.append(CheckResult("aws", .unknown, "the live checks could not be run"))
            }
        }
        return results
    }

    private func probe(_ probe: HTTPProbe) async throws -> CheckResult {
        var reason = ""
        var attempt = 0
        while attempt < probe.attempts {
            if attempt > 0 { try await world.sleep(probe.interval) }
            attempt += 1
            do throws(HTTPError) {
                let answer = try await world.client.send(
                    HTTPRequest(url: probe.url, fields: ["user-agent": "martlet"]),
                    timeout: probe.timeout,
                    maximumBytes: 1 << 20
                )
                if answer.status != probe.status {
                    reason = "status \(answer.status), expected \(probe.status)"
                } else if let text = probe.contains, !answer.text.contains(text) {
                    reason = "the answer does not hold the text that is expected"
                } else {
                    let secured = probe.url.hasPrefix("https://") ? ", certificate valid" : ""
                    return CheckResult(probe.url, .pass, "status \(answer.status)\(secured), try \(attempt)")
                }
            } catch {
                switch error.code {
                case .cancelled: throw CancellationError()
                case .invalidURL: return CheckResult(probe.url, .unknown, error.reason)
                // A certificate does not become valid by waiting.
                case .tls: return CheckResult(probe.url, .fail, "TLS: \(error.reason)")
                default: reason = error.reason
                }
            }
        }
        return CheckResult(probe.url, .fail, "\(reason) (\(attempt) tries)")
    }

    private func command(_ arguments: [String]) async throws -> CheckResult {
        let name =
            arguments.count == 3 && arguments.first == "/bin/sh" ? arguments[2] : arguments.joined(separator: " ")
        let command = DeploymentCommand(arguments, folder: world.root, environment: variables, timeout: 120)
        let outcome: CommandOutcome
        do {
            outcome = try await world.commands.run(command) { _ in }
        } catch let error as DeploymentError {
            return CheckResult(name, .unknown, error.description)
        }
        if outcome.timedOut { return CheckResult(name, .unknown, "it did not end within two minutes") }
        switch outcome.code {
        case 0: return CheckResult(name, .pass, "exit code 0")
        case 126, 127: return CheckResult(name, .unknown, "it could not be run (exit code \(outcome.code))")
        default:
            let said =
                SecretValues(world.variables).hidden(in: outcome.errorOutput)
                .split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
            return CheckResult(name, .fail, "exit code \(outcome.code)\(said)")
        }
    }
}
