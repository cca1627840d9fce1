/// Numbers in the digits `0…9A…Za…z`.
enum Base62 {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// A number with leading zeros.
    static func text(_ number: UInt32, digits: Int) -> [UInt8] {
        var rest = number
        var text: [UInt8] = []
        for _ in 0..<digits {
            text.append(alphabet[Int(rest % 62)])
            rest /= 62
        }
        return text.reversed()
    }
}
