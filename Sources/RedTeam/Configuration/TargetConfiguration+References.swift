import Targets

extension TargetConfiguration {
    /// Whether a reference of a test means this target: its label or id, a beginning with `*`, or the part before a colon.
    func isMeant(by references: [String]?) -> Bool {
        guard let references else { return true }
        return references.contains { reference in
            [id, label].compactMap { $0 }.contains { name in
                if reference.hasSuffix("*") { return name.hasPrefix(reference.dropLast()) }
                return name == reference || name.hasPrefix(reference + ":")
            }
        }
    }
}
