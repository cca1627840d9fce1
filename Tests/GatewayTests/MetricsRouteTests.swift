import HTTP
import Telemetry
import Testing
import Transport

@testable import Gateway

@Suite("The gateway's metrics")
struct MetricsRouteTests {
    private func scrape(accept: String?) async throws -> (type: String, text: String) {
        let transport = AsyncHTTPTransport()
        do {
            let gateway = try await Gateway.start(
                GatewayConfiguration(
                    port: 0,
                    upstream: .openAI(baseURL: "http://127.0.0.1:9", key: nil),
                    model: "practice",
                    apiKey: "the-app-key",
                    jwtSecret: "0123456789abcdef0123456789abcdef"
                ),
                transport: transport,
                registry: MetricsRegistry(),
                lastRun: { nil },
                now: { 1000 },
                log: { _ in }
            )
            var request = HTTPRequest(url: "http://127.0.0.1:\(gateway.port)/metrics")
            if let accept { request.fields["accept"] = accept }
            let response = try await transport.send(request, timeout: 60, maximumBytes: 1 << 20)
            await gateway.stop()
            await transport.shutdown()
            return (response.fields["content-type"] ?? "", response.text)
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    @Test("The text format, with the process and with counters that stand at zero")
    func text() async throws {
        let answer = try await scrape(accept: nil)
        #expect(answer.type == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.text.contains("martlet_gateway_authentication_failures_total{reason=\"rejected\"} 0\n"))
        #expect(answer.text.contains("martlet_gateway_upstream_errors_total{reason=\"timeout\"} 0\n"))
        #if os(Linux)
            #expect(answer.text.contains("\nprocess_resident_memory_bytes "))
        #endif
    }

    @Test("OpenMetrics for who asks for it")
    func openMetrics() async throws {
        let answer = try await scrape(accept: "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
        #expect(answer.type == "application/openmetrics-text; version=1.0.0; charset=utf-8")
        #expect(answer.text.hasSuffix("# EOF\n"))
        #expect(answer.text.contains("# TYPE martlet_gateway_authentication_failures counter\n"))
    }
}
