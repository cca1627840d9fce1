/// What the Go linker writes into programs: https://pkg.go.dev/debug/buildinfo.
struct GoBuildInfo: Sendable {
    /// A module and its version as they were built: a replacement stands for what it replaced.
    struct Module: Sendable, Equatable {
        var path: String
        var version: String
    }

    /// Go's version: `go1.22.1`.
    var goVersion = ""
    /// The module of the program itself.
    var main: Module?
    /// The modules that it was built from.
    var dependencies: [Module] = []
    /// Settings of the build by name: `-ldflags`, `CGO_ENABLED`, `vcs.revision` …
    var settings: [String: String] = [:]

    private static let magic = Array("\u{FF} Go buildinf:".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    /// The head begins at an address that this divides.
    private static let alignment = 16

    /// Finds and reads it; `nil` in a program that was not built by Go 1.13 or later.
    init?(_ file: ExecutableFile) {
        let named = file.sections.filter { $0.name == ".go.buildinfo" || $0.name == "__go_buildinfo" }
        let parts = named + file.segments.filter(\.isWritable) + file.sections.filter(\.isWritable)
        // Parts of a hostile file may lie over each other.
        var budget = 3 * file.fields.bytes.count
        for part in parts {
            guard part.range.count <= budget else { continue }
            budget -= part.range.count
            guard let place = Self.find(in: part, file.fields.bytes) else { continue }
            guard let (version, modules) = Self.texts(at: place, file),
                version.starts(with: "go".utf8) || version.starts(with: "devel".utf8)
            else { continue }
            goVersion = String(decoding: version, as: UTF8.self)
            parse(modules)
            return
        }
        return nil
    }

    /// Reads the description of modules alone, as it is between its marks.
    init(goVersion: String, modules: ArraySlice<UInt8>) {
        self.goVersion = goVersion
        parse(modules)
    }

    private static func find(in part: ExecutableFile.Part, _ bytes: [UInt8]) -> Int? {
        let misfit = Int(part.address % UInt64(alignment))
        var place = part.range.lowerBound + (misfit == 0 ? 0 : alignment - misfit)
        return bytes.withUnsafeBufferPointer { bytes in
            while place + 32 <= part.range.upperBound {
                if bytes[place] == magic[0], bytes[place..<(place + magic.count)].elementsEqual(magic) { return place }
                place += alignment
            }
            return nil
        }
    }

    private static func texts(
        at place: Int,
        _ file: ExecutableFile
    ) -> (version: ArraySlice<UInt8>, modules: ArraySlice<UInt8>)? {
        guard let flags = file.fields.number(place + 15, 1), let size = file.fields.int(place + 14, 1) else {
            return nil
        }
        var version: ArraySlice<UInt8>
        var modules: ArraySlice<UInt8>
        if flags & 2 != 0 {
            var offset = place + 32
            guard let first = inline(&offset, file.fields), let second = inline(&offset, file.fields) else {
                return nil
            }
            (version, modules) = (first, second)
        } else {
            guard size == 4 || size == 8 else { return nil }
            var file = file
            file.fields.isBigEndian = flags & 1 != 0
            guard let first = pointed(place + 16, size, file) else { return nil }
            (version, modules) = (first, pointed(place + 16 + size, size, file) ?? [])
        }
        // Marks of 16 bytes stand around the modules so that they are found in a program.
        if modules.count >= 33, modules[modules.endIndex - 17] == 0x0A {
            modules = modules.dropFirst(16).dropLast(16)
        } else {
            modules = []
        }
        return version.count <= 256 ? (version, modules) : nil
    }

    /// A text behind its length of variable size.
    private static func inline(_ offset: inout Int, _ fields: BinaryFields) -> ArraySlice<UInt8>? {
        var length = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            guard let byte = fields.int(offset, 1) else { return nil }
            offset += 1
            length |= (byte & 0x7F) << shift
            if byte & 0x80 == 0 {
                guard let text = fields.slice(offset, length) else { return nil }
                offset += length
                return text
            }
        }
        return nil
    }

    /// A text whose address and length stand at an address.
    private static func pointed(_ place: Int, _ size: Int, _ file: ExecutableFile) -> ArraySlice<UInt8>? {
        guard let head = file.fields.number(place, size).flatMap({ file.offset(of: $0, count: 2 * size) }),
            let address = file.fields.number(head, size), let length = file.fields.int(head + size, size),
            let start = file.offset(of: address, count: length)
        else { return nil }
        return file.fields.slice(start, length)
    }

    private mutating func parse(_ modules: ArraySlice<UInt8>) {
        var last: WritableKeyPath<GoBuildInfo, Module>?
        for line in modules.split(separator: 0x0A) {
            let words = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard let kind = words.first, words.count >= 2 else { continue }
            let module = Module(path: words[1], version: words.count > 2 ? words[2] : "")
            switch kind {
            case "mod":
                main = module
                last = \.mainOrNone
            case "dep":
                dependencies.append(module)
                last = \.lastDependency
            case "=>":
                if let last { self[keyPath: last] = module }
            case "build": set(words[1...].joined(separator: "\t"))
            default: break
            }
        }
    }

    private mutating func set(_ text: String) {
        guard settings.count < 1000, let (key, rest) = GoQuoting.head(text), rest.utf8.first == UInt8(ascii: "=") else {
            return
        }
        let value = String(rest.dropFirst())
        settings[key] = GoQuoting.unquoted(value) ?? value
    }

    private var mainOrNone: Module {
        get { main ?? Module(path: "", version: "") }
        set { main = newValue }
    }

    private var lastDependency: Module {
        get { dependencies.last ?? Module(path: "", version: "") }
        set { if let place = dependencies.indices.last { dependencies[place] = newValue } }
    }
}
