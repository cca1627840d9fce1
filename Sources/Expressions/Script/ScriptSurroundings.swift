import Foundation

/// What a script can learn of the world: the time, and numbers that look random.
public struct ScriptSurroundings: Sendable {
    /// Milliseconds since 1970, for `Date`.
    public var now: @Sendable () -> Double
    /// Where `Math.random` starts: the same seed gives the same numbers.
    public var seed: UInt64

    /// Surroundings; the clock is the machine's if none is given.
    public init(now: (@Sendable () -> Double)? = nil, seed: UInt64 = 0) {
        self.now = now ?? { (Date().timeIntervalSince1970 * 1000).rounded(.down) }
        self.seed = seed
    }
}
