import Assertions

/// The text as a task in the configuration of an interaction.
struct PolicyPuppetryTransform: TextTransform {
    let name = "policy-puppetry-wrap"
    let summary = "The text as a task in the configuration of an interaction."
    let counterparts: [String] = ["garak:doctor.Puppetry", "pyrit:PolicyPuppetryConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { PolicyFile.xml(text) }
}
