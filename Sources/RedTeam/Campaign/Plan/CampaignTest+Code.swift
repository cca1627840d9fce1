import Assertions
import Expressions
import Formats
import Targets

extension CampaignTest {
    /// The test as it is sent, with the prompt and the variables that code makes.
    ///
    /// A function of a prompt is given `{vars, provider, config}` and gives a text, a list of messages, or `{prompt}`; one of a variable is
    /// given its name, the prompt and the variables, and gives `{output}` or `{error}`; a program is given the context of a prompt as its last
    /// argument and writes the prompt. So promptfoo has it.
    ///
    /// - Throws: `TargetFailure` where there is nothing that runs code, or the code fails.
    public func rendered(
        with registers: JSONObject = [:],
        conversation: [JSONValue] = [],
        code: (any CodeRunner)?,
        processes: (any ProcessRunner)?,
        timeout: Double = 60
    ) async throws(TargetFailure) -> RenderedTest {
        guard needsCode else { return rendered(with: registers, conversation: conversation) }
        var vars = material.vars.merging(registers)
        for (name, reference) in codeVars.sorted(by: { $0.key < $1.key }) {
            vars[name] = try await Self.variable(name, reference, material.prompt.raw, vars, code, timeout)
        }
        var copy = self
        copy.codeVars = [:]
        var material = material
        material.vars = vars
        copy = copy.replacing(material)
        let rendered = copy.rendered(with: registers, conversation: conversation)
        guard let prompt = material.prompt.code else { return rendered }
        let context: JSONValue = [
            "vars": .object(rendered.vars), "provider": ["id": .string("\(target)")],
            "config": .object(material.prompt.config),
        ]
        let made = try await Self.prompt(prompt, context, code, processes, timeout)
        var result = rendered
        let structure = made["prompt"] ?? made
        if let text = structure.string {
            result.exchange = [TestRendering.turn(text, rendered.vars)]
        } else {
            result.exchange = [TestRendering.turn(structure, rendered.vars, isFirst: true)]
        }
        return result
    }

    private func replacing(_ material: TestMaterial) -> CampaignTest {
        let rendering = TestRendering(material)
        let vars = rendering.resolved(material.vars)
        return CampaignTest(
            testIndex: testIndex,
            promptIndex: promptIndex,
            repeatIndex: repeatIndex,
            target: target,
            ownTarget: ownTarget,
            prompt: prompt,
            vars: vars,
            codeVars: [:],
            assertions: material.assertions.map { rendering.rendered($0, vars) },
            threshold: threshold,
            scoringFunction: scoringFunction,
            description: description,
            metadata: metadata,
            options: options,
            providerOutput: providerOutput,
            canaries: canaries,
            attack: attack,
            attackCase: attackCase,
            adaptive: adaptive,
            strategy: strategy,
            caseName: caseName,
            file: file,
            position: position,
            fault: fault,
            material: material
        )
    }

    private static func variable(
        _ name: String,
        _ reference: CodeReference,
        _ prompt: String,
        _ vars: JSONObject,
        _ code: (any CodeRunner)?,
        _ timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        guard let code else {
            throw TargetFailure("the variable '\(name)' is made by code, and nothing here runs code")
        }
        let function = reference.function ?? (reference.path.hasSuffix(".py") ? "get_var" : nil)
        let result = try await code.call(
            reference.path,
            function: function,
            arguments: [.string(name), .string(prompt), .object(vars)],
            timeout: timeout
        )
        if let error = result["error"]?.string { throw TargetFailure("the variable '\(name)': \(error)") }
        let output = result.object == nil ? result : result["output"]
        guard let output else {
            throw TargetFailure("the variable '\(name)': expected {output} from \(reference.path)")
        }
        return output
    }

    private static func prompt(
        _ prompt: PromptTemplate.Code,
        _ context: JSONValue,
        _ code: (any CodeRunner)?,
        _ processes: (any ProcessRunner)?,
        _ timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        switch prompt {
        case .function(let reference) where reference.function == nil && reference.path.hasSuffix(".py"):
            // Without a function the file is a program.
            return try await output(of: ["python3", reference.path], context, processes, timeout)
        case .function(let reference):
            guard let code else { throw TargetFailure("the prompt is made by code, and nothing here runs code") }
            return try await code.call(
                reference.path,
                function: reference.function,
                arguments: [context],
                timeout: timeout
            )
        case .program(let words): return try await output(of: words, context, processes, timeout)
        }
    }

    private static func output(
        of words: [String],
        _ context: JSONValue,
        _ processes: (any ProcessRunner)?,
        _ timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        guard let processes else {
            throw TargetFailure("the prompt is made by a program, and nothing here runs programs")
        }
        let ended = try await processes.run(ProcessCommand(words + [context.text()], timeout: timeout))
        guard ended.code == 0, !ended.timedOut else {
            throw TargetFailure(
                "'\(words.joined(separator: " "))' ended with \(ended.code): \(ended.errors.suffix(400))"
            )
        }
        let text = String(decoding: ended.output, as: UTF8.self)
        return .string(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
}
