import Formats

/// Makes targets of their configurations.
public enum TargetFactory {
    /// The target that a configuration describes.
    public static func target(_ configuration: TargetConfiguration, _ environment: TargetEnvironment) -> any Target {
        var environment = environment
        for variable in configuration.environment { environment.variables[variable.name] = .string(variable.value) }
        let target = bare(configuration, environment)
        guard configuration.transform != nil || configuration.delay != nil || !configuration.inputs.isEmpty else {
            return target
        }
        return ConfiguredTarget(
            target: target,
            transform: configuration.transform,
            delay: configuration.delay,
            inputs: configuration.inputs,
            code: environment.code,
            sleep: environment.pacing.sleep
        )
    }

    /// The target of a kind.
    private static func bare(_ configuration: TargetConfiguration, _ environment: TargetEnvironment) -> any Target {
        switch configuration.kind {
        case .echo: return EchoTarget(id: configuration.id, label: configuration.label)
        case .http(let http):
            return HTTPTarget(
                id: configuration.id,
                label: configuration.label,
                configuration: http,
                environment: environment
            )
        case .webSocket(let socket):
            return WebSocketTarget(
                id: configuration.id,
                label: configuration.label,
                configuration: socket,
                environment: environment
            )
        case .model(let model):
            let service = ModelService(id: configuration.id, model, environment)
            guard let dialect = model.interface.dialect else {
                return UnusableTarget(
                    id: configuration.id,
                    label: configuration.label,
                    reason: "'\(configuration.id)' answers no prompts: it \(model.interface.purpose.rawValue)"
                )
            }
            return ModelTarget(label: configuration.label, service: service, dialect: dialect)
        case .sequence(let sequence):
            return SequenceTarget(
                id: configuration.id,
                label: configuration.label,
                inputs: sequence.inputs,
                separator: sequence.separator,
                target: target(sequence.target, environment)
            )
        case .program(let program):
            return self.program(program, configuration, environment)
        }
    }

    /// A folder that a configuration names, relative to the configuration's own.
    private static func folder(_ named: String?, in base: String?) -> String? {
        guard let named, !named.isEmpty else { return base }
        return named.hasPrefix("/") ? named : base.map { "\($0)/\(named)" } ?? named
    }

    private static func program(
        _ program: ProgramConfiguration,
        _ configuration: TargetConfiguration,
        _ environment: TargetEnvironment
    ) -> any Target {
        let call = ProgramCall(id: configuration.id, config: program.config, environment: environment.variables)
        switch program.kind {
        case .command(let arguments):
            return CommandTarget(
                label: configuration.label,
                call: call,
                arguments: arguments,
                folder: folder(program.folder, in: environment.folder),
                processes: environment.processes
            )
        case .code(let reference):
            return CodeTarget(
                label: configuration.label,
                call: call,
                reference: reference,
                code: environment.code
            )
        case .webhook(let url):
            return WebhookTarget(
                label: configuration.label,
                call: call,
                url: url,
                pacer: Pacer(environment, maxRetries: 3)
            )
        }
    }
}
