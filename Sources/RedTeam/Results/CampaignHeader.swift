import Attestation
import Formats

/// One column of a campaign's results: a target with a prompt, as promptfoo numbers them.
package struct CampaignColumn: Sendable, Equatable {
    /// The `promptIdx` of its records.
    package var index: Int
    /// Id of the target: `openai:gpt-4o-mini`.
    package var targetID: String
    /// Name of the target in reports, where it has one.
    package var targetLabel: String?
    /// The prompt as it was written.
    package let raw: String
    /// promptfoo's id of the prompt: every record holds it, so it is made once.
    package let promptID: String
    /// Name of the prompt.
    package var label: String

    package init(index: Int, targetID: String, targetLabel: String? = nil, raw: String, label: String? = nil) {
        self.index = index
        self.targetID = targetID
        self.targetLabel = targetLabel
        self.raw = raw
        promptID = Self.promptID(raw)
        self.label = label ?? raw
    }

    /// What the target is called in reports.
    package var target: String { targetLabel ?? targetID }

    /// promptfoo's id of a prompt: the SHA-256 of its text, in hexadecimal.
    package static func promptID(_ raw: String) -> String { SHA256Digest.hex(of: Array(raw.utf8)) }
}

/// What stands before the records of a campaign: who was asked what, when, by which program.
package struct CampaignHeader: Sendable {
    /// Id of the campaign: `eval-abc-2026-01-31T10:20:30`; absent for one that was not kept.
    package var id: String?
    /// Seconds since 1970 of its beginning.
    package var startedAt: Double
    /// Seconds that it took.
    package var duration: Double
    /// What it is about.
    package var description: String
    /// What the application under test is for.
    package var purpose: String
    /// Targets with prompts, by their index.
    package var columns: [CampaignColumn]
    /// The configuration without its secrets.
    package var configuration: JSONValue
    /// The configuration's file, as the user named it.
    package var file: String
    /// Martlet's version.
    package var version: String
    /// Seed of the attacks.
    package var seed: UInt64
    /// Tests that were planned, where that is known.
    package var planned: Int?
    /// Why the campaign ended early, if it did.
    package var failure: String?

    /// A header.
    ///
    /// - Parameter configuration: as it was read; secrets are taken out here.
    package init(
        id: String?,
        startedAt: Double,
        duration: Double = 0,
        description: String = "",
        purpose: String = "",
        columns: [CampaignColumn],
        configuration: JSONValue = [:],
        file: String = "",
        version: String = "",
        seed: UInt64 = 0,
        planned: Int? = nil,
        failure: String? = nil
    ) {
        self.id = id
        self.startedAt = startedAt
        self.duration = duration
        self.description = description
        self.purpose = purpose
        self.columns = columns
        self.configuration = ConfigurationRedaction.clean(configuration)
        self.file = file
        self.version = version
        self.seed = seed
        self.planned = planned
        self.failure = failure
    }

    /// The column with an index; a campaign has few.
    package func column(_ index: Int) -> CampaignColumn? { columns.first { $0.index == index } }

    /// The names of the targets, each once, in the order of the columns.
    package var targets: [String] {
        columns.reduce(into: []) { names, column in
            if !names.contains(column.target) { names.append(column.target) }
        }
    }
}
