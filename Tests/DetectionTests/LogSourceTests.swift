import Detection
import Formats
import Testing

/// Reads lines of a format, one after the other.
func reading(_ lines: String..., format: LogFormat, wrapper: LogWrapper? = nil, zone: Int = 0) -> [LogReading] {
    var reader = LogReader(name: "log", format: format, wrapper: wrapper, zone: zone)
    return lines.enumerated().map { reader.read(LogLine(Array($1.utf8), id: "id\($0)", receivedAt: 1000)) }
}

extension LogReading {
    var events: [SecurityEvent] { if case .events(let events) = self { events } else { [] } }
    var isMalformed: Bool { if case .malformed = self { true } else { false } }
}

@Suite("Lines of logs")
struct LogSourceTests {
    @Test("A line of the gateway has all that it says")
    func gateway() throws {
        let line = """
            {"time":"2026-01-31T10:00:00.500Z","event":"guard","outcome":"blocked","key":"3f2a9b77c01d","peer":"::ffff:192.0.2.7",\
            "session":"s-1","method":"POST","route":"/v1/chat/completions?key=x","status":200,"milliseconds":12,"request_id":"r1",\
            "model":"llama3","tokens_in":10,"tokens_out":5,"reason":"ignore-instructions","prompt_hash":"963029170204427"}
            """
        let event = try #require(reading(line, format: .gateway)[0].events.first)
        #expect(
            event
                == SecurityEvent(
                    id: "id0",
                    at: 1_769_853_600.5,
                    source: "log",
                    kind: .guarded,
                    outcome: .blocked,
                    actor: "3f2a9b77c01d",
                    address: "192.0.2.7",
                    session: "s-1",
                    route: "/v1/chat/completions",
                    status: 200,
                    model: "llama3",
                    reason: "ignore-instructions",
                    tokens: 15,
                    milliseconds: 12,
                    promptHash: 0x0963_0291_7020_4427,
                    attributes: ["request_id": "r1", "method": "POST"]
                )
        )
    }

    @Test("What a line of the gateway does not say is not made up")
    func gatewayWithLess() throws {
        let event = try #require(reading(#"{"event":"request","status":404}"#, format: .gateway)[0].events.first)
        #expect(
            event == SecurityEvent(id: "id0", at: 1000, source: "log", kind: .request, outcome: .failure, status: 404)
        )
        #expect(reading(#"{"event":"started"}"#, format: .gateway) == [.ignored])
    }

    @Test(
        "Lines of the gateway that nobody but somebody else wrote",
        arguments: [
            "", "{", "[]", "null", #""request""#, "{}", #"{"event":1}"#, #"{"event":"request","event":"canary"}"#,
            #"{"event":"request","time":"yesterday"}"#, #"{"event":"request","key":"a b"}"#,
            #"{"event":"request","key":"a\nb"}"#, #"{"event":"request","key":7}"#,
            #"{"event":"request","peer":"1.2.3.4, 5.6.7.8"}"#, #"{"event":"request","peer":"01.2.3.4"}"#,
            #"{"event":"request","tokens_in":-1}"#, #"{"event":"request","tokens_in":1e300}"#,
            #"{"event":"request","outcome":"fine"}"#, #"{"event":"guard","prompt_hash":"-1"}"#,
            #"{"event":"guard","prompt_hash":"00000000000000000"}"#,
            #"{"event":"request"} {"event":"canary"}"#,
            String(repeating: "[", count: 5000), #"{"event":"request","x":"# + String(repeating: "[", count: 500),
        ]
    )
    func hostileGateway(line: String) {
        let result = reading(line, format: .gateway)[0]
        #expect(line.isEmpty ? result == .ignored : result.isMalformed, "\(result)")
    }

    @Test("Texts lose what a terminal obeys, and their length")
    func cleaned() throws {
        let line =
            #"{"event":"guard","model":"a\u001b[2J\u202eb\n","reason":""# + String(repeating: "x", count: 9000) + #""}"#
        let event = try #require(reading(line, format: .gateway)[0].events.first)
        #expect(event.model == "a\\u{1b}[2J\\u{202e}b\\u{a}")
        #expect(event.reason?.count == 257)
    }

    /// What nginx 1.22 wrote when curl sent this; see `Docs/monitoring.md`.
    static let nginxLines: [(line: String, route: String?, status: Int, isAuthentication: Bool)] = [
        (#"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET / HTTP/1.1" 200 3 "-" "curl/7.88.1""#, "/", 200, false),
        (
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET /ua HTTP/1.1" 200 3 "-" "evil\x09\x22 200 0 \x22-\x22 \x22x""#,
            "/ua", 200, false
        ),
        (
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET /inject HTTP/1.1" 200 3 "-" "10.0.0.1 - - [25/Nov/2026:18:00:00 +0000] \x22GET /private HTTP/1.1\x22 401 0 \x22-\x22 \x22x\x22""#,
            "/inject", 200, false
        ),
        (
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET /ref?token=SECRET HTTP/1.1" 200 3 "\x22><script>" "a\x5Cx22b\x5C\x5Cc""#,
            "/ref", 200, false
        ),
        (
            #"127.0.0.1 - x [01/Jan/2020 [25/Nov/2026:18:31:12 +0000] "GET /user HTTP/1.1" 200 3 "-" "curl/7.88.1""#,
            "/user", 200, false
        ),
        (
            #"127.0.0.1 - admin - root [x [25/Nov/2026:18:31:12 +0000] "GET /private HTTP/1.1" 401 179 "-" "curl/7.88.1""#,
            "/private", 401, true
        ),
        (
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET /raw HTTP/1.1" 200 3 "-" "a\x80\xFF\xE2\x80\xAE\xC3\xBC b""#,
            "/raw", 200, false
        ),
        (
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03garbage" 400 157 "-" "-""#,
            nil, 400, false
        ),
        (#"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET /sp ace HTTP/1.1" 400 157 "-" "-""#, nil, 400, false),
        (#"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "" 400 0 "-" "-""#, nil, 400, false),
        (#"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET /c HTTP/1.0" 200 3"#, "/c", 200, false),
        (
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET /x HTTP/1.1" 200 3 "-" "curl" "1.2.3.4" 0.001"#, "/x",
            200,
            false
        ),
    ]

    @Test(
        "What nginx wrote about hostile requests is one request each, from where it came",
        arguments: nginxLines.indices
    )
    func nginx(index: Int) throws {
        let (line, route, status, isAuthentication) = Self.nginxLines[index]
        let events = reading(line, format: .nginx)[0].events
        let event = try #require(events.first)
        #expect(event.kind == .request && event.at == 1_795_631_472 && event.address == "127.0.0.1")
        #expect(event.route == route && event.status == status)
        // Who somebody claims to be is not who they are.
        #expect(event.actor == nil)
        #expect(!"\(event)".contains("SECRET"))
        #expect(events.count == (isAuthentication ? 2 : 1))
        if isAuthentication {
            #expect(events[1].kind == .authentication && events[1].outcome == .failure && events[1].id != event.id)
            #expect(event.attributes["claimed_user"] == "admin - root [x")
        }
    }

    @Test(
        "What is no line of nginx is counted, not read",
        arguments: [
            "hello", "127.0.0.1 - - [25/Nov/2026:18:31:12 +0000]",
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET / HTTP/1.1" 200 3 "-""#,
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET / HTTP/1.1" 2000 3 "-" "x""#,
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET / HTTP/1.1" 200 x "-" "x""#,
            #"127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET / HTTP/1.1" 200 3 "-"x"x""#,
            #"127.0.0.1 - - [31/Feb/2026:18:31:12 +0000] "GET / HTTP/1.1" 200 3 "-" "x""#,
            #"127.0.0.1 - - [25/Nov/2026:18:31:12+0000 ] "GET / HTTP/1.1" 200 3 "-" "x""#,
            #"example.com - - [25/Nov/2026:18:31:12 +0000] "GET / HTTP/1.1" 200 3 "-" "x""#,
            #"1.2.3.4, 127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] "GET / HTTP/1.1" 200 3 "-" "x""#,
            "127.0.0.1 - - [25/Nov/2026:18:31:12 +0000] \"GET /\u{1} HTTP/1.1\" 200 3 \"-\" \"x\"",
            String(repeating: "\"", count: 4000), "[ \" ] ",
        ]
    )
    func notNginx(line: String) { #expect(reading(line, format: .nginx)[0].isMalformed) }

    @Test("nginx' JSON: a forwarded address is a claim, broken UTF-8 hides nobody")
    func nginxJSON() throws {
        let line =
            #"{"time_iso8601":"2026-11-25T18:31:12+00:00","remote_addr":"127.0.0.1","request":"GET /e?k=SECRET HTTP/1.1","status":401,"request_time":0.006,"http_user_agent":"a","http_x_forwarded_for":"1.2.3.4"}"#
        let events = reading(line, format: .nginxJSON)[0].events
        #expect(events.map(\.kind) == [.request, .authentication])
        let event = try #require(events.first)
        #expect(event.address == "127.0.0.1" && event.route == "/e" && event.milliseconds == 6)
        #expect(event.at == 1_795_631_472 && !"\(events)".contains("SECRET") && !"\(events)".contains("1.2.3.4"))

        var reader = LogReader(name: "log", format: .nginxJSON)
        let bytes = Array(line.replacing(#""a""#, with: #""X""#).utf8).map { $0 == UInt8(ascii: "X") ? 0xFF : $0 }
        #expect(reader.read(LogLine(bytes, id: "i", receivedAt: 0)).events.count == 2)

        let split = #"{"msec":1.5,"remote_addr":"unix:","request_method":"POST","uri":"/api/pull","status":"200"}"#
        let other = try #require(reading(split, format: .nginxJSON)[0].events.first)
        #expect(
            other.at == 1.5 && other.address == nil && other.route == "/api/pull"
                && other.attributes["method"] == "POST"
        )
        for bad in [
            #"{"msec":1,"remote_addr":"127.0.0.1"}"#, #"{"msec":1,"status":200}"#,
            #"{"remote_addr":"127.0.0.1","status":200}"#,
            #"{"msec":1,"remote_addr":"127.0.0.1","status":200,"status":401}"#,
            #"{"msec":1,"remote_addr":"127.0.0.1","status":200,"http_user_agent":"\x22"}"#,
        ] { #expect(reading(bad, format: .nginxJSON)[0].isMalformed, "\(bad)") }
    }

    @Test("Ollama: the address is a claim, the zone is given, quotation marks are Go's")
    func ollama() throws {
        let line = #"[GIN] 2026/01/31 - 12:00:00 | 200 |  1m2.5s |       127.0.0.1 | POST     "/api/pull""#
        let event = try #require(reading(line, format: .ollama, zone: 7200)[0].events.first)
        #expect(event.at == 1_769_853_600 && event.address == nil && event.route == "/api/pull")
        #expect(event.milliseconds == 62_500 && event.attributes["claimed_address"] == "127.0.0.1")

        let hostile = #"[GIN] 2026/01/31 - 10:00:00 | 404 |  5.1µs |  10.0.0.1 | GET      "/a | 200 | \"x\"\n[GIN]""#
        #expect(reading(hostile, format: .ollama)[0].events.first?.status == 404)

        let slog = #"time=2026-01-31T10:00:00.000+00:00 level=ERROR source=sched.go:1 msg="out of \"memory\"" error=x"#
        let message = try #require(reading(slog, format: .ollama)[0].events.first)
        #expect(message.kind == .message && message.reason == #"out of "memory""# && message.outcome == .failure)
        for line in [
            "llama_model_loader: loaded", #"x [GIN] 2026/01/31 - 10:00:00 | 200 | 1s | 1.1.1.1 | POST "/api/pull""#,
            "time=2026-01-31T10:00:00Z level=INFO msg=ok", "[GIN] starting",
        ] { #expect(reading(line, format: .ollama) == [.ignored], "\(line)") }
        for line in [
            #"[GIN] 2026/01/31 - 10:00:00 | 200 | 1s | 1.1.1.1 | POST "/api/pull"#,
            #"[GIN] 2026/13/31 - 10:00:00 | 200 | 1s | 1.1.1.1 | POST "/""#,
            #"[GIN] 2026/01/31 - 10:00:00 | OK | 1s | 1.1.1.1 | POST "/""#,
            "time=x level=INFO msg=ok", #"time=2026-01-31T10:00:00Z level=ERROR msg="a"#,
            "time=2026-01-31T10:00:00Z level=INFO level=ERROR msg=a",
        ] { #expect(reading(line, format: .ollama)[0].isMalformed, "\(line)") }
    }

    @Test("uvicorn and vLLM")
    func uvicorn() throws {
        let line = #"INFO:     127.0.0.1:54321 - "POST /v1/chat/completions HTTP/1.1" 401 Unauthorized"#
        let events = reading(line, format: .uvicorn)[0].events
        #expect(events.map(\.kind) == [.request, .authentication] && events.first?.address == "127.0.0.1")
        let vllm = #"(APIServer pid=7) INFO:     [2001:DB8::1]:80 - "GET /health HTTP/1.1" 200 OK"#
        #expect(reading(vllm, format: .uvicorn)[0].events.first?.address == "2001:db8::1")
        for line in ["INFO:     Started server process [1]", "Traceback (most recent call last):", "INFO 01-31 engine"]
        {
            #expect(reading(line, format: .uvicorn) == [.ignored], "\(line)")
        }
        for line in [
            #"INFO:     1.2.3.4:x - "GET / HTTP/1.1" 200 OK"#, #"INFO:     1.2.3.4:5 - "GET /" HTTP/1.1" 200 OK"#,
            #"INFO:     a:5 - "GET / HTTP/1.1" 200 OK"#, #"INFO:     1.2.3.4:5 - "GET / HTTP/1.1" 20 OK"#,
        ] { #expect(reading(line, format: .uvicorn)[0].isMalformed, "\(line)") }
    }

    @Test("CloudTrail: a file on one line, or a record; half a file is none")
    func cloudTrail() throws {
        func record(_ name: String, _ more: String) -> String {
            #"{"eventTime":"2026-01-31T10:00:00Z","eventName":"\#(name)","eventSource":"s3.amazonaws.com","sourceIPAddress":"192.0.2.1","userIdentity":{"arn":"arn:aws:iam::1:user/a"}\#(more)}"#
        }
        let denied = record("PutObject", #","readOnly":false,"errorCode":"AccessDenied""#)
        let login = record("ConsoleLogin", #","responseElements":{"ConsoleLogin":"Failure"}"#)
        let events = reading(#"{"Records":[\#(denied),\#(login)]}"#, format: .cloudTrail)[0].events
        #expect(events.map(\.kind) == [.administration, .authentication])
        #expect(events.map(\.outcome) == [.blocked, .failure] && events.map(\.id) == ["id0-0", "id0-1"])
        #expect(events[0].actor == "arn:aws:iam::1:user/a" && events[0].address == "192.0.2.1")
        #expect(reading(denied, format: .cloudTrail)[0].events.count == 1)
        #expect(reading(#"{"Records":[\#(denied),{}]}"#, format: .cloudTrail)[0].isMalformed)
        #expect(reading(#"{"Records":[]}"#, format: .cloudTrail) == [.ignored])
    }

    @Test("docker: parts are put together by stream, a line feed within begins nothing")
    func docker() throws {
        func part(_ log: String, _ stream: String = "stdout") -> String {
            let value: JSONValue = ["log": .string(log), "stream": .string(stream), "time": "2026-01-31T10:00:00.5Z"]
            return value.text()
        }
        let access = #"INFO:     127.0.0.1:1 - "GET / HTTP/1.1" 200 OK"#
        let results = reading(
            part(String(access.prefix(20))),
            part("other\n", "stderr"),
            part(String(access.dropFirst(20)) + "\r\n"),
            part("noise\n" + access + "\n"),
            "{}",
            part("x", "stdin"),
            format: .uvicorn,
            wrapper: .docker
        )
        #expect(results.map { $0.events.count } == [0, 0, 1, 0, 0, 0])
        #expect(results[2].events.first?.at == 1_769_853_600.5 && results[2].events.first?.id == "id0")
        #expect(results[4].isMalformed && results[5].isMalformed)

        // A beginning survives a restart.
        var first = LogReader(name: "log", format: .uvicorn, wrapper: .docker)
        _ = first.read(LogLine(Array(part(String(access.prefix(9))).utf8), id: "a", receivedAt: 0))
        var second = LogReader(name: "log", format: .uvicorn, wrapper: .docker, state: first.state)
        let line = LogLine(Array(part(String(access.dropFirst(9)) + "\n").utf8), id: "b", receivedAt: 0)
        #expect(second.read(line).events.first?.id == "a")
    }

    @Test("syslog: the head of RFC 5424 is taken off")
    func syslog() throws {
        let line = #"INFO:     127.0.0.1:1 - "GET / HTTP/1.1" 200 OK"#
        let heads = [
            "<34>1 2026-01-31T10:00:00.5Z host app 1 ID -",
            #"<34>1 2026-01-31T10:00:00.5Z host app - - [a@1 x="\"]\]"][b@1]"#,
            "<191>1 - host app - - - \u{FEFF}",
        ]
        for head in heads {
            let event = reading(
                "\(head)\(head.hasSuffix("\u{FEFF}") ? "" : " ")\(line)",
                format: .uvicorn,
                wrapper: .syslog
            )
            #expect(event[0].events.first?.at == (head.contains("2026") ? 1_769_853_600.5 : 1000), "\(head)")
        }
        for bad in [
            "", "x", "<192>1 - h a - - - x", "<34>2 - h a - - - x", "<34>1 x h a - - - x", "<34>1 - h a - - [a x",
            "<34>1 -",
        ] {
            let result = reading(bad, format: .uvicorn, wrapper: .syslog)[0]
            #expect(bad.isEmpty ? result == .ignored : result.isMalformed, "\(bad)")
        }
    }

    @Test("A line that was cut is counted, whatever stands in it", arguments: LogFormat.allCases)
    func cut(format: LogFormat) {
        var reader = LogReader(name: "log", format: format)
        #expect(
            reader.read(LogLine(Array(#"{"event":"request"}"#.utf8), id: "i", receivedAt: 0, isCut: true)).isMalformed
        )
    }

    @Test("Any bytes are read without harm", arguments: LogFormat.allCases)
    func noise(format: LogFormat) {
        var state: UInt64 = 42
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let seeds =
            Self.nginxLines.map { Array($0.line.utf8) } + [
                Array(#"[GIN] 2026/01/31 - 10:00:00 | 200 | 1.2s | 127.0.0.1 | POST "/api/chat""#.utf8),
                Array(#"{"event":"request","time":"2026-01-31T10:00:00Z","key":"a","peer":"1.2.3.4"}"#.utf8),
                Array(#"INFO:     127.0.0.1:54321 - "POST /v1/chat/completions HTTP/1.1" 200 OK"#.utf8),
            ]
        for wrapper in [nil] + LogWrapper.allCases.map(Optional.some) {
            var reader = LogReader(name: "log", format: format, wrapper: wrapper)
            for round in 0..<400 {
                var bytes = seeds[round % seeds.count]
                for _ in 0..<Int(next() % 6) { bytes[Int(next()) % bytes.count] = next() }
                bytes.removeLast(Int(next()) % bytes.count)
                _ = reader.read(LogLine(bytes, id: "\(round)", receivedAt: 0))
            }
        }
    }
}
