import Telemetry
import Testing

@Suite("Process metrics")
struct ProcessMetricsTests {
    private static let stat =
        "4242 (martlet) serve) x) S 1 4242 4242 0 -1 4194304 2311 0 0 0 150 50 0 0 20 0 9 0 3000 123456 1000 18446744073709551615 1 1 0 0\n"

    @Test("The kernel's fields are read, whatever the program is called")
    func reading() throws {
        let metrics = try #require(
            ProcessMetrics(
                process: Self.stat,
                system: "cpu  1 2 3\nintr 5 0\nbtime 1700000000\nprocesses 9\n",
                ticks: 100,
                pageSize: 4096,
                openDescriptors: 12
            )
        )
        #expect(metrics.cpuSeconds == 2)
        #expect(metrics.residentBytes == 4_096_000)
        #expect(metrics.startTime == 1_700_000_030)
        let registry = MetricsRegistry()
        metrics.record(in: registry)
        for line in [
            "process_cpu_seconds_total 2", "process_resident_memory_bytes 4096000", "process_open_fds 12",
            "process_start_time_seconds 1700000030",
        ] { #expect(registry.exposition().contains(line + "\n"), "\(line)") }
    }

    @Test("What is not known is not shown")
    func unknown() throws {
        let metrics = try #require(
            ProcessMetrics(process: Self.stat, system: "", ticks: 100, pageSize: 4096, openDescriptors: nil)
        )
        let registry = MetricsRegistry()
        metrics.record(in: registry)
        #expect(!registry.exposition().contains("start_time") && !registry.exposition().contains("fds"))
    }

    @Test(
        "Another text is refused",
        arguments: ["", ")", "1 (a) S 1 2 3", "1 (a) S " + String(repeating: "x ", count: 40)]
    )
    func refusal(text: String) {
        #expect(ProcessMetrics(process: text, system: "", ticks: 100, pageSize: 4096, openDescriptors: nil) == nil)
    }

    #if os(Linux)
        @Test("This process has memory, a start and open files")
        func current() throws {
            let metrics = try #require(ProcessMetrics.current())
            #expect(metrics.residentBytes > 0 && (metrics.openDescriptors ?? 0) > 0)
            #expect((metrics.startTime ?? 0) > 1_600_000_000)
        }
    #endif
}
