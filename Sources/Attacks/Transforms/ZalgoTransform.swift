import Assertions

/// One to three combining marks above and below each letter and digit.
struct ZalgoTransform: TextTransform {
    let name = "zalgo"
    let summary = "One to three combining marks above and below each letter and digit."
    let counterparts: [String] = ["pyrit:ZalgoConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            output.append(scalar)
            guard scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) else { continue }
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                if let mark = Unicode.Scalar(UInt32.random(in: 0x300...0x36F, using: &generator)) {
                    output.append(mark)
                }
            }
        }
        return String(output)
    }
}
