import Formats

/// How services write down tools. A configuration has them as OpenAI does.
enum ToolFormat: String, CaseIterable {
    case openai, anthropic, bedrock, google

    /// Tools in this form; what is no tool of OpenAI's stays as it is.
    func tools(_ tools: JSONValue) -> JSONValue {
        guard self != .openai, let list = tools.array else { return tools }
        guard self == .google else { return .array(list.map { tool($0) }) }
        let functions = list.compactMap { $0["function"] }
        return functions.count == list.count ? [["functionDeclarations": .array(functions)]] : tools
    }

    private func tool(_ tool: JSONValue) -> JSONValue {
        guard let function = tool["function"], let name = function["name"] else { return tool }
        let schema = function["parameters"] ?? ["type": "object", "properties": [:]]
        var object: JSONObject = ["name": name]
        object["description"] = function["description"]
        if self == .anthropic {
            object["input_schema"] = schema
            return .object(object)
        }
        object["inputSchema"] = ["json": schema]
        return ["toolSpec": .object(object)]
    }

    /// The choice among tools in this form; `nil` where the service knows none such.
    func choice(_ choice: JSONValue) -> JSONValue? {
        let name = choice["function"]?["name"]
        let word = choice.string
        switch self {
        case .openai: return choice
        case .anthropic:
            if let name { return ["type": "tool", "name": name] }
            return switch word {
            case "auto": ["type": "auto"]
            case "required", "any": ["type": "any"]
            case "none": ["type": "none"]
            default: choice
            }
        case .bedrock:
            if let name { return ["tool": ["name": name]] }
            return switch word {
            case "auto": ["auto": [:]]
            case "required", "any": ["any": [:]]
            case "none": nil
            default: choice
            }
        case .google:
            if let name { return ["functionCallingConfig": ["mode": "ANY", "allowedFunctionNames": [name]]] }
            let mode: JSONValue? =
                switch word {
                case "auto": "AUTO"
                case "required", "any": "ANY"
                case "none": "NONE"
                default: nil
                }
            return mode.map { ["functionCallingConfig": ["mode": $0]] } ?? choice
        }
    }
}
