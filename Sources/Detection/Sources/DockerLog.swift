import Formats

/// Docker's json-file driver: `{"log":"…\n","stream":"stdout","time":"…"}`. It cuts lines after 16 KiB; parts that end without a line feed
/// are put together by stream.
struct DockerLog: Sendable, Equatable {
    /// Beginnings of lines, by stream.
    private(set) var pending: [String: LogLine] = [:]

    mutating func unwrap(_ line: LogLine) -> Unwrapped {
        guard let json = try? JSONValue(parsing: line.bytes, options: LogText.json), let log = json["log"]?.string
        else {
            return .malformed("not a line of docker's json-file driver: the field 'log' is missing")
        }
        let stream = json["stream"]?.string ?? "stdout"
        guard stream == "stdout" || stream == "stderr" else { return .malformed("docker knows stdout and stderr only") }
        let written = json["time"]?.string.flatMap { Timestamp.seconds($0) } ?? line.receivedAt
        var whole = pending[stream] ?? LogLine([], id: line.id, receivedAt: written)
        var bytes = Array(log.utf8)
        let isEnd = bytes.last == 0x0A
        if isEnd { bytes.removeLast() }
        // A text with a line feed inside is one line here: nothing in it can begin another.
        let room = max(0, LineAssembler.maximumLine - whole.bytes.count)
        if bytes.count > room { whole.isCut = true }
        whole.bytes += bytes.prefix(room)
        guard isEnd else {
            pending[stream] = whole
            return .partial
        }
        pending[stream] = nil
        if whole.bytes.last == 0x0D { whole.bytes.removeLast() }
        return .line(whole)
    }

    /// The beginnings as JSON, for a checkpoint.
    var state: JSONValue {
        .object(
            pending.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { object, entry in
                object[entry.key] = [
                    "text": .string(String(decoding: entry.value.bytes, as: UTF8.self)), "id": .string(entry.value.id),
                    "at": .double(entry.value.receivedAt), "cut": .bool(entry.value.isCut),
                ]
            }
        )
    }

    init() {}

    /// From the JSON of a checkpoint.
    init(state: JSONValue) {
        for (stream, entry) in state.object?.members ?? [] {
            guard let text = entry["text"]?.string, let id = entry["id"]?.string else { continue }
            pending[stream] = LogLine(
                Array(text.utf8),
                id: id,
                receivedAt: entry["at"]?.double ?? 0,
                isCut: entry["cut"]?.bool ?? false
            )
        }
    }
}
