extension FileTree {
    /// The path behind symbolic links; `nil` if it leads nowhere, in circles, or out of the root.
    public func resolve(_ path: String) -> String? {
        var pending = path.split(separator: "/").map(String.init)
        pending.reverse()
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
                if target.hasPrefix("/") { resolved = [] }
                pending += target.split(separator: "/").map(String.init).reversed()
            } else {
                resolved.append(part)
            }
        }
        let result = resolved.joined(separator: "/")
        return self[result] != nil || result.isEmpty ? result : nil
    }

    /// The content of a file, links followed; `nil` if it was not kept.
    public func content(at path: String) -> [UInt8]? {
        if let content = self[path]?.content { return content }
        return resolve(path).flatMap { self[$0]?.content }
    }
}
