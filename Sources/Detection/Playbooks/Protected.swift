import Workspace

/// Whom no playbook touches.
public struct Protected: Sendable, Equatable {
    /// Ids of keys.
    public var keys: Set<String>
    /// Networks.
    public var networks: [Network]

    /// The machine's own addresses: behind a proxy on the same machine every caller has one of them.
    static let loopback = ["127.0.0.0/8", "::1"].compactMap { Network($0) }

    /// A list; loopback is always on it.
    public init(keys: Set<String> = [], networks: [Network] = []) {
        self.keys = keys
        self.networks = networks + Self.loopback
    }

    /// Reads the section `protected` of `monitor.yaml`.
    public init(reading section: ConfigurationSection?) {
        var keys: Set<String> = []
        var networks: [Network] = []
        for key in section?.strings("keys") ?? [] {
            if KeyID.isValid(key) {
                keys.insert(key)
            } else {
                section?.report(
                    "keys",
                    "expected the id of a key, the first 12 digits of its SHA-256, as the event log shows it"
                )
            }
        }
        for text in section?.strings("networks") ?? [] {
            if let network = Network(text) {
                networks.append(network)
            } else {
                section?.report("networks", "'\(text)' is no address and no network such as 10.0.0.0/8")
            }
        }
        section?.finish()
        self.init(keys: keys, networks: networks)
    }

    /// Whether somebody is on the list.
    func covers(_ kind: Sanction.Kind, _ subject: String) -> Bool {
        guard kind == .blockAddress else { return keys.contains(subject) }
        guard let address = NetworkAddress(subject) else { return false }
        return networks.contains { $0.contains(address) }
    }
}
