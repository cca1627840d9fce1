extension FileTree {
    /// The path behind symbolic links; `nil` if it leads nowhere, in circles, or out of the root.
    public func resolve(_ path: String) -> String? {
        var pending = Array(Self.parts(path).reversed())
        var resolved: [String] = []
        var hops = 0
        while let part = pending.popLast() {
            if part == "." || part.isEmpty { continue }
            if part == ".." {
                // The root's parent is the root, as in a running system.
                _ = resolved.popLast()
                continue
            }
            let candidate = (resolved + [part]).joined(separator: "/")
            if case .symbolicLink(let target)? = self[candidate]?.kind {
                hops += 1
                guard hops <= 40 else { return nil }
                if target.utf8.first == UInt8(ascii: "/") { resolved = [] }
                pending += Self.parts(target).reversed()
            } else {
                resolved.append(part)
            }
        }
        let result = resolved.joined(separator: "/")
        return self[result] != nil || result.isEmpty ? result : nil
    }

    /// Components by bytes: a character may hold a slash and a combining mark.
    private static func parts(_ path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The content of a file, links followed; `nil` if it was not kept.
    public func content(at path: String) -> [UInt8]? {
        if let content = self[path]?.content { return content }
        return resolve(path).flatMap { self[$0]?.content }
    }
}
