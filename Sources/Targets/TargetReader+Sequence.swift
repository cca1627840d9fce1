import Formats
import Workspace

extension TargetReader {
    /// The most questions of a sequence: each test costs as many calls.
    private static let maximumInputs = 100

    /// A sequence of questions to the target that its configuration names in `target`.
    func sequence(_ config: ConfigurationSection) -> TargetConfiguration.Kind? {
        let inputs = (config.strings("inputs") ?? []).compactMap { template($0, config, "inputs") }
        let separator = config.string("separator") ?? "\n---\n"
        let target = config.node("target")
        config.finish()
        guard !inputs.isEmpty, inputs.count <= Self.maximumInputs else {
            config.report("inputs", "expected at least one input, and at most \(Self.maximumInputs)")
            return nil
        }
        guard let target else {
            config.report("target", "the key 'target' is missing: who is to be asked")
            return nil
        }
        let settings = ConfigurationSection(
            YAMLNode(.mapping([.init(key: "targets", position: target.position, value: target)]), at: target.position),
            keyPath: config.keyPath,
            collector: collector
        )
        guard let found = targets(settings).first else { return nil }
        if case .sequence = found.kind {
            config.report("target", "the target of a sequence can be no sequence")
            return nil
        }
        return .sequence(SequenceConfiguration(inputs: inputs, separator: separator, target: found))
    }
}
