/// The lists of the Pod Security Standards (kubernetes.io/docs/concepts/security/pod-security-standards), version 1.34.
enum PodSecurityStandards {
    /// What the baseline lets a container add.
    static let baselineCapabilities: Set = [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
        "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ]

    /// Those of the others that amount to power over the node or its traffic.
    static let dangerousCapabilities: Set = [
        "ALL", "SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "SYS_RAWIO", "SYS_BOOT", "NET_ADMIN", "BPF", "PERFMON",
        "DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE", "CHECKPOINT_RESTORE",
    ]

    /// Sysctls that act inside the pod alone.
    static let safeSysctls: Set = [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    ]

    /// SELinux types of containers.
    static let seLinuxTypes: Set = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]

    /// The capabilities that a container adds beyond the baseline, by how bad they are.
    ///
    /// The init container of a service mesh sets up the pod's own network with NET_ADMIN before anything else runs:
    /// that is unusual, not a way out.
    static func added(by container: ContainerView, in pod: PodView) -> (dangerous: [String], unusual: [String]) {
        guard !container.isPrivileged else { return ([], []) }
        let beyond = container.capabilities("add").filter { !baselineCapabilities.contains($0) }
        let isMesh =
            container.role == .initial
            && ["istio-init", "istio-validation", "linkerd-init", "kuma-init"].contains(container.name)
        let dangerous = beyond.filter { dangerousCapabilities.contains($0) && !(isMesh && $0 == "NET_ADMIN") }
        return (dangerous, beyond.filter { !dangerous.contains($0) })
    }
}
