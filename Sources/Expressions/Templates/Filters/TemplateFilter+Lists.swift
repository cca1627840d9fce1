import Formats

extension TemplateFilter {
    /// The elements of a value: of a text its characters.
    private static func elements(_ value: JSONValue?) -> [JSONValue] {
        switch value {
        case .array(let elements)?: elements
        case .string(let text)?: text.prefix(100_000).map { .string(String($0)) }
        default: []
        }
    }

    static let listFilters: [String: Body] = [
        "length": { value, _, _ in
            switch value {
            case .string(let text)?: .int(text.utf16.count)
            case .array(let elements)?: .int(elements.count)
            case .object(let object)?: .int(object.count)
            default: 0
            }
        },
        "first": { value, _, _ in
            if case .string(let text)? = value { return text.first.map { .string(String($0)) } }
            return value?.array?.first
        },
        "last": { value, _, _ in
            if case .string(let text)? = value { return text.last.map { .string(String($0)) } }
            return value?.array?.last
        },
        "reverse": { value, _, budget in
            if case .array(let elements)? = value { return .array(elements.reversed()) }
            return budget.made(String(TemplateText.shown(value).reversed()))
        },
        "list": { value, _, _ in
            if case .object(let object)? = value {
                return .array(object.members.map { ["key": .string($0.key), "value": $0.value] })
            }
            return .array(elements(value))
        },
        "join": { value, arguments, budget in
            joined(
                elements(value).map { TemplateText.shown(TemplateText.attribute(arguments(1, "attribute"), of: $0)) },
                TemplateText.shown(arguments(0, "del")),
                &budget
            )
        },
        "sort": { value, arguments, budget in sorted(elements(value), arguments, &budget) },
        "dictsort": { value, arguments, budget in
            guard case .object(let object)? = value else { return nil }
            let isByValue = arguments(1, "by") == "value"
            let options = Arguments(values: [false, arguments(0, "case_sensitive"), isByValue ? "1" : "0"])
            return sorted(object.members.map { [.string($0.key), $0.value] }, options, &budget)
        },
        "unique": { value, _, _ in
            var seen: Set<String> = []
            return .array(elements(value).filter { seen.insert($0.text()).inserted })
        },
        "slice": { value, arguments, _ in
            let all = elements(value)
            let count = arguments.int(0, "slices", standard: 1, in: 1...10_000)
            var start = 0
            return .array(
                (0..<count).map { slice in
                    let size = all.count / count + (slice < all.count % count ? 1 : 0)
                    defer { start += size }
                    let isFilled = all.count % count != 0 && slice >= all.count % count
                    let fill = isFilled ? arguments(1, "fillWith").map { [$0] } ?? [] : []
                    return .array(Array(all[start..<start + size]) + fill)
                }
            )
        },
        "batch": { value, arguments, _ in
            let all = elements(value)
            let size = arguments.int(0, "linecount", standard: 1, in: 1...10_000)
            return .array(
                stride(from: 0, to: all.count, by: size).map { start in
                    var row = Array(all[start..<min(start + size, all.count)])
                    if let fill = arguments(1, "fill_with") {
                        row += Array(repeating: fill, count: size - row.count)
                    }
                    return .array(row)
                }
            )
        },
        "select": { value, arguments, _ in .array(elements(value).filter { passes($0, arguments) }) },
        "reject": { value, arguments, _ in .array(elements(value).filter { !passes($0, arguments) }) },
        "selectattr": { value, arguments, _ in
            .array(elements(value).filter { TemplateText.isTrue(TemplateText.attribute(arguments(0), of: $0)) })
        },
        "rejectattr": { value, arguments, _ in
            .array(elements(value).filter { !TemplateText.isTrue(TemplateText.attribute(arguments(0), of: $0)) })
        },
        "groupby": { value, arguments, _ in
            var groups: [String: [JSONValue]] = [:]
            var order: [String] = []
            for element in elements(value) {
                let key = TemplateText.joined(TemplateText.attribute(arguments(0, "attribute"), of: element))
                if groups[key] == nil { order.append(key) }
                groups[key, default: []].append(element)
            }
            return .object(order.reduce(into: JSONObject()) { $0[$1] = .array(groups[$1] ?? []) })
        },
        "sum": { value, arguments, _ in
            let start = arguments(1, "start").map { TemplateText.double($0) } ?? 0
            return TemplateText.number(
                elements(value).reduce(start) {
                    $0 + TemplateText.double(TemplateText.attribute(arguments(0, "attribute"), of: $1))
                }
            )
        },
        // Chance would make two runs differ: the choice follows from the list alone.
        "random": { value, _, _ in
            let all = elements(value)
            guard !all.isEmpty else { return nil }
            let hash = JSONValue.array(all).bytes().reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01b3
            }
            return all[Int(hash % UInt64(all.count))]
        },
    ]

    private static func joined(_ texts: [String], _ separator: String, _ budget: inout TemplateBudget) -> JSONValue? {
        let (separators, overflow) = max(texts.count - 1, 0).multipliedReportingOverflow(by: separator.utf8.count)
        let size = texts.reduce(0) { $0 &+ $1.utf8.count }
        guard !overflow, budget.allows(bytes: size &+ separators) else {
            budget.exhaust()
            return nil
        }
        return budget.made(texts.joined(separator: separator))
    }

    private static func passes(_ element: JSONValue, _ arguments: Arguments) -> Bool {
        guard let test = arguments(0)?.string else { return TemplateText.isTrue(element) }
        return TemplateTest.holds(test, element, [arguments(1)])
    }

    /// The elements in order: `sort(reverse, caseSensitive, attribute)`; equal ones stay as they were.
    private static func sorted(
        _ elements: [JSONValue],
        _ arguments: Arguments,
        _ budget: inout TemplateBudget
    ) -> JSONValue {
        budget.spend(elements.count * 8)
        let isReversed = TemplateText.isTrue(arguments(0, "reverse"))
        let keepsCase = TemplateText.isTrue(arguments(1, "case_sensitive"))
        let keyed = elements.enumerated().map { index, element in
            var key = TemplateText.attribute(arguments(2, "attribute"), of: element)
            if !keepsCase, case .string(let text)? = key { key = .string(text.lowercased()) }
            return (index, key, element)
        }
        let ordered = keyed.sorted { one, other in
            let (left, right) = isReversed ? (other, one) : (one, other)
            if TemplateText.isLess(left.1, right.1) { return true }
            if TemplateText.isLess(right.1, left.1) { return false }
            return one.0 < other.0
        }
        return .array(ordered.map(\.2))
    }
}
