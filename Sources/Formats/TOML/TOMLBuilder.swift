/// Puts the lines of a document together: tables, arrays of tables and what may not be defined twice.
struct TOMLBuilder {
    /// An array of tables while it grows. A class, because an array in the dictionary would be copied for each new element.
    private final class Tables {
        var elements: [Table]

        init(_ first: Table) {
            elements = [first]
        }
    }

    /// A table while it grows. A class, because a header, a dotted key and an element of an array may all lead to the same one.
    private final class Table {
        enum Member {
            case value(JSONValue)
            case table(Table)
            case tables(Tables)
        }

        /// How a table came to be decides who may add to it.
        enum Origin {
            /// Named on the way to another.
            case implied
            /// By its own header.
            case header
            /// By a dotted key; no header may open it again.
            case dotted
        }

        var keys: [String] = []
        var members: [String: Member] = [:]
        var origin: Origin

        init(_ origin: Origin) {
            self.origin = origin
        }

        func set(_ key: String, _ member: Member) {
            if members.updateValue(member, forKey: key) == nil { keys.append(key) }
        }

        /// The finished table. Its depth is bounded by the length of the keys that the scanner lets through.
        var object: JSONObject {
            var object = JSONObject()
            for key in keys {
                switch members[key] {
                case .value(let value): object[key] = value
                case .table(let table): object[key] = .object(table.object)
                case .tables(let tables): object[key] = .array(tables.elements.map { .object($0.object) })
                case nil: break
                }
            }
            return object
        }
    }

    mutating func build(from scanner: inout TOMLScanner) throws(TOMLError) -> JSONObject {
        let root = Table(.header)
        var current = root
        while try scanner.skipToContent() {
            if let header = try scanner.header() {
                current = try open(header, root, scanner)
            } else {
                let start = scanner.index
                let path = try scanner.assignedKey()
                let value = try scanner.value(depth: 1)
                try scanner.endOfLine()
                try Self.assign(value, path, in: current, scanner, at: start)
            }
        }
        return root.object
    }

    private func open(_ header: TOMLScanner.Header, _ root: Table, _ scanner: TOMLScanner) throws(TOMLError) -> Table {
        var table = root
        for key in header.path.dropLast() {
            switch table.members[key] {
            case nil:
                let next = Table(.implied)
                table.set(key, .table(next))
                table = next
            case .table(let next): table = next
            case .tables(let tables):
                guard let last = tables.elements.last else { return table }
                table = last
            case .value: throw scanner.fault("'\(key)' is a value, not a table", at: header.start)
            }
        }
        guard let key = header.path.last else { throw scanner.fault("a header without a name", at: header.start) }
        let known = table.members[key]
        if header.isArray {
            let next = Table(.header)
            switch known {
            case nil: table.set(key, .tables(Tables(next)))
            case .tables(let tables): tables.elements.append(next)
            default: throw scanner.fault("'\(key)' is no array of tables", at: header.start)
            }
            return next
        }
        switch known {
        case nil:
            let next = Table(.header)
            table.set(key, .table(next))
            return next
        case .table(let next) where next.origin == .implied:
            next.origin = .header
            return next
        default: throw scanner.fault("'\(key)' is defined twice", at: header.start)
        }
    }

    private static func assign(
        _ value: JSONValue,
        _ path: [String],
        in start: Table,
        _ scanner: TOMLScanner,
        at offset: Int
    ) throws(TOMLError) {
        var table = start
        for key in path.dropLast() {
            switch table.members[key] {
            case nil:
                let next = Table(.dotted)
                table.set(key, .table(next))
                table = next
            case .table(let next) where next.origin == .dotted: table = next
            default: throw scanner.fault("'\(key)' is defined elsewhere and cannot be added to", at: offset)
            }
        }
        guard let key = path.last else { throw scanner.fault("a key is missing", at: offset) }
        guard table.members[key] == nil else { throw scanner.fault("'\(key)' is defined twice", at: offset) }
        table.set(key, .value(value))
    }

    /// Sets a key of an inline table by the same rules.
    static func assign(_ value: JSONValue, _ path: [String], in object: inout JSONObject) -> String? {
        guard let key = path.first else { return "a key is missing" }
        guard path.count > 1 else {
            guard object[key] == nil else { return "'\(key)' is defined twice" }
            object[key] = value
            return nil
        }
        var inner = JSONObject()
        switch object[key] {
        case nil: break
        case .object(let known): inner = known
        default: return "'\(key)' is a value, not a table"
        }
        let problem = assign(value, Array(path.dropFirst()), in: &inner)
        object[key] = .object(inner)
        return problem
    }
}
