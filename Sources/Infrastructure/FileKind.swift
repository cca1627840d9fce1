import Formats

/// What kind of infrastructure code a file is. Its name says where to look, its content decides.
enum FileKind: Equatable {
    case dockerfile, compose, cloudFormation, terraformPlan, kubernetes, workflow
    /// The manifest of a CDK assembly; the templates beside it are what is checked.
    case cloudAssembly

    /// Whether a file could be of a kind, judged by its path alone.
    static func isPossible(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        let skipped: Set = [".git", ".terraform", "node_modules"]
        if parts.dropLast().contains(where: { skipped.contains(String($0)) }) { return false }
        // What CDK packs for upload is built from files that stand elsewhere; only Dockerfiles are scanned there.
        let isAsset = parts.dropLast().contains { $0.hasPrefix("asset.") }
        let name = (parts.last ?? "").lowercased()
        if isDockerfile(name) { return true }
        return !isAsset && [".yml", ".yaml", ".json", ".template"].contains { name.hasSuffix($0) }
    }

    /// The kind of a file; `nil` for one that is none of ours.
    init?(path: String, content: [UInt8]) {
        let parts = path.split(separator: "/")
        let name = (parts.last ?? "").lowercased()
        if Self.isDockerfile(name), !name.hasPrefix("dockerfile.") || Self.hasBase(content) {
            self = .dockerfile
        } else if let kind = Self.kind(of: TopLevel(of: content), parts, name) {
            self = kind
        } else if name.hasSuffix(".yml") || name.hasSuffix(".yaml"),
            name.hasPrefix("docker-compose") || name.hasPrefix("compose")
        {
            self = .compose
        } else {
            return nil
        }
    }

    private static func isDockerfile(_ name: String) -> Bool {
        name == "dockerfile" || name == "containerfile" || name.hasPrefix("dockerfile.")
            || name.hasSuffix(".dockerfile")
    }

    /// Whether some line is a FROM. `Dockerfile.gpu` is a Dockerfile, `Dockerfile.swift` is none.
    private static func hasBase(_ content: [UInt8]) -> Bool {
        content.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
            let words = line.drop(while: \.isBlank)
            return words.prefix(4).elementsEqual("FROM".utf8) && words.dropFirst(4).first?.isBlank == true
                || words.prefix(5).elementsEqual("from ".utf8)
        }
    }

    private static func kind(of top: TopLevel, _ parts: [Substring], _ name: String) -> FileKind? {
        if top.keys.contains("Resources"), top.hasResourceTypes { return .cloudFormation }
        if top.keys.contains("format_version"),
            top.keys.contains("planned_values") || top.keys.contains("resource_changes")
        {
            return .terraformPlan
        }
        if top.keys.contains("apiVersion"), top.keys.contains("kind") { return .kubernetes }
        if name == "manifest.json", top.keys.contains("artifacts"), top.keys.contains("version") {
            return .cloudAssembly
        }
        if top.keys.contains("jobs"), parts.count >= 3, parts[parts.count - 2] == "workflows",
            parts[parts.count - 3] == ".github"
        {
            return .workflow
        }
        if top.keys.contains("runs"), name == "action.yml" || name == "action.yaml" { return .workflow }
        return nil
    }
}

/// The keys of the outermost mappings of a text, read without parsing it whole: a file with a fault further down is still
/// known for what it is, and is then reported as unreadable instead of being passed over.
struct TopLevel {
    /// Keys at the outermost level of any of the documents.
    private(set) var keys: Set<String> = []
    /// Whether some `Type` has the form `Vendor::Something`.
    private(set) var hasResourceTypes = false

    /// Reads the keys of a JSON or YAML text.
    init(of bytes: [UInt8]) {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let first = text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return }
        if first == UInt8(ascii: "{") {
            braces(text)
        } else {
            lines(text)
        }
    }

    /// Keys at the first level of braces; strings are passed over with their escapes.
    private mutating func braces(_ text: ArraySlice<UInt8>) {
        var depth = 0
        var index = text.startIndex
        var last: ArraySlice<UInt8> = []
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "\""):
                let start = index + 1
                index = start
                while index < text.endIndex, text[index] != UInt8(ascii: "\"") {
                    index += text[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                let string = text[start..<min(index, text.endIndex)]
                if last.elementsEqual("Type".utf8), Self.isResourceType(string) { hasResourceTypes = true }
                last = string
            case UInt8(ascii: ":"): if depth == 1 { keys.insert(String(decoding: last, as: UTF8.self)) }
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            index += 1
        }
    }

    /// Keys at the beginning of a line.
    private mutating func lines(_ text: ArraySlice<UInt8>) {
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard let first = line.first, let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = line[..<colon].filter { ![0x20, 0x09, UInt8(ascii: "\""), UInt8(ascii: "'")].contains($0) }
            if first != 0x20, first != UInt8(ascii: "#"), first != UInt8(ascii: "-") {
                keys.insert(String(decoding: key, as: UTF8.self))
            }
            if !hasResourceTypes { hasResourceTypes = Self.namesResourceType(line) }
        }
    }

    /// Whether a line says `Type: Vendor::Something`, also within braces and quotes.
    private static func namesResourceType(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line
        while let range = rest.firstRange(of: Array("Type".utf8)) {
            rest = rest[range.upperBound...]
            let value = rest.drop { [0x20, UInt8(ascii: "\""), UInt8(ascii: "'")].contains($0) }
            guard value.first == UInt8(ascii: ":") else { continue }
            let word = value.dropFirst().drop { [0x20, UInt8(ascii: "\""), UInt8(ascii: "'")].contains($0) }
            if isResourceType(word) { return true }
        }
        return false
    }

    private static func isResourceType(_ text: ArraySlice<UInt8>) -> Bool {
        let word = text.prefix {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return !word.isEmpty && text[word.endIndex...].starts(with: "::".utf8)
    }
}
