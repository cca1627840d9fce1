import Foundation

/// How surprising a value is.
enum Entropy {
    /// Shannon's entropy over the bytes of a value, in bits a byte: −Σ p·log2 p.
    static func bits(_ value: ArraySlice<UInt8>) -> Double {
        guard !value.isEmpty else { return 0 }
        var counts = Array(repeating: 0, count: 256)
        for byte in value { counts[Int(byte)] &+= 1 }
        let total = Double(value.count)
        var sum = 0.0
        for count in counts where count > 0 {
            let share = Double(count) / total
            sum -= share * log2(share)
        }
        return sum
    }
}
