import Formats

/// Reads CloudFormation templates, YAML and JSON, also those that CDK and SAM write.
public enum CloudFormationReader {
    /// How many worlds are looked at, at most.
    static let maximumWorlds = 40
    /// How many resources are judged over all worlds, about; a larger template gets fewer worlds.
    static let maximumResources = 20_000

    /// Reads a template in every world that its unknown conditions allow; one world if all conditions are known.
    ///
    /// With up to four unknown comparisons these are all worlds; with more, those in which none, all, all but one and only
    /// one holds, which still contain every combination of any two. Comparisons beyond the budget stay unknown, and what
    /// depends on them is not decided.
    ///
    /// - Throws: `YAMLError` if it is neither YAML nor JSON, or has no resources.
    public static func worlds(reading bytes: [UInt8]) throws(YAMLError) -> [ResourceTemplate] {
        let root = try document(bytes)
        guard let resources = root["Resources"]?.mapping else {
            throw YAMLError(position: root.position, reason: "expected a template with Resources")
        }
        let source = TemplateSource(root: root, resources: resources)
        let used = source.usedConditions
        let undecided = source.conditions([:])
        let atoms = undecided.atoms(of: used)
        let open = used.filter { undecided.holds($0) == nil }
        let limit = min(maximumWorlds, max(1, maximumResources / max(1, resources.count)))
        return Self.assumptions(of: atoms.prefix(max(0, limit - 2) / 2)).map { assumed in
            source.template(assuming: assumed, naming: open)
        }
    }

    private static func document(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
        if text.first(where: { !$0.isBlank }) == UInt8(ascii: "{") { return try JSONTree.node(parsing: text) }
        return try YAMLNode(
            parsing: String(decoding: text, as: UTF8.self),
            options: YAMLReadingOptions(maximumBytes: InfrastructureScanner.maximumBytes, maximumNodes: 400_000)
        )
    }

    private static func assumptions(of atoms: ArraySlice<ConditionLogic.Atom>) -> [[ConditionLogic.Atom: Bool]] {
        guard !atoms.isEmpty else { return [[:]] }
        func world(_ isTrue: (Int) -> Bool) -> [ConditionLogic.Atom: Bool] {
            Dictionary(uniqueKeysWithValues: atoms.enumerated().map { ($0.element, isTrue($0.offset)) })
        }
        if atoms.count <= 4 {
            return (0..<(1 << atoms.count)).map { bits in world { bits >> $0 & 1 == 1 } }.filter(isPossible)
        }
        var worlds = [world { _ in false }, world { _ in true }]
        for index in atoms.indices {
            worlds.append(world { $0 == index })
            worlds.append(world { $0 != index })
        }
        return worlds.filter(isPossible)
    }

    /// One value does not equal two different literals at once.
    private static func isPossible(_ world: [ConditionLogic.Atom: Bool]) -> Bool {
        var seen: Set<String> = []
        for (atom, isTrue) in world where isTrue {
            for side in atom.sides where side.hasPrefix("Ref(") {
                guard seen.insert(side).inserted else { return false }
            }
        }
        return true
    }
}
