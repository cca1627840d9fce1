import Formats

/// Folders of nodes that pods mount.
enum NodeFolders {
    /// The folders that a pod mounts by `hostPath`.
    static func mounted(by pod: PodView) -> [(path: String, position: SourcePosition)] {
        (pod.spec["volumes"]?.list ?? []).compactMap { volume in
            guard let folder = volume["hostPath"] else { return nil }
            let path = folder["path"]?.text ?? "(no path)"
            return (path, folder["path"] == nil ? volume.place(of: "hostPath") : folder.place(of: "path"))
        }
    }

    private static let exact: Set = ["/", "/etc", "/root", "/home", "/var", "/var/lib", "/usr", "/boot"]

    private static let roots = [
        "/proc", "/sys", "/dev", "/var/run", "/run", "/var/lib/kubelet", "/var/lib/docker", "/var/lib/containerd",
        "/var/lib/etcd", "/etc/kubernetes", "/etc/cni", "/root", "/etc/shadow", "/etc/ssh",
    ]

    /// Whether a folder rules the node, or holds what does.
    static func isSensitive(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        // What climbs is not what it seems.
        if parts.contains("..") { return true }
        let clean = "/" + parts.joined(separator: "/")
        // Shared memory and the socket of the system's log are no devices.
        if clean == "/dev/shm" || clean == "/dev/log" { return false }
        return exact.contains(clean) || roots.contains { clean == $0 || clean.hasPrefix($0 + "/") }
    }
}
