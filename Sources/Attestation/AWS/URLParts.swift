/// The parts of an absolute URL that are signed.
package struct URLParts {
    /// `http` or `https`, in lower case.
    package var scheme: String
    /// Host, with its port where that is not the scheme's own.
    package var host: String
    /// Encoded path, at least `/`.
    package var path: String
    /// Encoded query without `?`.
    package var query: String

    /// The parts of a URL; what is missing is empty.
    package init(_ url: String) {
        let schemeAndRest = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        scheme = (schemeAndRest.first ?? "").lowercased()
        var rest = schemeAndRest.count > 1 ? schemeAndRest[1] : ""
        if rest.hasPrefix("//") { rest = rest.dropFirst(2) }
        rest = rest.prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        rest = rest.dropFirst(authority.count)
        let pathPart = rest.prefix { $0 != "?" }
        query = String(rest.dropFirst(pathPart.count).dropFirst())
        path = pathPart.isEmpty ? "/" : String(pathPart)
        host = authority.lowercased()
        let standard = scheme == "https" ? ":443" : ":80"
        if host.hasSuffix(standard) { host.removeLast(standard.count) }
    }

    /// The host without its port, IPv6 without brackets.
    package var name: String {
        if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
        return String(host.prefix { $0 != ":" })
    }

    /// Whether the host is this machine.
    package var isLoopback: Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let isLoopback4 = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        return isLoopback4 || name == "::1" || name == "localhost"
    }
}
