import Formats
import Targets
import Testing

@testable import Assertions

@Suite struct OTLPReaderTests {
    private typealias Fixture = TraceFixture

    private func read(_ spans: [JSONValue], _ reader: OTLPReader = .init()) throws -> OTLPReader.Export {
        try reader.read(Fixture.export(spans))
    }

    @Test func aSpanIsReadWithAllThatIsKnownOfIt() throws {
        let span = Fixture.span(
            "llm",
            2,
            parent: 1,
            from: 1,
            to: 3,
            code: "STATUS_CODE_ERROR",
            message: "no",
            ["model": "m", "tokens": 12]
        )
        let export = try read([span])
        let found = try #require(export.spans.first)
        #expect(found.traceID == Fixture.id)
        #expect(found.span.id == "0000000000000002" && found.span.parentID == "0000000000000001")
        #expect(found.span.name == "llm" && found.span.statusCode == 2 && found.span.statusMessage == "no")
        #expect(found.span.start == 1_700_000_000_001 && found.span.end == 1_700_000_000_003)
        #expect(found.span.attributes["model"] == "m" && found.span.attributes["tokens"] == 12)
    }

    @Test func idsInBase64AreTheSame() throws {
        let span: JSONValue = [
            "traceId": "CvdlGRbNQ92ESOshHIAxnA==", "spanId": "AAAAAAAAAAI=", "startTimeUnixNano": "5",
        ]
        let found = try #require(try read([span]).spans.first)
        #expect(found.traceID == Fixture.id && found.span.id == "0000000000000002")
    }

