/// Values by key, of which only so many are kept: the one that was not touched for longest goes first.
///
/// Keys come from strangers; a table that grows with them would be their way to fill the memory.
struct BoundedTable<Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        var key: String
        var value: Value
        var older: Int
        var newer: Int
    }

    private let capacity: Int
    private var slots: [Slot] = []
    private var places: [String: Int] = [:]
    private var oldest = -1
    private var newest = -1
    /// How many were put out to make room.
    private(set) var evicted = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { slots.count }

    /// Changes the value of a key, which is made if it is not there.
    mutating func update<Result>(
        _ key: String,
        default make: @autoclosure () -> Value,
        _ body: (inout Value) -> Result
    ) -> Result {
        let place = places[key] ?? insert(key, make())
        touch(place)
        return body(&slots[place].value)
    }

    /// The value of a key, without touching it.
    func peek(_ key: String) -> Value? { places[key].map { slots[$0].value } }

    /// Keys and values, those first that were not touched for longest.
    var entries: [(key: String, value: Value)] {
        var entries: [(String, Value)] = []
        var place = oldest
        while slots.indices.contains(place) {
            entries.append((slots[place].key, slots[place].value))
            place = slots[place].newer
        }
        return entries
    }

    private mutating func insert(_ key: String, _ value: Value) -> Int {
        let place: Int
        if slots.count < capacity {
            place = slots.count
            slots.append(Slot(key: key, value: value, older: -1, newer: -1))
        } else {
            place = oldest
            evicted += 1
            places[slots[place].key] = nil
            unlink(place)
            slots[place] = Slot(key: key, value: value, older: -1, newer: -1)
        }
        places[key] = place
        link(place)
        return place
    }

    private mutating func touch(_ place: Int) {
        guard place != newest else { return }
        unlink(place)
        link(place)
    }

    private mutating func unlink(_ place: Int) {
        let (older, newer) = (slots[place].older, slots[place].newer)
        if older >= 0 { slots[older].newer = newer } else { oldest = newer }
        if newer >= 0 { slots[newer].older = older } else { newest = older }
    }

    private mutating func link(_ place: Int) {
        slots[place].older = newest
        slots[place].newer = -1
        if newest >= 0 { slots[newest].newer = place } else { oldest = place }
        newest = place
    }
}
