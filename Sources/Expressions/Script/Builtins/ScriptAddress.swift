import Foundation

/// A `URL` that is read; its parts do not change.
final class ScriptAddress: ScriptObject {
    /// Parts by their names in JavaScript.
    private let parts: [String: String]
    let text: String
    private var parameters: ScriptParameters?

    /// Reads an absolute address (the part of the WHATWG's URL Standard that addresses of the web need); `nil` for what is none.
    init?(_ source: String, base: String? = nil) {
        let trimmed = source.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.utf8.count <= 65_536, let parts = Self.read(trimmed, base) else { return nil }
        self.parts = parts
        text = parts["href"] ?? trimmed
    }

    private static let ports = ["http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21"]

    private static func read(_ source: String, _ base: String?) -> [String: String]? {
        let relative = base.flatMap { Foundation.URL(string: $0) }
        guard let url = Foundation.URL(string: source, relativeTo: relative)?.absoluteURL,
            let components = URLComponents(url: url, resolvingAgainstBaseURL: true),
            let scheme = components.scheme?.lowercased(), !scheme.isEmpty
        else { return nil }
        var parts: [String: String] = ["protocol": scheme + ":"]
        let isWeb = ports[scheme + ":"] != nil
        let host = components.percentEncodedHost?.lowercased() ?? ""
        guard !isWeb || !host.isEmpty else { return nil }
        var port = components.port.map(String.init) ?? ""
        if port == ports[scheme + ":"] { port = "" }
        var path = components.percentEncodedPath
        if isWeb { path = path.isEmpty ? "/" : withoutDots(path) }
        let search = components.percentEncodedQuery.map { $0.isEmpty ? "" : "?\($0)" } ?? ""
        let hash = components.percentEncodedFragment.map { $0.isEmpty ? "" : "#\($0)" } ?? ""
        let user = components.percentEncodedUser ?? ""
        let password = components.percentEncodedPassword ?? ""
        let whole = port.isEmpty ? host : "\(host):\(port)"
        parts["hostname"] = host
        parts["port"] = port
        parts["host"] = whole
        parts["pathname"] = path
        parts["search"] = search
        parts["hash"] = hash
        parts["username"] = user
        parts["password"] = password
        parts["origin"] = isWeb ? "\(scheme)://\(whole)" : "null"
        let credentials = user.isEmpty && password.isEmpty ? "" : user + (password.isEmpty ? "" : ":\(password)") + "@"
        let hasAuthority = isWeb || !host.isEmpty || source.contains("://")
        parts["href"] = "\(scheme):\(hasAuthority ? "//" : "")\(credentials)\(whole)\(path)\(search)\(hash)"
        return parts
    }

    /// A path without its `.` and `..`.
    private static func withoutDots(_ path: String) -> String {
        var segments: [Substring] = []
        let all = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in all.enumerated() {
            let isLast = index == all.count - 1
            if segment == ".." {
                if !segments.isEmpty { segments.removeLast() }
                if isLast { segments.append("") }
            } else if segment == "." {
                if isLast { segments.append("") }
            } else {
                segments.append(segment)
            }
        }
        return "/" + segments.joined(separator: "/")
    }

    override var kind: String { "URL" }

    override func own(_ key: String, _ machine: Interpreter) throws(Interrupt) -> ScriptValue? {
        if let part = parts[key] { return .string(part) }
        guard key == "searchParams" else { return try super.own(key, machine) }
        if let parameters { return .object(parameters) }
        let new = machine.keep(ScriptParameters(parts["search"] ?? ""))
        parameters = new
        return .object(new)
    }

    override func set(_ key: String, _ value: ScriptValue, _ machine: Interpreter) throws(Interrupt) {
        throw machine.failure("changing a URL is not supported")
    }

    override func keys(_ machine: Interpreter) throws(Interrupt) -> [String] { [] }

    override func method(_ name: String) -> NativeFunction? {
        guard name == "toString" || name == "toJSON" else { return super.method(name) }
        return { this, _, machine throws(Interrupt) in .text(try machine.string(this)) }
    }

    override func empty() {
        super.empty()
        parameters = nil
    }

    static let constructor = Constructor(
        call: { _, _, machine throws(Interrupt) in
            throw machine.typeError("Class constructor URL cannot be invoked without 'new'")
        },
        make: { arguments, machine throws(Interrupt) in
            let source = try machine.string(arguments[0])
            let base = arguments[1].isUndefined ? nil : try machine.string(arguments[1])
            try machine.charge((source.size + (base?.size ?? 0)) * 32 + 1024)
            guard let address = ScriptAddress(source.string, base: base?.string) else {
                throw machine.typeError("Invalid URL")
            }
            return .object(machine.keep(address))
        },
        isKind: { $0 is ScriptAddress },
        method: { _ in nil }
    )

    static let statics: [String: NativeFunction] = ["canParse": canParse]

    static func canParse(_ this: ScriptValue, _ arguments: ScriptArguments, _ machine: Interpreter) throws(Interrupt)
        -> ScriptValue
    {
        let source = try machine.string(arguments[0])
        let base = arguments[1].isUndefined ? nil : try machine.string(arguments[1])
        try machine.charge((source.size + (base?.size ?? 0)) * 32 + 1024)
        return .bool(ScriptAddress(source.string, base: base?.string) != nil)
    }
}
