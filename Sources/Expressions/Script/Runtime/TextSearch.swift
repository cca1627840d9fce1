/// Finding texts in texts in linear time (Knuth, Morris, Pratt), by UTF-16 units as JavaScript counts them.
enum TextSearch {
    /// The first place of a part at or behind a place.
    static func first<Text: RandomAccessCollection, Part: RandomAccessCollection>(
        _ part: Part,
        in text: Text,
        from start: Int
    ) -> Int? where Text.Element == Part.Element, Text.Element: Equatable, Text.Index == Int, Part.Index == Int {
        guard let head = part.first else { return start }
        guard start <= text.count, part.count <= text.count - start else { return nil }
        let failure = part.count > 1 ? table(part) : []
        let (base, partBase) = (text.startIndex, part.startIndex)
        var matched = 0
        var place = start
        while place < text.count {
            let element = text[base + place]
            while matched > 0, part[partBase + matched] != element { matched = failure[matched - 1] }
            if matched > 0 || element == head { matched += 1 }
            place += 1
            if matched == part.count { return place - matched }
        }
        return nil
    }

    private static func table<Part: RandomAccessCollection>(_ part: Part) -> [Int]
    where Part.Element: Equatable, Part.Index == Int {
        var table = Array(repeating: 0, count: part.count)
        var matched = 0
        for place in 1..<part.count {
            let element = part[part.startIndex + place]
            while matched > 0, part[part.startIndex + matched] != element { matched = table[matched - 1] }
            if part[part.startIndex + matched] == element { matched += 1 }
            table[place] = matched
        }
        return table
    }
}

extension ScriptText {
    /// The place of a text at or behind a place; `nil` if it does not occur.
    func find(_ part: ScriptText, from start: Int = 0) -> Int? {
        let start = max(0, start)
        guard case .string(var text) = form, case .string(var part) = part.form else {
            let units = units
            return TextSearch.first(part.units, in: units, from: min(start, units.count))
        }
        text.makeContiguousUTF8()
        let isASCII = isASCII
        let view = text.utf16
        var byte = min(start, text.utf8.count)
        if !isASCII {
            guard var place = view.index(view.startIndex, offsetBy: start, limitedBy: view.endIndex) else {
                return part.isEmpty ? view.count : nil
            }
            // Between the halves of a character no text can start.
            if part.isEmpty { return start }
            if String.Index(place, within: text.unicodeScalars) == nil { place = view.index(after: place) }
            byte = text.utf8.distance(from: text.startIndex, to: place)
        }
        let found = part.withUTF8 { part in
            text.utf8.withContiguousStorageIfAvailable { TextSearch.first(part, in: $0, from: byte) } ?? nil
        }
        guard let found, !isASCII else { return found }
        return view.distance(from: view.startIndex, to: text.utf8.index(text.startIndex, offsetBy: found))
    }

    /// The last place of a text at or before a place.
    func findLast(_ part: ScriptText, from start: Int = .max) -> Int? {
        let (text, part) = (units, part.units)
        guard part.count <= text.count else { return nil }
        let last = min(max(0, start), text.count - part.count)
        let head = Array(text[..<(last + part.count)].reversed())
        return TextSearch.first(Array(part.reversed()), in: head, from: 0).map { last - $0 }
    }

    func hasPrefix(_ part: ScriptText, at place: Int) -> Bool {
        let end = place + part.count
        return end <= count && slice(place, end) == part
    }

    /// The places of a text that do not overlap.
    func places(of part: ScriptText, limit: Int) -> [Int] {
        let (text, part) = (units, part.units)
        var places: [Int] = []
        var place = 0
        while places.count < limit, let next = TextSearch.first(part, in: text, from: place) {
            places.append(next)
            place = next + max(1, part.count)
            if place > text.count { break }
        }
        return places
    }
}
