/// Scores of CVSS version 4.0 vectors (FIRST, CVSS v4.0 specification, section 8). Threat and environmental metrics count where
/// a vector has them.
enum CVSS4 {
    /// The score; `nil` for anything that is no version 4.0 vector.
    static func score(_ vector: String) -> Double? {
        guard let metrics = Metrics(vector) else { return nil }
        if ["VC", "VI", "VA", "SC", "SI", "SA"].allSatisfy({ metrics[$0] == "N" }) { return 0 }
        let levels = levels(metrics)
        guard let value = CVSS4Table.scores[levels] else { return nil }
        func lower(_ steps: [UInt8]) -> Double? { CVSS4Table.scores[zip(levels, steps).map(+)] }
        // Levels 3 and 6 go together: what is worse of the two is what is next.
        let both = levels[2] * 10 + levels[5]
        let next: [[UInt8]] =
            switch both {
            case 0: [[0, 0, 0, 0, 0, 1], [0, 0, 1, 0, 0, 0]]
            case 10: [[0, 0, 0, 0, 0, 1]]
            case 1, 11: [[0, 0, 1, 0, 0, 0]]
            default: []
            }
        let groups: [(lower: Double?, highest: [String], depth: Int)] = [
            (lower([1, 0, 0, 0, 0, 0]), highest1[Int(levels[0])], [1, 4, 5][Int(levels[0])]),
            (lower([0, 1, 0, 0, 0, 0]), highest2[Int(levels[1])], [1, 2][Int(levels[1])]),
            (next.compactMap(lower).max(), highest36[both] ?? [], [0: 7, 1: 6, 10: 8, 11: 8, 21: 10][both] ?? 1),
            (lower([0, 0, 0, 1, 0, 0]), highest4[Int(levels[3])], [6, 5, 4][Int(levels[3])]),
            (lower([0, 0, 0, 0, 1, 0]), [""], 1),
        ]
        var sum = 0.0
        var count = 0
        for group in groups {
            guard let lower = group.lower else { continue }
            count += 1
            guard let distance = group.highest.lazy.compactMap({ self.distance(metrics, from: $0) }).first else {
                return nil
            }
            sum += (value - lower) * Double(distance) / Double(group.depth)
        }
        let result = min(max(value - (count == 0 ? 0 : sum / Double(count)), 0), 10)
        return ((result + 1e-6) * 10).rounded(.toNearestOrAwayFromZero) / 10
    }

    /// Highest vectors of each level.
    private static let highest1 = [
        ["AV:N/PR:N/UI:N"], ["AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"],
        ["AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P"],
    ]
    private static let highest2 = [["AC:L/AT:N"], ["AC:H/AT:N", "AC:L/AT:P"]]
    private static let highest36: [UInt8: [String]] = [
        0: ["VC:H/VI:H/VA:H/CR:H/IR:H/AR:H"],
        1: ["VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M"],
        10: ["VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H"],
        11: [
            "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H", "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M", "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M",
            "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H", "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M",
        ],
        21: ["VC:L/VI:L/VA:L/CR:H/IR:H/AR:H"],
    ]
    private static let highest4 = [["SC:H/SI:S/SA:S"], ["SC:H/SI:H/SA:H"], ["SC:L/SI:L/SA:L"]]

    /// Values from the worst to the best, a step each.
    private static let steps: [String: [Character]] = [
        "AV": ["N", "A", "L", "P"], "PR": ["N", "L", "H"], "UI": ["N", "P", "A"], "AC": ["L", "H"], "AT": ["N", "P"],
        "VC": ["H", "L", "N"], "VI": ["H", "L", "N"], "VA": ["H", "L", "N"], "SC": ["S", "H", "L", "N"],
        "SI": ["S", "H", "L", "N"], "SA": ["S", "H", "L", "N"], "CR": ["H", "M", "L"], "IR": ["H", "M", "L"],
        "AR": ["H", "M", "L"],
    ]

