import Formats

/// The settings of a command: of its flags, then of the environment, then of `trivy.yaml`, in this order.
struct TrivyArguments: Sendable {
    /// The command; `nil` if none was named.
    private(set) var command: TrivyCommandName?
    /// What stands behind the flags.
    private(set) var operands: [String] = []
    /// What was said, by the name of the flag.
    private var values: [String: [String]] = [:]
    /// Where each was said, for errors: `--severity`, `TRIVY_SEVERITY`, `trivy.yaml: severity`.
    private var places: [String: String] = [:]
    /// What should be known, and is no error.
    private(set) var notes: [String] = []

    /// Reads a command line.
    ///
    /// - Parameters:
    ///   - arguments: the words behind the program's name.
    ///   - environment: variables; those that begin with `TRIVY_` count.
    ///   - readFile: a file's text; `nil` if there is none.
    /// - Throws: `TrivyError` that names the flag, the variable or the key.
    init(
        _ arguments: [String],
        environment: [String: String],
        readFile: (String) throws(TrivyError) -> String?
    ) throws(TrivyError) {
        try readFlags(arguments)
        // Whoever asks for help or the version need not have put the rest right.
        if toggle("help") || toggle("version") { return }
        let table = TrivyFlags.table(of: command)
        for flag in TrivyFlags.all where table[flag.name] != nil && flag.name != "help" && flag.name != "version" {
            guard values[target(flag)] == nil, let text = environment[flag.variable], !text.isEmpty else { continue }
            try set(table[flag.name] ?? flag, Self.values(of: text, flag.kind), at: flag.variable)
        }
        let named = values["config"]?.last
        let path = named ?? "trivy.yaml"
        guard !path.isEmpty else { return }
        guard let text = try readFile(path) else {
            guard named == nil else { throw TrivyError("there is no configuration file \(path)") }
            return
        }
        try readConfiguration(text, path, table)
    }

    /// The flag whose values a flag sets.
    private func target(_ flag: TrivyFlag) -> String { flag.standsFor ?? flag.name }

    // MARK: Flags

