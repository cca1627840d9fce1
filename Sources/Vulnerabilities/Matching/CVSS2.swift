/// Base scores of CVSS version 2 vectors (FIRST, CVSS v2.0 complete guide, section 3.2.1).
enum CVSS2 {
    /// The base score; `nil` for anything that is no version 2 vector.
    static func score(_ vector: String) -> Double? {
        var metrics: [String: String] = [:]
        for part in vector.split(separator: "/", omittingEmptySubsequences: false) {
            let pair = part.split(separator: ":", maxSplits: 1).map(String.init)
            guard pair.count == 2, metrics.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
        }
        guard let access = ["L": 0.395, "A": 0.646, "N": 1][metrics["AV"] ?? ""],
            let complexity = ["H": 0.35, "M": 0.61, "L": 0.71][metrics["AC"] ?? ""],
            let authentication = ["M": 0.45, "S": 0.56, "N": 0.704][metrics["Au"] ?? ""],
            let confidentiality = loss(metrics["C"]), let integrity = loss(metrics["I"]),
            let availability = loss(metrics["A"])
        else { return nil }
        let impact = 10.41 * (1 - (1 - confidentiality) * (1 - integrity) * (1 - availability))
        guard impact > 0 else { return 0 }
        let base = (0.6 * impact + 0.4 * 20 * access * complexity * authentication - 1.5) * 1.176
        return (base * 10).rounded() / 10
    }

    private static func loss(_ value: String?) -> Double? { ["N": 0, "P": 0.275, "C": 0.66][value ?? ""] }
}
