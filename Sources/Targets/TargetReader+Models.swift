import Attestation
import Expressions
import Formats
import Workspace

extension TargetReader {
    /// First parts of ids of models, beside those of services that copy OpenAI's interface.
    static let modelServices = [
        "anthropic", "azure", "azureopenai", "ollama", "google", "vertex", "bedrock", "huggingface",
    ]

    /// Reads a model, of whatever purpose; `nil` if it cannot be used, which is reported.
    func model(_ id: String, _ config: ConfigurationSection) -> ModelConfiguration? {
        let service = String(id.prefix { $0 != ":" })
        let model: ModelConfiguration?
        switch service {
        case "anthropic": model = anthropic(id, config)
        case "azure", "azureopenai": model = azure(id, config)
        case "ollama": model = ollama(id, config)
        case "google": model = google(id, config)
        case "vertex": model = vertex(id, config)
        case "bedrock": model = bedrock(id, config)
        case "huggingface": model = huggingFace(id, config)
        default:
            guard let host = ModelHost.compatible[service] else { return nil }
            model = openAI(id, host, config)
        }
        config.finish()
        return model
    }

    /// The second part of an id if it is one of some interfaces, and the model's name after it.
    func parts<Interface>(
        _ id: String,
        _ interfaces: KeyValuePairs<String, Interface>,
        usual: Interface?,
        unsupported: [String] = [],
        _ config: ConfigurationSection,
        onlyModel: String? = nil
    ) -> (interface: Interface, model: String)? {
        let parts = id.split(separator: ":", maxSplits: 2).map(String.init)
        let service = parts.first ?? ""
        let names = interfaces.map(\.key)
        if parts.count > 1, unsupported.contains(parts[1]) {
            config.report(
                "id",
                "the interface '\(parts[1])' of \(service) is not supported; there are: \(names.joined(separator: ", "))"
            )
            return nil
        }
        let named = parts.count > 1 ? interfaces.first { $0.key == parts[1] }?.value : nil
        let model = parts.dropFirst(named == nil ? 1 : 2).joined(separator: ":")
        guard let interface = named ?? usual else {
            config.report(
                "id",
                "expected \(names.map { "\(service):\($0):MODEL" }.joined(separator: ", ")), found '\(id)'"
            )
            return nil
        }
        guard let name = model.isEmpty ? onlyModel : model else {
            config.report("id", "expected a model's name, as in \(service):MODEL")
            return nil
        }
        return (interface, name)
    }

    /// Reads what all services have: URL, key, header fields, prices.
    ///
    /// - Parameters:
    ///   - path: what follows the URL.
    ///   - known: parameters that go into the request.
    func model(
        _ interface: ModelInterface,
        _ name: String,
        _ host: ModelHost,
        path: String,
        known: [String],
        base: String? = nil,
        streams: Bool = false,
        _ config: ConfigurationSection
    ) -> ModelConfiguration? {
        func variable(_ names: [String]) -> String? { names.first { environment[$0]?.isEmpty == false } }
        let written = config.string("apiBaseUrl")
        let url = written ?? base ?? variable(host.urlVariables).flatMap { environment[$0] } ?? host.base
        let explicitKey = config.string("apiKey")
        let keyName = config.string("apiKeyEnvar") ?? variable(host.keyVariables) ?? host.keyVariables.first
        let key = (explicitKey ?? keyName.map { "{{env.\($0)}}" }).flatMap { template($0, config, "apiKey") }
        // Servers without a key are asked without one in any case.
        _ = config.node("apiKeyRequired")
        guard let baseURL = template(url, config, "apiBaseUrl") else { return nil }
        if let foreign = baseURL.variables.first(where: { $0 != "env" }) {
            config.report(
                "apiBaseUrl",
                "only variables of the environment, such as {{env.NAME}}, may stand here, not '\(foreign)': a test could send the key elsewhere"
            )
            return nil
        }
        var model = ModelConfiguration(
            interface: interface,
            model: name,
            baseURL: baseURL,
            path: path,
            key: key,
            authentication: host.authentication,
            headers: (config.stringMap("headers") ?? []).compactMap { header in
                template(header.value, config, "headers").map { (header.name, $0) }
            },
            parameters: parameters(known, config),
            maxRetries: config.int("maxRetries", in: 0...20) ?? 3
        )
        model.passthrough = config.node("passthrough")?.json.object ?? [:]
        let cost = config.double("cost", in: 0...1_000)
        model.inputCost = config.double("inputCost", in: 0...1_000) ?? cost
        model.outputCost = config.double("outputCost", in: 0...1_000) ?? cost
        if interface.purpose == .target {
            model.systemPrompt = config.string("systemPrompt")
            model.showsThinking = config.bool("showThinking") ?? true
            if streams { model.streams = config.bool("stream") ?? false }
        }
        return model
    }

    /// Parameters of a request; a value `file://…` is the JSON or YAML of a file.
    private func parameters(_ known: [String], _ config: ConfigurationSection) -> JSONObject {
        var parameters = JSONObject()
        for name in known {
            guard let node = config.node(name) else { continue }
            guard let text = node.scalar, text.hasPrefix("file://") else {
                parameters[name] = node.json
                continue
            }
            guard let bytes = read(String(text.dropFirst("file://".count))) else {
                config.report(name, "there is no file '\(text.dropFirst("file://".count))'")
                continue
            }
            do {
                parameters[name] = try YAMLNode(parsing: String(decoding: bytes, as: UTF8.self)).json
            } catch {
                config.report(name, "'\(text)' cannot be read: \(error.description)")
            }
        }
        do { _ = try JSONTemplate(.object(parameters)) } catch {
            config.report("config", error.description)
        }
        return parameters
    }
}
