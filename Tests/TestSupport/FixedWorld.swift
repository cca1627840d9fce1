/// A clock that stands still: 2026-09-21T14:13:20Z.
public let fixedClock: @Sendable () -> Double = { 1_790_000_000 }

/// Randomness that is none: the same number every time, so that ids are the same in every run.
public let fixedRandom: @Sendable () -> UInt64 = { 1_234_567_890 }
