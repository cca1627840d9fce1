import Archives
import Assertions
import Formats
import HTTP
import RedTeam
import Transport

/// Receives what applications say of their work while a campaign asks them: OTLP over HTTP (`POST /v1/traces`), in JSON and in protobuf.
public final class TraceReceiver: Sendable {
    /// The largest export, in bytes, also when it is unpacked.
    static let maximumBytes = 16 << 20

    private let server: HTTPServer
    private let host: String

    private init(_ server: HTTPServer, host: String) {
        self.server = server
        self.host = host
    }

    /// Where exporters send spans to.
    public var endpoint: String {
        let name = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
        return "http://\(name):\(server.port)/v1/traces"
    }

    /// Begins to listen.
    ///
    /// - Throws: `ServerError`.
    public static func start(
        _ settings: TracingSettings.Receiver,
        store: TraceStore,
        redaction: SpanRedaction = .init([])
    ) async throws(ServerError) -> TraceReceiver {
        let server = try await HTTPServer.start(
            host: settings.host,
            port: settings.port,
            configuration: .init(maximumBody: maximumBytes, maximumConnections: 512)
        ) { request in
            answer(request, formats: settings.formats) { store.add(redaction.apply($0)) }
        }
        return TraceReceiver(server, host: settings.host)
    }

    /// Ends.
    public func stop() async { await server.stop() }

    /// The answer to a request; what an export holds is handed on.
    static func answer(
        _ request: ServerRequest,
        formats: Set<TracingSettings.Receiver.Format>,
        take: (OTLPReader.Export) -> Void
    ) -> ServerResponse {
        if request.path == "/health", request.method == "GET" { return json(["status": "ok"]) }
        guard request.path == "/v1/traces" else {
            return failed(404, "only traces are received here: POST /v1/traces")
        }
        guard request.method == "POST" else {
            var response = failed(405, "expected POST")
            response.fields["allow"] = "POST"
            return response
        }
        guard let format = format(request.fields["content-type"]), formats.contains(format) else {
            let names = formats.map { $0 == .json ? "application/json" : "application/x-protobuf" }.sorted()
            return failed(415, "expected the content type \(names.joined(separator: " or "))")
        }
        let reader = OTLPReader(maximumBytes: maximumBytes)
        do {
            let bytes = try unpacked(request)
            let export = try format == .json ? reader.read(bytes) : reader.read(protobuf: bytes)
            take(export)
            return accepted(export, format)
        } catch let error as OTLPError {
            return failed(400, error.description)
        } catch {
            return failed(400, "the body cannot be unpacked: \(error)")
        }
    }

    private static func format(_ contentType: String?) -> TracingSettings.Receiver.Format? {
        let type = contentType?.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } }
        switch type {
        case "application/json": return .json
        case "application/x-protobuf", "application/protobuf": return .protobuf
        default: return nil
        }
    }

    private static func unpacked(_ request: ServerRequest) throws -> [UInt8] {
        switch request.fields["content-encoding"]?.lowercased() {
        case nil, "", "identity": return request.body
        case "gzip": return try Gzip.decompress(request.body, budget: .init(maximumBytes: maximumBytes))
        case let other?:
            throw OTLPError(description: "the encoding '\(other.prefix(40))' is not known; expected gzip or none")
        }
    }

    /// `ExportTraceServiceResponse`: empty, or how many spans were refused.
    private static func accepted(_ export: OTLPReader.Export, _ format: TracingSettings.Receiver.Format)
        -> ServerResponse
    {
        let reason = "spans without ids or times, or more than are taken at once"
        switch format {
        case .json:
            guard export.refused > 0 else { return json([:]) }
            return json([
                "partialSuccess": ["rejectedSpans": .string("\(export.refused)"), "errorMessage": .string(reason)]
            ])
        case .protobuf:
            var body: [UInt8] = []
            if export.refused > 0 {
                let partial =
                    [0x08] + varint(export.refused) + [0x12, UInt8(truncatingIfNeeded: reason.utf8.count)] + reason.utf8
                body = [0x0A, UInt8(truncatingIfNeeded: partial.count)] + partial
            }
            return ServerResponse(fields: ["content-type": "application/x-protobuf"], body: .bytes(body))
        }
    }

    private static func varint(_ number: Int) -> [UInt8] {
        var rest = UInt64(max(0, number))
        var bytes: [UInt8] = []
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private static func json(_ value: JSONValue, status: Int = 200) -> ServerResponse {
        .text(value.text(), status: status, type: "application/json")
    }

    /// A refusal in the form of `google.rpc.Status`.
    private static func failed(_ status: Int, _ message: String) -> ServerResponse {
        json(["message": .string(message)], status: status)
    }
}
