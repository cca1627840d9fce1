/// Versions that a build stamps into a program, as with `-ldflags "-X main.version=v1.2.3"`.
enum GoVersionStamp {
    /// A variable and its text.
    struct Variable: Sendable, Equatable {
        var name: String
        var text: String
    }

    /// How many symbols are looked at; the largest programs have a tenth of that.
    private static let maximumSymbols = 4_000_000

    /// The version among some variables: those of the program's `cmd` first, then those of packages that are called as such things
    /// are, then all others. Where the best of them disagree, none counts.
    static func choose(_ variables: [Variable], module: String) -> String? {
        var classes: [Set<String>] = [[], [], []]
        var counts = [0, 0, 0]
        for variable in variables where isVersionName(variable.name) && isVersion(variable.text) {
            let place = rank(variable.name, module)
            classes[place].insert(variable.text)
            counts[place] += 1
        }
        guard let best = counts.firstIndex(where: { $0 > 0 }), classes[best].count == 1 else { return nil }
        return classes[best].first
    }

    private static func rank(_ name: String, _ module: String) -> Int {
        if name.hasPrefix("\(module)/cmd/") { return 0 }
        let base = name.split(separator: "/").last ?? ""
        return ["main", "common", "version", "cmd"].contains(base.prefix { $0 != "." }.lowercased()) ? 1 : 2
    }

    private static func isVersionName(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return lowered.hasSuffix(".version") || lowered.hasSuffix(".ver")
    }

    private static func isVersion(_ text: String) -> Bool {
        let plain = text.hasPrefix("v") ? String(text.dropFirst()) : text
        return plain.utf8.first.map { (0x30...0x39).contains($0) } ?? false && VersionScheme.go.key("v\(plain)") != nil
    }

    /// The variables that flags of the linker set: `-X name=text`, `-X=name=text`, quoted as in a shell.
    static func inFlags(_ flags: String) -> [Variable] {
        var variables: [Variable] = []
        var expects = false
        for word in words(flags) {
            var assignment: Substring?
            if expects {
                assignment = word[...]
            } else if word.hasPrefix("-X=") || word.hasPrefix("--X=") {
                assignment = word.drop { $0 == "-" }.dropFirst(2)
            }
            expects = !expects && (word == "-X" || word == "--X")
            guard let parts = assignment?.split(separator: "=", maxSplits: 1), parts.count == 2 else { continue }
            variables.append(Variable(name: String(parts[0]), text: String(parts[1])))
        }
        return variables
    }

    /// Words of a command line, without their quotes.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var current: [UInt8]?
        var quote: UInt8?
        var bytes = text.utf8[...]
        while let byte = bytes.popFirst() {
            if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
                current = current ?? []
            } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'"), let next = bytes.popFirst() {
                current = (current ?? []) + [next]
            } else if quote == nil, byte == 0x20 || byte == 0x09 || byte == 0x0A {
                if let word = current { words.append(String(decoding: word, as: UTF8.self)) }
                current = nil
            } else {
                current = current ?? []
                current?.append(byte)
            }
        }
        if let word = current { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// The texts of variables whose symbols an ELF file still has: the linker calls them `name.str`.
    static func inSymbols(of file: ExecutableFile) -> [Variable] {
        guard let table = file.sections.first(where: { $0.kind == ExecutableFile.symbolTable }),
            file.sections.indices.contains(table.link)
        else { return [] }
        let names = file.sections[table.link].range
        let size = file.is64Bit ? 24 : 16
        var variables: [Variable] = []
        for index in 0..<min(table.range.count / size, maximumSymbols) {
            let place = table.range.lowerBound + index * size
            guard let offset = file.fields.int(place, 4), offset < names.count else { continue }
            let name = file.fields.text(names.lowerBound + offset, limit: 512)
            guard name.suffix(4).elementsEqual(".str".utf8) else { continue }
            let key = String(decoding: name.dropLast(4), as: UTF8.self)
            guard isVersionName(key), variables.count < 1000, let text = text(of: place, file) else { continue }
            variables.append(Variable(name: key, text: text))
        }
        return variables
    }

    private static func text(of symbol: Int, _ file: ExecutableFile) -> String? {
        let fields = file.fields
        guard let section = fields.int(symbol + (file.is64Bit ? 6 : 14), 2), file.sections.indices.contains(section),
            let address = fields.number(symbol + (file.is64Bit ? 8 : 4), file.is64Bit ? 8 : 4),
            let length = fields.int(symbol + (file.is64Bit ? 16 : 8), file.is64Bit ? 8 : 4), (1...256).contains(length)
        else { return nil }
        let part = file.sections[section]
        guard address >= part.address, let inner = Int(exactly: address - part.address), inner <= part.range.count,
            length <= part.range.count - inner, let bytes = fields.slice(part.range.lowerBound + inner, length)
        else { return nil }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
