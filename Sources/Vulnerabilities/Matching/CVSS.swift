/// Base scores of CVSS vectors.
public enum CVSS {
    /// The score that stands for several vectors: the highest of version 3, else of version 4.0, else of version 2; `nil` if none
    /// of them can be read.
    public static func score(of vectors: [String]) -> Double? {
        vectors.compactMap(score).max() ?? vectors.compactMap(CVSS4.score).max()
            ?? vectors.compactMap(CVSS2.score).max()
    }

    /// The base score of a version 3.0 or 3.1 vector (FIRST, CVSS v3.1 specification, section 7.1); `nil` for anything else.
    public static func score(_ vector: String) -> Double? {
        guard vector.hasPrefix("CVSS:3.") else { return nil }
        var metrics: [String: String] = [:]
        for part in vector.split(separator: "/").dropFirst() {
            let pair = part.split(separator: ":", maxSplits: 1).map(String.init)
            guard pair.count == 2, metrics.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
        }
        let isChanged = metrics["S"] == "C"
        guard isChanged || metrics["S"] == "U",
            let vectorWeight = ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2][metrics["AV"] ?? ""],
            let complexity = ["L": 0.77, "H": 0.44][metrics["AC"] ?? ""],
            let privileges = ["N": 0.85, "L": isChanged ? 0.68 : 0.62, "H": isChanged ? 0.5 : 0.27][
                metrics["PR"] ?? ""
            ],
            let interaction = ["N": 0.85, "R": 0.62][metrics["UI"] ?? ""],
            let confidentiality = impact(metrics["C"]), let integrity = impact(metrics["I"]),
            let availability = impact(metrics["A"])
        else { return nil }
        let base = 1 - (1 - confidentiality) * (1 - integrity) * (1 - availability)
        let impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * power(base - 0.02, 15) : 6.42 * base
        guard impact > 0 else { return 0 }
        let exploitability = 8.22 * vectorWeight * complexity * privileges * interaction
        let sum = min(isChanged ? 1.08 * (impact + exploitability) : impact + exploitability, 10)
        return roundUp(sum)
    }

    private static func impact(_ value: String?) -> Double? { ["H": 0.56, "L": 0.22, "N": 0][value ?? ""] }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1.0) { result, _ in result * base }
    }

    /// Rounding up to one decimal as version 3.1 defines it, free of floating-point noise.
    private static func roundUp(_ value: Double) -> Double {
        let scaled = Int((value * 100_000).rounded())
        return scaled % 10_000 == 0 ? Double(scaled) / 100_000 : Double(scaled / 10_000 + 1) / 10
    }
}
