import Assertions
import Formats
import Matching

/// What the columns of a table of tests mean. The names are promptfoo's: `__expected1`, `__metadata:topic`; any other is a variable.
struct TableColumns: Sendable {
    enum Column: Sendable, Equatable {
        case variable(String)
        case expected
        case prefix, suffix, description, providerOutput, metric, threshold
        case metadata(String)
        case metadataList(String)
        /// Threshold of the assertion with a number, from 0.
        case assertionThreshold(Int)
        case ignored
    }

    let columns: [Column]

    /// Reads the header of a table.
    ///
    /// - Parameter report: is told what is wrong, and whether it is a mere warning.
    init(_ header: [String], report: (String, _ isWarning: Bool) -> Void) {
        var seen: Set<String> = []
        columns = header.map { name in
            if name.isEmpty { return .ignored }
            if !seen.insert(name).inserted {
                report("the column '\(name)' stands twice; the last one counts", true)
            }
            return Self.column(name, report: report)
        }
        if !columns.contains(where: { if case .variable = $0 { true } else { $0 == .expected } }) {
            report("the table has no column for a variable and none for what is expected", false)
        }
    }

    private static func column(_ name: String, report: (String, Bool) -> Void) -> Column {
        switch name {
        case "__prefix": return .prefix
        case "__suffix": return .suffix
        case "__description": return .description
        case "__providerOutput": return .providerOutput
        case "__metric": return .metric
        case "__threshold": return .threshold
        case "__metadata":
            report("the column '__metadata' needs a key, as in '__metadata:topic'; it is not used", true)
            return .ignored
        default: break
        }
        if let key = name.suffix(after: "__metadata:") {
            return key.hasSuffix("[]") ? .metadataList(String(key.dropLast(2))) : .metadata(key)
        }
        if let rest = name.suffix(after: "__config:") {
            let parts = rest.split(separator: ":").map(String.init)
            if parts.count == 2, parts[1] == "threshold", let number = assertionNumber(parts[0]) {
                return .assertionThreshold(number)
            }
            report(
                "expected '__config:__expected:threshold' or '__config:__expectedN:threshold', found '\(name)'",
                false
            )
            return .ignored
        }
        if let rest = name.suffix(after: "__expected") {
            if rest.isEmpty || Int(rest) != nil { return .expected }
            report("expected '__expected' or '__expected' with a number, found '\(name)'", false)
            return .ignored
        }
        let reserved = ["_expected", "_prefix", "_suffix", "_description", "_providerOutput", "_metric", "_threshold"]
        if let meant = reserved.first(where: name.hasPrefix), !name.hasPrefix("__") {
            report("'\(name)' is read as a variable; did you mean '_\(meant)\(name.dropFirst(meant.count))'?", true)
        } else if name.hasPrefix("__") {
            report("'\(name)' is read as a variable; it is none of the columns with a meaning of their own", true)
        }
        return .variable(name)
    }

    private static func assertionNumber(_ name: String) -> Int? {
        guard let rest = name.suffix(after: "__expected") else { return nil }
        if rest.isEmpty { return 0 }
        return Int(rest).flatMap { $0 > 0 ? $0 - 1 : nil }
    }

    /// The test of a record.
    func test(
        _ fields: [String],
        number: Int,
        at position: SourcePosition,
        file: String,
        cells: ExpectedCellReader,
        report: (String, _ isWarning: Bool) -> Void = { _, _ in }
    ) -> TestDefinition {
        var test = TestDefinition(at: position, file: file)
        var metric: String?
        var thresholds: [Int: Double] = [:]
        for (column, field) in zip(columns, fields) {
            switch column {
            case .variable(let name): test.vars[name] = cells.value(field, report)
            case .expected:
                guard !field.trimmed.isEmpty else { continue }
                if var assertion = cells.assertion(field.trimmed, report) {
                    assertion.position = position
                    test.assertions.append(assertion)
                }
            case .prefix: test.options.prefix = field.isEmpty ? nil : field
            case .suffix: test.options.suffix = field.isEmpty ? nil : field
            case .description: test.description = field.isEmpty ? nil : field
            case .providerOutput: test.providerOutput = field.isEmpty ? nil : .string(field)
            case .metric: metric = field.isEmpty ? nil : field
            case .threshold:
                guard !field.trimmed.isEmpty else { continue }
                test.threshold = Self.number(field, "__threshold", report)
            case .metadata(let key): if !field.trimmed.isEmpty { test.metadata[key] = .string(field) }
            case .metadataList(let key):
                if !field.trimmed.isEmpty { test.metadata[key] = JSONValue(Self.list(field)) }
            case .assertionThreshold(let number):
                guard !field.trimmed.isEmpty else { continue }
                thresholds[number] = Self.number(field, "__config:…:threshold", report)
            case .ignored: break
            }
        }
        for index in test.assertions.indices {
            if let metric { test.assertions[index].metric = metric }
            if let threshold = thresholds.removeValue(forKey: index) { test.assertions[index].threshold = threshold }
        }
        if let missing = thresholds.keys.min() {
            report("there is a threshold for assertion \(missing + 1), but the record has no such assertion", false)
        }
        if test.description == nil { test.description = "Row #\(number)" }
        return test
    }

    private static func number(_ field: String, _ name: String, _ report: (String, Bool) -> Void) -> Double? {
        guard let number = Double(field.trimmed), number.isFinite else {
            report("expected a number in '\(name)', found '\(field)'", false)
            return nil
        }
        return number
    }

    /// The values of a list between commas; `\,` stands for a comma.
    private static func list(_ field: String) -> [String] {
        var values = [""]
        var rest = Substring(field)
        while let character = rest.popFirst() {
            if character == "\\", rest.first == "," {
                rest.removeFirst()
                values[values.count - 1].append(",")
            } else if character == "," {
                values.append("")
            } else {
                values[values.count - 1].append(character)
            }
        }
        return values.map(\.trimmed)
    }
}

extension String {
    /// What follows a prefix; `nil` where the text does not begin with it.
    func suffix(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
