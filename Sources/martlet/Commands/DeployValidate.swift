import ArgumentParser
import Deployment
import Formats

struct DeployValidate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Look whether what runs is what was approved, and whether it works.",
        discussion: "Exits 1 if a check fails, 3 if nobody could look: what is not known is no pass."
    )

    @OptionGroup var place: DeployPlace

    func run() async throws {
        let place = place
        try await place.work { desk, _ in
            let (verdict, results) = try await desk.validate()
            return place.finish(verdict, results)
        }
    }
}

struct DeployDrift: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Compare what is there with what was approved and applied. Exits 1 if it differs."
    )

    @OptionGroup var place: DeployPlace

    func run() async throws {
        let format = place.format
        try await place.work { desk, _ in
            let items = try await desk.drift()
            switch format {
            case .json:
                let json = JSONValue.array(
                    items.map {
                        ["path": .string($0.path), "approved": .string($0.approved), "live": .string($0.live)]
                    }
                )
                Terminal.output(json.text(.pretty) + "\n")
            case .table:
                for item in items {
                    Terminal.output("\(item.path)\n    approved  \(item.approved)\n    found     \(item.live)\n")
                }
                Terminal.output(items.isEmpty ? "nothing differs\n" : "\(DriftItem.count(items))\n")
            }
            return items.isEmpty ? 0 : 1
        }
    }
}