    private mutating func readFlags(_ arguments: [String]) throws(TrivyError) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                for operand in rest { try take(operand) }
                return
            }
            guard word.hasPrefix("-"), word != "-" else {
                try take(word)
                continue
            }
            if word.hasPrefix("--") {
                try readLong(word.dropFirst(2), &rest)
            } else {
                try readShort(word.dropFirst(), &rest)
            }
        }
    }

    private mutating func take(_ operand: String) throws(TrivyError) {
        guard command == nil else {
            operands.append(operand)
            return
        }
        guard let known = TrivyCommandName(operand) else {
            if let instead = TrivyCommandName.absent[operand] {
                throw TrivyError("the command '\(operand)' is not supported\(instead.isEmpty ? "" : ": \(instead)")")
            }
            throw TrivyError("unknown command \"\(operand)\" for \"trivy\"")
        }
        command = known
    }

    private mutating func readLong(_ word: Substring, _ rest: inout ArraySlice<String>) throws(TrivyError) {
        let name = String(word.prefix { $0 != "=" })
        let attached = word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
        guard let flag = TrivyFlags.table(of: command)[name] else { throw unknown("--\(name)", name) }
        try set(flag, try value(flag, attached, "--\(name)", &rest), at: "--\(name)")
    }

    private mutating func readShort(_ word: Substring, _ rest: inout ArraySlice<String>) throws(TrivyError) {
        var letters = word
        let table = TrivyFlags.table(of: command)
        while let letter = letters.popFirst() {
            guard let flag = table.values.first(where: { $0.letter == letter }) else { throw unknown("-\(letter)", "") }
            if flag.kind == .toggle, letters.first != "=" {
                try set(flag, ["true"], at: "-\(letter)")
                continue
            }
            let attached = letters.isEmpty ? nil : String(letters.first == "=" ? letters.dropFirst() : letters)
            try set(flag, try value(flag, attached, "-\(letter)", &rest), at: "-\(letter)")
            return
        }
    }

    private func value(
        _ flag: TrivyFlag,
        _ attached: String?,
        _ shown: String,
        _ rest: inout ArraySlice<String>
    ) throws(TrivyError) -> [String] {
        if flag.kind == .toggle { return [attached ?? "true"] }
        guard let text = attached ?? rest.popFirst() else { throw TrivyError("flag needs an argument: \(shown)") }
        return Self.values(of: text, flag.kind)
    }

    private func unknown(_ shown: String, _ name: String) -> TrivyError {
        // A flag of another command, or one that no command has.
        if TrivyFlags.all.contains(where: { $0.name == name && !name.isEmpty }) {
            return TrivyError("unknown flag: \(shown) (of the command '\(command?.rawValue ?? "trivy")')")
        }
        return TrivyError("unknown flag: \(shown)")
    }

    // MARK: Values

    private static func values(of text: String, _ kind: TrivyFlag.Kind) -> [String] {
        guard kind == .list else { return [text] }
        return text.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Takes values after looking whether they are of the kind that the flag has.
    private mutating func set(_ flag: TrivyFlag, _ given: [String], at place: String) throws(TrivyError) {
        var given = given
        switch flag.kind {
        case .toggle:
            guard let value = given.last.flatMap(Self.truth) else {
                throw TrivyError("\(place): expected true or false, found '\(given.last ?? "")'")
            }
            given = [value ? "true" : "false"]
        case .number:
            guard let last = given.last, Int(last) != nil else {
                throw TrivyError("\(place): expected a number, found '\(given.last ?? "")'")
            }
        case .list: given = given.filter { !$0.isEmpty }
        case .text, .decimal, .duration: break
        }
        switch flag.effect {
        case .same: try check(flag, &given, place)
        case .none: return
        case .refused(let reason):
            let wants = flag.kind == .list && given.isEmpty ? [""] : given
            guard wants.allSatisfy({ flag.values.contains($0) }) else {
                throw TrivyError("\(place) is not supported: \(reason)")
            }
            return
        }
        let name = target(flag)
        // Flags of the command line add up; a place further down counts only where those above said nothing.
        if flag.kind == .list, place.hasPrefix("-"), let before = values[name] { given = before + given }
        values[name] = given
        places[name] = place
    }

    private func check(_ flag: TrivyFlag, _ given: inout [String], _ place: String) throws(TrivyError) {
        let values = flag.standsFor.flatMap { TrivyFlags.table(of: command)[$0] }?.values ?? flag.values
        guard !values.isEmpty else { return }
        for index in given.indices {
            // `config` is the older word for it.
            if flag.name == "security-checks", given[index] == "config" { given[index] = "misconfig" }
            let word = values.first { $0.lowercased() == given[index].lowercased() }
            guard let word else {
                throw TrivyError("\(place): expected one of \(values.joined(separator: ",")), found '\(given[index])'")
            }
            given[index] = word
        }
    }

    /// A truth value as Go writes it.
    private static func truth(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": true
        case "0", "f", "F", "false", "FALSE", "False": false
        default: nil
        }
    }

    // MARK: Configuration file

    private mutating func readConfiguration(
        _ text: String,
        _ path: String,
        _ table: [String: TrivyFlag]
    ) throws(TrivyError) {
        let root: YAMLNode
        do {
            root = try YAMLNode(parsing: text)
        } catch {
            throw TrivyError("\(path):\(error)")
        }
        guard !root.isNull else { return }
        guard root.mapping != nil else { throw TrivyError("\(path): expected settings by name") }
        let known = Set(TrivyFlags.all.map(\.key))
        var pending = [(root, "")]
        while let (node, prefix) = pending.popLast() {
            for member in node.mapping ?? [] {
                let key = prefix.isEmpty ? member.key : "\(prefix).\(member.key)"
                if member.value.mapping != nil {
                    pending.append((member.value, key))
                    continue
                }
                // A section without settings.
                if member.value.isNull, known.contains(where: { $0.hasPrefix(key + ".") }) { continue }
                guard known.contains(key) else {
                    notes.append("\(path):\(member.position): '\(key)' is not read")
                    continue
                }
                guard let flag = table.values.first(where: { $0.key == key }), values[target(flag)] == nil else {
                    continue
                }
                try set(flag, try Self.values(of: member.value, flag, path), at: "\(path):\(member.position): \(key)")
            }
        }
    }

    private static func values(
        of node: YAMLNode,
        _ flag: TrivyFlag,
        _ path: String
    ) throws(TrivyError) -> [String] {
        if let items = node.sequence {
            guard flag.kind == .list else {
                throw TrivyError("\(path):\(node.position): expected one value for \(flag.key)")
            }
            return items.compactMap(\.scalar)
        }
        return node.isNull
            ? values(of: flag.kind == .toggle ? "false" : "", flag.kind) : values(of: node.scalar ?? "", flag.kind)
    }

    // MARK: Asking

    /// Whether a toggle is on.
    func toggle(_ name: String, else preset: Bool = false) -> Bool { values[name]?.last.map { $0 == "true" } ?? preset }

    /// A text; `nil` if nothing was said, or nothing but an empty text.
    func text(_ name: String) -> String? { values[name]?.last.flatMap { $0.isEmpty ? nil : $0 } }

    /// A list; `nil` if nothing was said.
    func list(_ name: String) -> [String]? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// An exit code; `nil` if nothing was said.
    func code(_ name: String) throws(TrivyError) -> Int32? {
        guard let text = values[name]?.last else { return nil }
        guard let code = Int32(text), (0...255).contains(code) else {
            throw TrivyError("\(place(name)): expected a number from 0 to 255, found '\(text)'")
        }
        return code
    }

    /// Whether anything was said.
    func isSaid(_ name: String) -> Bool { values[name] != nil }

    /// Where a value was said.
    func place(_ name: String) -> String { places[name] ?? "--\(name)" }
}
