import ArgumentParser
import Workspace

/// A duration on the command line: `30s`, `5m`, `250ms`.
struct DurationArgument: ExpressibleByArgument {
    var seconds: Double

    init?(argument: String) {
        guard let seconds = DurationFormat.seconds(argument) else { return nil }
        self.seconds = seconds
    }
}
