import Formats
import Testing

@testable import Assertions

@Suite struct OTLPProtobufTests {
    private typealias Writer = ProtobufWriter
    private let trace: [UInt8] = [
        0x0a, 0xf7, 0x65, 0x19, 0x16, 0xcd, 0x43, 0xdd, 0x84, 0x48, 0xeb, 0x21, 0x1c, 0x80, 0x31, 0x9c,
    ]

    @Test func aSpanIsReadWithAllThatIsKnownOfIt() throws {
        let list = Writer.bytes(5, Writer.bytes(1, Writer.number(3, 7)) + Writer.bytes(1, Writer.text(1, "x")))
        let map = Writer.bytes(6, Writer.bytes(1, Writer.keyValue("k", Writer.number(2, 1))))
        let span =
            Writer.span("llm", trace: trace, id: 2, start: 1_700_000_000_001_000_000)
            + Writer.bytes(4, [0, 0, 0, 0, 0, 0, 0, 1]) + Writer.fixed(8, 1_700_000_000_003_000_000)
            + Writer.attribute("text", Writer.text(1, "grün"))
            + Writer.attribute("negative", Writer.number(3, UInt64(bitPattern: -5)))
            + Writer.attribute("half", Writer.fixed(4, 0.5.bitPattern)) + Writer.attribute("list", list)
            + Writer.attribute("map", map) + Writer.attribute("blob", Writer.bytes(7, [1, 2, 3]))
            + Writer.attribute("", Writer.text(1, "no name")) + Writer.attribute("nothing", [])
            + Writer.bytes(11, Writer.text(2, "an event"))
            + Writer.bytes(15, Writer.text(2, "no") + Writer.number(3, 2))
        let export = try OTLPReader().read(protobuf: Writer.export([span]))
        let found = try #require(export.spans.first)
        #expect(found.traceID == TraceFixture.id && export.refused == 0)
        #expect(found.span.id == "0000000000000002" && found.span.parentID == "0000000000000001")
        #expect(found.span.name == "llm" && found.span.statusCode == 2 && found.span.statusMessage == "no")
        #expect(found.span.start == 1_700_000_000_001 && found.span.end == 1_700_000_000_003)
        let expected: JSONObject = [
            "text": "grün", "negative": -5, "half": 0.5, "list": [7, "x"], "map": ["k": true], "blob": "[3 bytes]",
            "nothing": nil,
        ]
        #expect(found.span.attributes == expected)
    }

    @Test func bothFormsSayTheSame() throws {
        let json = try OTLPReader().read(
            TraceFixture.export([
                [
                    "traceId": .string(TraceFixture.id), "spanId": "0000000000000007", "name": "s",
                    "startTimeUnixNano": "5000000",
                    "attributes": [["key": "tool.name", "value": ["stringValue": "pay"]]],
                ]
            ])
        )
        let span = Writer.span("s", trace: trace, id: 7) + Writer.attribute("tool.name", Writer.text(1, "pay"))
        #expect(try OTLPReader().read(protobuf: Writer.export([span])) == json)
    }

    @Test func spansWithoutIdsOrTimesAreRefusedAndCounted() throws {
        let spans = [
            Writer.span("short id", trace: [1, 2], id: 1),
            Writer.span("zeros", trace: [UInt8](repeating: 0, count: 16), id: 1),
            Writer.span("no id", trace: trace, id: 0), Writer.span("no time", trace: trace, id: 1, start: 0),
            Writer.span("good", trace: trace, id: 1),
        ]
        let export = try OTLPReader().read(protobuf: Writer.export(spans))
        #expect(export.refused == 4 && export.spans.map(\.span.name) == ["good"])
    }

    @Test(arguments: [
        [0x0A, 0x05, 0x01], [0x0A], [0xFF], [UInt8](repeating: 0xFF, count: 12), [0x08, 0x01], [0x00, 0x00],
        [0x0B, 0x0C],
        Array("{\"resourceSpans\": []}".utf8), [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
    ]) func whatIsNoMessageIsAnError(bytes: [UInt8]) {
        #expect(throws: OTLPError.self) { try OTLPReader().read(protobuf: bytes) }
    }

    @Test func changedBytesAreReadOrRefused() throws {
        var generator = SeededGenerator(seed: 7, name: "otlp")
        let map = Writer.bytes(6, Writer.bytes(1, Writer.keyValue("k", Writer.number(2, 1))))
        let span =
            Writer.span("s", trace: trace, id: 1) + Writer.attribute("map", map) + Writer.bytes(15, Writer.number(3, 2))
        let whole = Writer.export([span, span])
        var read = 0
        for _ in 0..<2_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
            if let export = try? OTLPReader().read(protobuf: bytes) {
                #expect(export.spans.count + export.refused <= whole.count)
                read += 1
            }
        }
        #expect(read > 0 && read < 2_000)
    }

    @Test func budgetsHold() throws {
        let spans = (1...20).map { Writer.span("s", trace: trace, id: $0) }
        let few = try OTLPReader(maximumSpans: 5).read(protobuf: Writer.export(spans))
        #expect(few.spans.count == 5 && few.refused == 15)
        #expect(throws: OTLPError.self) { try OTLPReader(maximumBytes: 100).read(protobuf: Writer.export(spans)) }
        var deep = Writer.text(1, "bottom")
        for _ in 0..<5_000 { deep = Writer.bytes(5, Writer.bytes(1, deep)) }
        let span = Writer.span("s", trace: trace, id: 1) + Writer.attribute("deep", deep)
        let found = try #require(try OTLPReader().read(protobuf: Writer.export([span])).spans.first)
        #expect(found.span.attributes["deep"]?.text().count ?? 1000 < 100)
        #expect(try OTLPReader().read(protobuf: []).spans.isEmpty)
    }
}
