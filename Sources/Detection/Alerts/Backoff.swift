/// Waiting between attempts: exponential with full jitter, so that many who wait for one receiver do not come back at once
/// (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
public enum Backoff {
    /// Seconds of the first bound.
    static let base = 1.0
    /// Seconds of the largest bound.
    static let cap = 900.0
    /// Seconds after which nobody tries any more: three days.
    static let patience = 259_200.0
    /// The longest wait that a receiver can ask for, in seconds.
    static let longestWish = 86_400.0

    /// Seconds before the next attempt.
    ///
    /// - Parameters:
    ///   - attempt: attempts before, from 0.
    ///   - random: a number from 0 to 1.
    public static func seconds(attempt: Int, random: Double) -> Double {
        var bound = base
        for _ in 0..<max(0, min(attempt, 16)) { bound = min(cap, bound * 2) }
        return bound * min(max(random, 0), 1)
    }
}
