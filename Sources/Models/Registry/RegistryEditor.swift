import Formats
import Workspace

/// Changes a registry's text and nothing else in it: comments, order and spacing stay.
///
/// Every change is read back; a text whose other entries would change is refused.
public struct RegistryEditor {
    /// Why a registry was not changed.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// What stands in the way, and what to do.
        public var description: String
    }

    /// The text with all changes so far.
    public private(set) var text: String
    private let file: String

    /// An editor of a registry's text.
    public init(_ text: String, file: String) {
        self.text = text
        self.file = file
    }

    private func registry(_ text: String) throws(Failure) -> ModelRegistry {
        do { return try ModelRegistry(reading: text, file: file) } catch { throw Failure(description: "\(error)") }
    }

    /// Appends an entry: its keys and values as they are to be written, lists as several values.
    public mutating func append(_ fields: [(key: String, value: Value)]) throws(Failure) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let before = try registry(text)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("models:") }) else {
            throw Failure(description: "\(file) has no line 'models:' to append to")
        }
        let rest = lines[start].dropFirst("models:".count).drop { $0 == " " }.prefix { $0 != "#" }
        if rest.hasPrefix("[]") {
            lines[start] = "models:"
        } else if !rest.isEmpty {
            throw Failure(
                description: "the models of \(file) are written on one line; write one entry a line, and try again"
            )
        }
        let end = Self.nested(lines, after: start, indentation: 0)
        let indentation =
            lines[(start + 1)..<end].first { $0.drop { $0 == " " }.hasPrefix("- ") }?.prefix { $0 == " " }.count ?? 2
        lines.insert(contentsOf: Self.entry(fields, indentation: indentation), at: end)
        try commit(lines, before, changing: nil, count: before.records.count + 1)
    }

    /// Appends an approval to an entry.
    public mutating func append(_ approval: ModelApproval, to id: String) throws(Failure) {
        var fields: [(key: String, value: Value)] = [
            ("role", .text(approval.role)), ("person", .text(approval.person)),
            ("at", .text(Timestamp.text(approval.at))),
            ("expires", .text(Timestamp.text(approval.expires))), ("record", .text(approval.record)),
        ]
        if !approval.comment.isEmpty { fields.append(("comment", .text(approval.comment))) }
        if !approval.signature.isEmpty { fields.append(("signature", .text(approval.signature))) }
        try change(id) { lines, range, indentation throws(Failure) in
            if let at = lines[range].firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("approvals:") }) {
                guard lines[at].drop(while: { $0 == " " }).dropFirst("approvals:".count).allSatisfy({ $0 == " " })
                else {
                    throw Failure(
                        description: "the approvals of \(id) are written on one line; write one a line, and try again"
                    )
                }
                let end = min(range.upperBound, Self.nested(lines, after: at, indentation: indentation))
                lines.insert(contentsOf: Self.entry(fields, indentation: indentation + 2), at: end)
            } else {
                let new =
                    [String(repeating: " ", count: indentation) + "approvals:"]
                    + Self.entry(fields, indentation: indentation + 2)
                lines.insert(contentsOf: new, at: range.upperBound)
            }
        }
    }

    /// Sets a key of an entry; a key that is there is replaced.
    public mutating func set(_ key: String, _ fields: [(key: String, value: Value)], of id: String) throws(Failure) {
        try change(id) { lines, range, indentation throws(Failure) in
            let margin = String(repeating: " ", count: indentation)
            let new =
                [margin + key + ":"]
                + fields.map { "\(margin)  \($0.key): \($0.value.yaml(indentation: indentation + 2))" }
            if let at = lines[range].firstIndex(where: {
                $0.hasPrefix(margin + key + ":") || $0.drop { $0 == " " }.hasPrefix("- \(key):")
            }) {
                let end = min(range.upperBound, Self.nested(lines, after: at, indentation: indentation))
                lines.replaceSubrange(at..<end, with: new)
            } else {
                lines.insert(contentsOf: new, at: range.upperBound)
            }
        }
    }

    private mutating func change(
        _ id: String,
        _ edit: (inout [String], Range<Int>, Int) throws(Failure) -> Void
    ) throws(Failure) {
        let before = try registry(text)
        guard let record = before.record(id) else { throw Failure(description: "\(file) has no model \(id)") }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let first = record.line - 1
        guard lines.indices.contains(first), lines[first].drop(while: { $0 == " " }).hasPrefix("- ") else {
            throw Failure(
                description: "the entry \(id) of \(file) is written on one line; write one key a line, and try again"
            )
        }
        let dash = lines[first].prefix { $0 == " " }.count
        let end = blockEnd(lines, after: first, indentation: dash + 1)
        try edit(&lines, first..<end, dash + 2)
        try commit(lines, before, changing: record.id, count: before.records.count)
    }

    /// The line behind a block: the first that is indented less and holds more than a comment. Comments and empty lines
    /// before it belong to what follows.
    private func blockEnd(_ lines: [String], after start: Int, indentation: Int) -> Int {
        Self.end(lines, after: start) { depth, _ in depth >= indentation }
    }

    /// The line behind the value of a key: it is indented deeper, or a list at the key's own depth.
    private static func nested(_ lines: [String], after start: Int, indentation: Int) -> Int {
        end(lines, after: start) { depth, isItem in depth > indentation || depth == indentation && isItem }
    }

    private static func end(_ lines: [String], after start: Int, _ belongs: (_ depth: Int, _ isItem: Bool) -> Bool)
        -> Int
    {
        var last = start
        for index in lines.indices.dropFirst(start + 1) {
            let line = lines[index].drop { $0 == " " }
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard belongs(lines[index].count - line.count, line.hasPrefix("- ")) else { break }
            last = index
        }
        return last + 1
    }

    private mutating func commit(_ lines: [String], _ before: ModelRegistry, changing id: String?, count: Int)
        throws(Failure)
    {
        let output = lines.joined(separator: "\n") + "\n"
        let after = try registry(output)
        func others(_ registry: ModelRegistry) -> [String] {
            registry.records.prefix(before.records.count).filter { $0.id != id }.map {
                "\($0.id) \($0.digest) \($0.approvals)"
            }
        }
        let bound = id.map { name in
            before.records.filter { $0.id == name }.map(\.digest)
                == after.records.filter { $0.id == name }.map(\.digest)
        }
        guard after.records.count == count, others(before) == others(after), bound ?? true else {
            throw Failure(
                description:
                    "\(file) is written in a way that cannot be edited without changing other entries; edit it by hand"
            )
        }
        text = output
    }

    /// A value to be written.
    public enum Value: Sendable {
        case text(String)
        case list([String])
        /// A nested mapping of texts.
        case map([(String, String)])

        func yaml(indentation: Int) -> String {
            switch self {
            case .text(let text): Self.quoted(text)
            case .list(let texts): "[\(texts.map(Self.quoted).joined(separator: ", "))]"
            case .map(let members):
                members.map {
                    "\n\(String(repeating: " ", count: indentation + 2))\(Self.quoted($0)): \(Self.quoted($1))"
                }.joined()
            }
        }

        /// A text as YAML reads it back: quoted unless it is plainly a word, a path or a URL.
        static func quoted(_ text: String) -> String {
            let isPlain =
                text.first.map { $0.isLetter } == true && !text.contains(": ") && !text.contains(" #")
                && !text.hasSuffix(":")
                && text.unicodeScalars.allSatisfy {
                    $0.isASCII
                        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
                            || " ._/:@+-()".unicodeScalars.contains($0))
                }
                && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
                && !text.hasSuffix(" ")
            return isPlain ? text : JSONValue.string(text).text()
        }
    }

    private static func entry(_ fields: [(key: String, value: Value)], indentation: Int) -> [String] {
        let margin = String(repeating: " ", count: indentation)
        var lines: [String] = []
        for (index, field) in fields.enumerated() {
            let value = field.value.yaml(indentation: indentation + 2)
            let line = "\(margin)\(index == 0 ? "- " : "  ")\(field.key):\(value.hasPrefix("\n") ? value : " " + value)"
            lines += line.split(separator: "\n").map(String.init)
        }
        return lines
    }
}
