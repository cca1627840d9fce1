import Formats
import Testing

@Suite("XML and time")
struct XMLTests {
    @Test("What is read")
    func tree() throws {
        let root = try XMLElement(
            parsing: Array(
                "<?xml version=\"1.0\"?><!-- c --><a x='1' y=\"&lt;&#65;&#x42;\">t<b/><![CDATA[<&]]><b z='2'>u</b></a>"
                    .utf8
            )
        )
        #expect(root.name == "a" && root.attributes == ["x": "1", "y": "<AB"] && root.text == "t<&")
        #expect(root.elements(named: "b").map(\.text) == ["", "u"])
    }

    @Test(
        "What is refused",
        arguments: [
            "", "text", "<a>", "<a></b>", "<a/><b/>", "<a x=1/>", "<a x='1' x='2'/>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a>&x;</a>", "<a>&#xD800;</a>", "<a>&amp</a>", "<a x='<'/>",
            "<a><!-- ", "<a><![CDATA[x", "< a/>", "x<a/>",
        ]
    )
    func refused(text: String) {
        #expect(throws: XMLError.self) { try XMLElement(parsing: Array(text.utf8)) }
    }

    @Test("Depth has a limit")
    func depth() {
        let text = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        #expect(throws: XMLError.self) { try XMLElement(parsing: Array(text.utf8)) }
    }

    @Test(
        "Times",
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0.0), ("2024-02-29T23:59:59.500Z", 1_709_251_199.5),
            ("2026-11-21T07:00:00.000Z", 1_795_244_400),
        ]
    )
    func times(text: String, seconds: Double) {
        #expect(Timestamp.text(seconds) == text)
        #expect(Timestamp.seconds(text) == seconds)
    }

    @Test(
        "Other forms of times",
        arguments: [
            ("2026-01-01", 1_767_225_600.0), ("2026-01-01T01:00:00+01:00", 1_767_225_600),
            ("2026-01-01t00:00:00z", 1_767_225_600),
        ]
    )
    func forms(text: String, seconds: Double) {
        #expect(Timestamp.seconds(text) == seconds)
    }

    @Test(
        "What is no time",
        arguments: ["", "2026", "2026-13-01", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00", "x026-01-01"]
    )
    func noTimes(text: String) {
        #expect(Timestamp.seconds(text) == nil)
    }

    @Test(
        "Every millisecond is written as it was read, in any century",
        arguments: [0, 1_795_630_000, 253_402_300_000]
    )
    func timesComeBack(_ second: Int) {
        for millisecond in 0..<1000 {
            let text = Timestamp.text(Double(second) + Double(millisecond) / 1000)
            #expect(text.hasSuffix(".\(String(1000 + millisecond).dropFirst())Z"))
            #expect(Timestamp.seconds(text).map(Timestamp.text) == text)
        }
    }
}
