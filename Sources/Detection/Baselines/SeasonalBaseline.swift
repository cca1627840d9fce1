import Formats

/// What a number usually is at this hour of the week: an exponentially weighted mean and variance, and what each of the 168 hours adds to it.
///
/// EWMA and EWMV by T. Finch, "Incremental calculation of weighted mean and variance" (2009); the season is that of Holt and Winters in its
/// additive form, without trend. One outlier must not teach it that outliers are usual: what lies far outside counts as the band's edge.
public struct SeasonalBaseline: Sendable, Equatable {
    /// What an hour of the week adds.
    struct Cell: Sendable, Equatable {
        var offset = 0.0
        var count = 0
    }

    private static let weight = 0.05
    private static let cellWeight = 0.2
    /// Observations of an hour before it is believed; with steps of five minutes more than one week's.
    private static let cellWarmUp = 13
    /// How often the level an hour may be that is new.
    private static let newCellFactor = 20.0
    /// Deviations at which an observation is clamped.
    private static let clamp = 4.0

    /// Observations so far.
    public private(set) var count = 0
    private var level = 0.0
    private var variance = 0.0
    private var cells: [Int: Cell] = [:]

    /// A baseline without observations.
    public init() {}

    /// The hour of the week of a time, from 0 (Monday, midnight UTC) to 167.
    public static func hour(_ at: Double) -> Int {
        guard let hours = Int(exactly: (at / 3600).rounded(.down)), abs(hours) < 1 << 40 else { return 0 }
        // 1 January 1970 was a Thursday.
        return ((hours + 72) % 168 + 168) % 168
    }

    /// What is expected at an hour of the week.
    public func expected(hour: Int) -> Double { level + season(hour) }

    /// The usual distance from what is expected.
    public var deviation: Double { variance.squareRoot() }

    private func season(_ hour: Int) -> Double {
        guard let cell = cells[hour], cell.count >= Self.cellWarmUp else { return 0 }
        return cell.offset
    }

    /// Takes an observation.
    ///
    /// - Parameters:
    ///   - warmUp: observations before outliers are known as such.
    ///   - floor: the least deviation that is believed.
    public mutating func observe(_ value: Double, hour: Int, warmUp: Int, floor: Double) {
        guard value.isFinite else { return }
        let season = season(hour)
        let edge = count >= warmUp ? Self.clamp * max(deviation, floor) : .infinity
        let residual = min(max(value - level - season, -edge), edge)
        // The first observations weigh alike, as in a plain mean.
        let weight = max(Self.weight, 1 / Double(count + 1))
        // An hour that is new may be far from all others, within reason; one that is known is not taught by outliers above.
        var cell = cells[hour] ?? Cell()
        let isNew = cell.count < Self.cellWarmUp
        let highest = isNew ? Self.newCellFactor * max(abs(level), floor) : level + season + edge
        level += weight * residual
        variance = count == 0 ? 0 : (1 - weight) * (variance + weight * residual * residual)
        let cellWeight = max(Self.cellWeight, 1 / Double(cell.count + 1))
        cell.offset += cellWeight * (min(value, highest) - level - cell.offset)
        cell.count = min(cell.count + 1, 1 << 30)
        cells[hour] = cell
        count = min(count + 1, 1 << 30)
    }

    /// Takes in another's observations, by the number of both.
    public mutating func merge(_ other: SeasonalBaseline) {
        let total = count + other.count
        guard total > 0 else { return }
        let share = Double(other.count) / Double(total)
        let distance = other.level - level
        level += share * distance
        variance = (1 - share) * variance + share * other.variance + share * (1 - share) * distance * distance
        for (hour, theirs) in other.cells {
            var cell = cells[hour] ?? Cell()
            let all = cell.count + theirs.count
            if all > 0 { cell.offset += (theirs.offset - cell.offset) * Double(theirs.count) / Double(all) }
            cell.count = min(all, 1 << 30)
            cells[hour] = cell
        }
        count = min(total, 1 << 30)
    }

    /// The state as JSON.
    public var json: JSONValue {
        [
            "count": .int(count), "level": .double(level), "variance": .double(variance),
            "cells": .array(
                cells.sorted { $0.key < $1.key }.map { [.int($0.key), .double($0.value.offset), .int($0.value.count)] }
            ),
        ]
    }

    /// A baseline from its JSON; an empty one where it is none.
    public init(json: JSONValue) {
        guard let count = json["count"]?.int, (0...1 << 30).contains(count), let level = json["level"]?.double,
            let variance = json["variance"]?.double, level.isFinite, variance.isFinite, variance >= 0
        else { return }
        self.count = count
        self.level = level
        self.variance = variance
        for entry in json["cells"]?.array ?? [] {
            guard let hour = entry[0]?.int, (0..<168).contains(hour), let offset = entry[1]?.double,
                let count = entry[2]?.int, (0...1 << 30).contains(count)
            else { continue }
            cells[hour] = Cell(offset: offset, count: count)
        }
    }
}
