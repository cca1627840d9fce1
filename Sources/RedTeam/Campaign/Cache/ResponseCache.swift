import Attestation
import Formats
import Synchronization
import Targets

/// Answers that were given before, on disk: the same question to the same target is not asked, and not paid, twice.
///
/// One file of lines, `{"key", "at", "response"}`; in memory stand only the first eight bytes of each key and the place of its line.
public final class ResponseCache: Sendable {
    /// promptfoo's time to live: two weeks.
    public static let defaultTimeToLive = 1_209_600.0

    private let file: LineFile
    private let timeToLive: Double
    private let now: @Sendable () -> Double
    private let places: Mutex<[UInt64: LineFile.Place]>

    /// Opens a cache.
    ///
    /// - Parameter timeToLive: seconds after which an answer is asked for again.
    /// - Throws: `CampaignFailure` where the file cannot be used.
    public init(
        path: String,
        timeToLive: Double = defaultTimeToLive,
        now: @escaping @Sendable () -> Double
    ) throws(CampaignFailure) {
        file = try LineFile(path: path)
        self.timeToLive = timeToLive
        self.now = now
        var known: [UInt64: LineFile.Place] = [:]
        let oldest = now() - timeToLive
        do {
            try file.forEachLine { place, bytes in
                // A line that cannot be read is an answer that is asked for again.
                guard let node = (try? JSONDocument(bytes))?.root, let key = node["key"]?.string,
                    let at = node["at"]?.double, at >= oldest
                else { return }
                known[Self.short(key)] = place
            }
        } catch {
            throw CampaignFailure("\(error)")
        }
        places = Mutex(known)
    }

    private static func short(_ key: String) -> UInt64 { UInt64(key.prefix(16), radix: 16) ?? 0 }

    /// The answer to a question; `nil` if there is none that is young enough.
    func answer(_ key: String) -> TargetResponse? {
        guard let place = places.withLock({ $0[Self.short(key)] }), let bytes = file.read(place),
            let node = (try? JSONDocument(bytes))?.root, node["key"]?.string == key,
            let at = node["at"]?.double, now() - at < timeToLive, let response = node["response"]?.value
        else { return nil }
        return TargetResponse(cached: response)
    }

    /// Keeps an answer. What cannot be kept is asked for again: a full disk does not end a campaign.
    func keep(_ response: TargetResponse, for key: String) {
        guard response.error == nil, !response.isCached else { return }
        let line = JSONValue.object(["key": .string(key), "at": .double(now()), "response": response.cacheable]).bytes()
        guard let place = (try? file.append([line]))?.first else { return }
        places.withLock { $0[Self.short(key)] = place }
    }
}

/// A target that is asked only what the cache does not know.
struct CachedTarget: Target {
    let target: any Target
    let cache: ResponseCache
    /// What tells this target from others: its configuration without secrets.
    let fingerprint: String

    var id: String { target.id }
    var label: String? { target.label }

    func send(_ request: TargetRequest) async -> TargetResponse {
        // Of a conversation on the server's side only the newest turn is in the question: it cannot be answered from here.
        // And an answer from here would have no trace.
        guard request.sessionID == nil, request.traceparent == nil else { return await target.send(request) }
        let key = SHA256Digest.hex(
            of: JSONValue.array([
                .string(fingerprint), .array(request.conversation.map(\.json)), .string(request.prompt),
                .object(request.vars),
                request.context["repeatIndex"] ?? 0,
            ]).bytes(.canonical)
        )
        if let known = cache.answer(key) { return known }
        let response = await target.send(request)
        if response.sessionID == nil { cache.keep(response, for: key) }
        return response
    }
}

extension TargetResponse {
    /// What is worth keeping of an answer.
    var cacheable: JSONValue {
        var object: JSONObject = [
            "output": output, "raw": .string(raw),
            "tokens": [.int(tokenUsage.prompt), .int(tokenUsage.completion), .int(tokenUsage.total)],
        ]
        object["status"] = status.map { .int($0) }
        object["cost"] = cost.map { .double($0) }
        object["finishReason"] = finishReason.map { .string($0) }
        object["guardrailFlagged"] = guardrailFlagged.map { .bool($0) }
        object["guardrails"] = guardrails.isEmpty ? nil : .object(guardrails)
        object["isRefusal"] = isRefusal.map { .bool($0) }
        object["logProbabilities"] = logProbabilities.map { .array($0.map { .double($0) }) }
        object["metadata"] = metadata.isEmpty ? nil : .object(metadata)
        return .object(object)
    }

    /// An answer as the cache has it: without latency, since it took none; its tokens count as cached.
    init?(cached value: JSONValue) {
        guard let output = value["output"], let raw = value["raw"]?.string else { return nil }
        let total = value["tokens"]?[2]?.int ?? 0
        self.init(
            output: output,
            raw: raw,
            status: value["status"]?.int,
            tokenUsage: .init(total: total, cached: total),
            logProbabilities: value["logProbabilities"]?.array?.compactMap(\.double),
            isCached: true,
            finishReason: value["finishReason"]?.string,
            guardrailFlagged: value["guardrailFlagged"]?.bool,
            guardrails: value["guardrails"]?.object ?? [:],
            isRefusal: value["isRefusal"]?.bool,
            metadata: value["metadata"]?.object ?? [:]
        )
    }
}
