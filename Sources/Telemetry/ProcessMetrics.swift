#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the kernel says about this process, under the names that all Prometheus clients use.
public struct ProcessMetrics: Sendable, Equatable {
    /// Time on processors since the start, in seconds.
    public var cpuSeconds: Double
    /// Memory that is resident, in bytes.
    public var residentBytes: Double
    /// Open file descriptors; `nil` if they cannot be counted.
    public var openDescriptors: Int?
    /// Start, in seconds since 1970; `nil` if the kernel does not tell when it booted.
    public var startTime: Double?

    /// Reads what `/proc/self/stat` and `/proc/stat` say (proc_pid_stat(5)).
    ///
    /// - Parameters:
    ///   - ticks: clock ticks a second.
    ///   - pageSize: bytes a page.
    /// - Returns: `nil` for a text that is not of that form.
    public init?(process: String, system: String, ticks: Int, pageSize: Int, openDescriptors: Int?) {
        // The second field is the program's name in parentheses, and the name may hold any character: count from its end.
        guard ticks > 0, pageSize > 0, let end = process.lastIndex(of: ")") else { return nil }
        let fields = process[process.index(after: end)...].split { $0 == " " || $0 == "\n" }
        // The list starts with field 3: utime is 14, stime 15, starttime 22, rss 24.
        guard fields.count >= 22, let user = Double(fields[11]), let kernel = Double(fields[12]),
            let started = Double(fields[19]), let pages = Double(fields[21])
        else { return nil }
        cpuSeconds = (user + kernel) / Double(ticks)
        residentBytes = pages * Double(pageSize)
        self.openDescriptors = openDescriptors
        let boot = system.split(separator: "\n").first { $0.hasPrefix("btime ") }
        startTime = boot.flatMap { Double($0.dropFirst(6)) }.map { $0 + started / Double(ticks) }
    }

    /// Puts the numbers into a registry.
    public func record(in registry: MetricsRegistry) {
        registry.set(MetricCatalogue.processCPU, to: cpuSeconds)
        registry.set(MetricCatalogue.processMemory, to: residentBytes)
        if let openDescriptors { registry.set(MetricCatalogue.processDescriptors, to: Double(openDescriptors)) }
        if let startTime { registry.set(MetricCatalogue.processStart, to: startTime) }
    }

    #if canImport(Glibc) || canImport(Musl)
        /// This process, now; `nil` where there is no `/proc`.
        public static func current() -> ProcessMetrics? {
            guard let process = read("/proc/self/stat") else { return nil }
            return ProcessMetrics(
                process: process,
                system: read("/proc/stat") ?? "",
                ticks: sysconf(Int32(_SC_CLK_TCK)),
                pageSize: sysconf(Int32(_SC_PAGESIZE)),
                openDescriptors: descriptors()
            )
        }

        private static func read(_ path: String) -> String? {
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return nil }
            defer { close(file) }
            var bytes: [UInt8] = []
            // `/proc/stat` has a line a processor and one of all interrupts; `btime` stands after these.
            while bytes.count < 1 << 20 {
                let piece = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
                    #if canImport(Glibc)
                        count = max(0, Glibc.read(file, buffer.baseAddress, buffer.count))
                    #else
                        count = max(0, Musl.read(file, buffer.baseAddress, buffer.count))
                    #endif
                }
                if piece.isEmpty { break }
                bytes += piece
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private static func descriptors() -> Int? {
            guard let folder = opendir("/proc/self/fd") else { return nil }
            defer { closedir(folder) }
            var count = 0
            while readdir(folder) != nil { count += 1 }
            // Without `.`, `..` and the descriptor that lists the folder.
            return max(0, count - 3)
        }
    #else
        /// There is no `/proc` on this system.
        public static func current() -> ProcessMetrics? { nil }
    #endif
}
