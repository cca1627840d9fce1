/// Versions that are numbers alone, where one more number makes a later version: CRAN (`1.0-2`) and Hackage (`1.0.0`).
struct NumericVersion: EcosystemVersion {
    private let numbers: [VersionNumber]

    init?(_ text: String) { self.init(text, allowsDashes: true) }

    init?(_ text: String, allowsDashes: Bool) {
        var numbers: [VersionNumber] = []
        let parts = VersionByte.trimmed(text).split(omittingEmptySubsequences: false) { byte in
            byte == 0x2E || allowsDashes && byte == 0x2D
        }
        for part in parts {
            guard !part.isEmpty, part.allSatisfy(VersionByte.isDigit) else { return nil }
            numbers.append(VersionNumber(digits: part))
        }
        self.numbers = numbers
    }

    func compare(_ other: NumericVersion) -> Int {
        for index in 0..<min(numbers.count, other.numbers.count) {
            let result = numbers[index].compare(other.numbers[index])
            if result != 0 { return result }
        }
        return numbers.count == other.numbers.count ? 0 : numbers.count < other.numbers.count ? -1 : 1
    }
}
