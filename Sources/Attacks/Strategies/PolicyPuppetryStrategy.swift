/// The order is dressed as a configuration file that decides behaviour.
struct PolicyPuppetryStrategy: WrappingStrategy {
    let name = "policy-puppetry"
    let summary = "The order is dressed as a configuration file that decides behaviour."
    let counterparts: [String] = ["garak:doctor.Puppetry", "garak:doctor.Bypass", "pyrit:PolicyPuppetryConverter"]

    /// The ways that the attack of this kind has as well.
    static let core = [
        Wrapping("xml", PolicyFile.xml), Wrapping("ini", PolicyFile.ini), Wrapping("json", PolicyFile.json),
    ]
    let wrappings = core + [Wrapping("yaml", PolicyFile.yaml), Wrapping("script", PolicyFile.script)]
}