    @Test(
        arguments: [
            ["traceId": "00000000000000000000000000000000", "spanId": "0000000000000001", "startTimeUnixNano": "5"],
            ["traceId": "0af7", "spanId": "0000000000000001", "startTimeUnixNano": "5"],
            ["traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "zzzzzzzzzzzzzzzz", "startTimeUnixNano": "5"],
            ["traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "0000000000000001"],
            ["traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "0000000000000001", "startTimeUnixNano": "-5"],
            ["traceId": 5, "spanId": "0000000000000001", "startTimeUnixNano": "5"], "span", .null,
        ] as [JSONValue]
    ) func aSpanWithoutIdsOrTimesIsRefusedAndCounted(span: JSONValue) throws {
        let export = try read([span, Fixture.span("good", 1)])
        #expect(export.refused == 1 && export.spans.count == 1)
    }

    @Test(arguments: ["", "[]", "{}", "{\"resourceSpans\": 5}", "{\"resourceSpans\": [", "null"])
    func whatIsNoExportIsAnError(text: String) {
        #expect(throws: OTLPError.self) { try OTLPReader().read(Array(text.utf8)) }
    }

    @Test func budgetsHold() throws {
        let spans = (1...20).map { Fixture.span("s", $0) }
        let few = try read(spans, OTLPReader(maximumSpans: 5))
        #expect(few.spans.count == 5 && few.refused == 15)
        #expect(throws: OTLPError.self) { try read(spans, OTLPReader(maximumBytes: 100)) }
        let deep =
            "{\"resourceSpans\":" + String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000) + "}"
        #expect(throws: OTLPError.self) { try OTLPReader().read(Array(deep.utf8)) }
        var wide = JSONObject()
        for number in 0..<500 { wide["a\(number)"] = "x" }
        let span = try #require(try read([Fixture.span(String(repeating: "n", count: 5000), 1, wide)]).spans.first).span
        #expect(span.attributes.count == 256 && span.name.count == 1000)
    }

    @Test func valuesOfAllKindsAreRead() throws {
        var span = try #require(Fixture.span("s", 1).object)
        span["attributes"] = [
            ["key": "flag", "value": ["boolValue": true]], ["key": "share", "value": ["doubleValue": 0.5]],
            ["key": "list", "value": ["arrayValue": ["values": [["intValue": "7"], ["stringValue": "x"]]]]],
            ["key": "map", "value": ["kvlistValue": ["values": [["key": "k", "value": ["intValue": 1]]]]]],
            ["key": "huge", "value": ["intValue": "99999999999999999999"]], ["key": "", "value": ["intValue": 1]],
            ["value": ["intValue": 1]], 5,
        ]
        let attributes = try #require(try read([.object(span)]).spans.first).span.attributes
        #expect(attributes["flag"] == true && attributes["share"] == 0.5)
        #expect(attributes["list"] == [7, "x"] && attributes["map"] == ["k": 1])
        #expect(attributes["huge"] == "99999999999999999999" && attributes.count == 5)
    }

    @Test func aStoreKeepsTheTracesThatAreWaitedFor() async throws {
        let store = TraceStore(maximumSpans: 2)
        let export = try read([Fixture.span("a", 1), Fixture.span("b", 2)])
        store.add(export)
        #expect(store.trace(Fixture.id) == nil && store.strays == 2)
        store.expect(Fixture.id)
        store.add(export)
        store.add(try read([Fixture.span("again", 1)]))
        #expect(store.trace(Fixture.id)?.spans.map(\.name) == ["again", "b"])
        #expect(store.trace(Fixture.id)?.isTruncated == false)
        store.add(try read([Fixture.span("c", 3)]))
        let trace = await store.settled(Fixture.id, moreThan: 0, within: 1, quiet: 0.01)
        #expect(trace?.isTruncated == true && trace?.spans.count == 2)
        store.forget(Fixture.id)
        #expect(store.trace(Fixture.id) == nil)
    }

    @Test func spansOfEarlierRequestsDoNotSuffice() async throws {
        let store = TraceStore()
        store.expect(Fixture.id)
        store.add(try read([Fixture.span("first", 1)]))
        let later = Task {
            try await Task.sleep(for: .milliseconds(30))
            store.add(try read([Fixture.span("second", 2)]))
        }
        let trace = await store.settled(Fixture.id, moreThan: 1, within: 600, quiet: 0.01)
        try await later.value
        #expect(trace?.spans.map(\.name) == ["first", "second"])
    }

    @Test func theMemoryOfAllTracesHasABudget() throws {
        let store = TraceStore(maximumBytes: 5_000)
        store.expect(Fixture.id)
        store.add(try read([Fixture.span("small", 1)]))
        store.add(try read([Fixture.span("large", 2, ["text": .string(String(repeating: "x", count: 10_000))])]))
        #expect(store.trace(Fixture.id)?.isTruncated == true && store.trace(Fixture.id)?.spans.count == 1)
        store.forget(Fixture.id)
        store.expect(Fixture.id)
        store.add(try read([Fixture.span("small", 1)]))
        #expect(store.trace(Fixture.id)?.isTruncated == false)
    }

    @Test func toolsThatRunCommandsAreTold() throws {
        let store = TraceStore(commandTools: ["Bash"])
        store.expect(Fixture.id)
        store.add(try read([Fixture.tool("bash", 1, from: 0, ["command": "rm -rf /"])]))
        let row = AssertionRow("trajectory:step-count", ["type": "command", "pattern": "rm*", "min": 1], "done", .pass)
        row.seeing(try #require(store.trace(Fixture.id))).check()
        let plain = Trace(id: Fixture.id, spans: store.trace(Fixture.id)?.spans ?? [])
        AssertionRow("trajectory:tool-used", "bash", "done", .pass).seeing(plain).check()
    }

    @Test func valuesOfAttributesAreTakenOut() throws {
        let export = try read([
            Fixture.span("s3cret", 1, message: "fine", ["http.Authorization": "s3cret", "model": "m"])
        ])
        let span = try #require(SpanRedaction(["authorization", ""]).apply(export).spans.first).span
        #expect(span.attributes["http.Authorization"] == "[REDACTED]" && span.attributes["model"] == "m")
        #expect(span.name == "[REDACTED]" && span.statusMessage == "fine")
    }

    @Test func aTraceNeedsNoWaitingWhereNobodyLooksAtIt() {
        #expect(Grader.mayUseTrace(Assertion(type: "trace-span-count")))
        #expect(
            Grader.mayUseTrace(Assertion(type: "assert-set", children: [Assertion(type: "trajectory:goal-success")]))
        )
        #expect(Grader.mayUseTrace(Assertion(type: "javascript", value: "context.trace.spans.length > 1")))
        #expect(!Grader.mayUseTrace(Assertion(type: "javascript", value: "output.length > 1")))
        #expect(!Grader.mayUseTrace(Assertion(type: "contains", value: "trace")))
    }

    @Test func aTraceThatNeverComesIsNone() async {
        let store = TraceStore()
        store.expect(Fixture.id)
        #expect(await store.settled(Fixture.id, moreThan: 0, within: 0.02, quiet: 0.01) == nil)
    }

    @Test func idsOfRequestsDeriveFromTheSeed() {
        let parent = TraceParent(seed: 7, name: "case 1")
        #expect(parent == TraceParent(seed: 7, name: "case 1") && parent != TraceParent(seed: 7, name: "case 2"))
        #expect(parent.header.count == 55 && parent.header.hasPrefix("00-\(parent.traceID)-\(parent.spanID)"))
        #expect(OTLPReader.id(.string(parent.traceID), bytes: 16) == parent.traceID)
    }

    @Test func whoDoesNotTellOfSkillsProvesNothing() {
        let row = AssertionRow("skill-used", "pdf", "done", .fail)
        #expect(row.grade(negated: true).error != nil)
        let plain = row.grade(negated: false)
        #expect(!plain.pass && plain.error == nil)
    }

    @Test func aVainAttemptCountsWhereASkillIsForbidden() {
        let metadata: JSONObject = [
            "skillCalls": [["name": "pdf", "is_error": true]], "attemptedSkillCalls": [["name": "xlsx"]],
        ]
        for name in ["pdf", "xlsx"] {
            let row = AssertionRow("skill-used", .string(name), "done", .fail, response: .init(metadata: metadata))
            #expect(!row.grade(negated: false).pass && !row.grade(negated: true).pass)
        }
    }

    @Test(
        arguments: [
            (["name": "pdf", "min": 2], true, false), (["name": "pdf", "max": 1], false, false),
            (["name": "pdf", "max": 2], true, false), (["name": "xlsx", "max": 0], true, true),
        ] as [(JSONValue, Bool, Bool)]
    ) func skillsAreCounted(value: JSONValue, plain: Bool, negated: Bool) {
        let metadata: JSONObject = ["skillCalls": [["name": "pdf"], ["name": "pdf"]]]
        let row = AssertionRow("skill-used", value, "done", .pass, response: .init(metadata: metadata))
        #expect(row.grade(negated: false).pass == plain)
        #expect(row.grade(negated: true).pass == negated)
    }
}
