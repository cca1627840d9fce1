import Formats
import Foundation
import Matching
import RedTeam
import Workspace

/// Writes a configuration whose attacks stand written out as tests, as `promptfoo redteam generate` does it.
public struct AttackGeneration {
    /// The files of the configuration.
    public var documents: [ConfigurationDocument]
    /// Variables for `{{env.NAME}}`.
    public var variables: [String: String]
    /// What the command line says over the section `redteam`.
    public var overrides: GenerationOverrides
    /// Targets whose id or label it is found in are kept; absent: all.
    public var targets: Pattern?
    /// Seed of the attacks.
    public var seed: UInt64
    /// Version of this program.
    public var version: String
    /// Every plugin that is asked for must make tests.
    public var isStrict = false

    /// A generation.
    public init(
        documents: [ConfigurationDocument],
        variables: [String: String],
        overrides: GenerationOverrides = .init(),
        targets: Pattern? = nil,
        seed: UInt64 = 1,
        version: String
    ) {
        self.documents = documents
        self.variables = variables
        self.overrides = overrides
        self.targets = targets
        self.seed = seed
        self.version = version
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// What stands in the file, or would stand there.
        public var generated: GeneratedConfiguration
        /// The file was generated from the same before and was left as it is.
        public var isUnchanged: Bool
        /// Things to know about the configuration.
        public var warnings: [ConfigurationProblem]
        /// Plugins that were asked for and make no test.
        public var empty: [String]
    }

    /// Writes the file, unless it was generated from the same before.
    ///
    /// - Parameters:
    ///   - output: path of the file, absolute; `.json` is written as JSON, everything else as YAML.
    ///   - name: the file as the user named it.
    ///   - replaces: whether any file may be replaced, also one that was written by hand.
    ///   - isForced: whether a file that was generated from the same is written anew.
    ///   - heading: lines of the comment at the head of YAML.
    /// - Throws: `ConfigurationError` where the configuration cannot be read, otherwise `CampaignFailure`.
    public func write(
        to output: String,
        name: String,
        replaces: Bool,
        isForced: Bool,
        heading: [String]
    ) throws -> Outcome {
        let configuration = try RedTeamConfiguration(
            reading: documents,
            environment: variables,
            overrides: overrides
        )
        let missing = configuration.warnings.filter { $0.keyPath.hasPrefix("redteam.plugins") }
        if isStrict, let first = missing.first { throw CampaignFailure("--strict: \(first)") }
        let generated = try GeneratedConfiguration(configuration, seed: seed, version: version, targets: targets)
        let empty = generated.plugins.filter { $0.count == 0 }.map(\.name)
        if isStrict, !empty.isEmpty {
            throw CampaignFailure("--strict: no test was made of \(empty.joined(separator: ", "))")
        }
        var outcome = Outcome(
            generated: generated,
            isUnchanged: false,
            warnings: configuration.warnings,
            empty: empty
        )
        let folder = WorkspaceFolder(root: NSString(string: output).deletingLastPathComponent)
        if folder.exists(output) {
            let old = String(decoding: try folder.read(output), as: UTF8.self)
            if !isForced, GeneratedConfiguration.digest(in: old) == generated.digest {
                outcome.isUnchanged = true
                return outcome
            }
            guard replaces || isForced || GeneratedConfiguration.isGenerated(old) else {
                throw CampaignFailure("\(name) was not generated and is not replaced; name another file, or --force")
            }
        }
        let text =
            output.hasSuffix(".json")
            ? JSONValue.object(generated.tree).text(.pretty) + "\n" : generated.yaml(heading: heading)
        try check(text, configuration, generated, in: folder, name: name)
        try folder.write(Array(text.utf8), to: output)
        return outcome
    }

    /// Reads the text as it will be read where it stands: what it would not send, or not judge, is no attack.
    private func check(
        _ text: String,
        _ configuration: RedTeamConfiguration,
        _ generated: GeneratedConfiguration,
        in folder: WorkspaceFolder,
        name: String
    ) throws {
        let document = ConfigurationDocument(
            text: text,
            file: name,
            files: ConfigurationFiles(
                folder: folder.root,
                read: { try? folder.read($0, limit: 1 << 30) },
                list: { folder.files() }
            )
        )
        let written: RedTeamConfiguration
        do {
            written = try RedTeamConfiguration(reading: [document], environment: variables)
        } catch {
            throw CampaignFailure(
                "\(name) could not be read where it would stand; write it beside the configuration, whose files it refers to:\n\(error)"
            )
        }
        var filter = CampaignFilter()
        filter.targets = targets
        if let difference = generated.difference(between: configuration, and: written, seed: seed, filter: filter) {
            throw CampaignFailure("\(name) is not written: \(difference)")
        }
    }
}