    /// Steps from a highest vector; `nil` if one of its metrics is below ours.
    private static func distance(_ metrics: Metrics, from highest: String) -> Int? {
        var sum = 0
        for part in highest.split(separator: "/") {
            let name = String(part.prefix(2))
            guard let steps = steps[name], let value = part.last, let top = steps.firstIndex(of: value),
                let own = steps.firstIndex(of: metrics[name]), own >= top
            else { return nil }
            sum += own - top
        }
        return sum
    }

    private static func levels(_ m: Metrics) -> [UInt8] {
        let isOpen = [m["AV"] == "N", m["PR"] == "N", m["UI"] == "N"]
        let one: UInt8 = isOpen.allSatisfy(\.self) ? 0 : isOpen.contains(true) && m["AV"] != "P" ? 1 : 2
        let two: UInt8 = m["AC"] == "L" && m["AT"] == "N" ? 0 : 1
        let isHigh = ["VC", "VI", "VA"].map { m[$0] == "H" }
        let three: UInt8 = isHigh[0] && isHigh[1] ? 0 : isHigh.contains(true) ? 1 : 2
        let four: UInt8 =
            m["SI"] == "S" || m["SA"] == "S" ? 0 : ["SC", "SI", "SA"].contains { m[$0] == "H" } ? 1 : 2
        let five: UInt8 = ["A": 0, "P": 1, "U": 2][m["E"]] ?? 0
        let six: UInt8 = zip(["CR", "IR", "AR"], isHigh).contains { m[$0] == "H" && $1 } ? 0 : 1
        return [one, two, three, four, five, six]
    }

    /// The metrics of a vector, as they count.
    private struct Metrics {
        private var values: [String: Character] = [:]

        private static let required: [String: String] = [
            "AV": "NALP", "AC": "LH", "AT": "NP", "PR": "NLH", "UI": "NPA", "VC": "HLN", "VI": "HLN", "VA": "HLN",
            "SC": "HLN", "SI": "HLN", "SA": "HLN",
        ]
        private static let optional: [String: String] = [
            "E": "XAPU", "CR": "XHML", "IR": "XHML", "AR": "XHML", "MAV": "XNALP", "MAC": "XLH", "MAT": "XNP",
            "MPR": "XNLH",
            "MUI": "XNPA", "MVC": "XHLN", "MVI": "XHLN", "MVA": "XHLN", "MSC": "XHLN", "MSI": "XSHLN", "MSA": "XSHLN",
        ]
        /// They say more of a vulnerability and do not change the score.
        private static let supplemental: [String: Set<String>] = [
            "S": ["X", "N", "P"], "AU": ["X", "N", "Y"], "R": ["X", "A", "U", "I"], "V": ["X", "D", "C"],
            "RE": ["X", "L", "M", "H"], "U": ["X", "Clear", "Green", "Amber", "Red"],
        ]

        init?(_ vector: String) {
            let parts = vector.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.first == "CVSS:4.0" else { return nil }
            var seen: Set<String> = []
            for part in parts.dropFirst() {
                let pair = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
                guard pair.count == 2, seen.insert(pair[0]).inserted else { return nil }
                if let allowed = Self.supplemental[pair[0]] {
                    guard allowed.contains(pair[1]) else { return nil }
                } else {
                    guard let allowed = Self.required[pair[0]] ?? Self.optional[pair[0]], pair[1].count == 1,
                        let value = pair[1].first, allowed.contains(value)
                    else { return nil }
                    values[pair[0]] = value
                }
            }
            guard Self.required.keys.allSatisfy({ values[$0] != nil }) else { return nil }
        }

        /// A metric's value: the modified one where there is one, the worst where it is not defined.
        subscript(_ name: String) -> Character {
            if let modified = values["M" + name], modified != "X" { return modified }
            let value = values[name] ?? "X"
            return value == "X" ? (name == "E" ? "A" : "H") : value
        }
    }
}
