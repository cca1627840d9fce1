import Formats

@testable import Assertions

/// JSON, XML and HTML.
enum StructureTable {
    static let rows: [AssertionRow] = isJSON + containsJSON + isXML + containsXML + isHTML + containsHTML

    private static let object: JSONValue = [
        "type": "object", "properties": ["bird": ["type": "string", "minLength": 2], "count": ["type": "integer"]],
        "required": ["bird"], "additionalProperties": false,
    ]
    static let isJSON: [AssertionRow] = [
        .init("is-json", nil, "{\"a\":1}", .pass), .init("is-json", nil, "\n [] \t", .pass),
        .init("is-json", nil, "null", .pass),
        .init("is-json", nil, "\"x\"", .pass), .init("is-json", nil, "", .fail), .init("is-json", nil, "{a:1}", .fail),
        .init("is-json", nil, "[1,]", .fail), .init("is-json", nil, "{} {}", .fail),
        .init("is-json", nil, "{'a':1}", .fail),
        .init("is-json", nil, "{\"é\":\"🐦\"}", .pass), .init("is-json", "", "1", .pass),
        .init("is-json", nil, ["a": 1], .pass),
        .init("is-json", object, "{\"bird\":\"owl\",\"count\":2}", .pass),
        .init("is-json", object, "{\"bird\":\"owl\",\"count\":2.5}", .fail),
        .init("is-json", object, "{\"bird\":\"é\"}", .fail), .init("is-json", object, "no", .fail),
        .init("is-json", "{\"type\": \"array\", \"items\": {\"type\": \"number\"}}", "[1, 2.5]", .pass),
        .init("is-json", "type: array\nmaxItems: 1", "[1, 2]", .fail), .init("is-json", true, "1", .pass),
        .init("is-json", false, "1", .fail), .init("is-json", ["type": "bird"], "1", .error),
        .init("is-json", ["required": "a"], "{}", .error), .init("is-json", ["pattern": "("], "\"x\"", .error),
        .init("is-json", ["minimum": "1"], "1", .error), .init("is-json", 5, "1", .error),
        .init("is-json", ["$ref": "https://x.example/s"], "1", .error),
        .init("is-json", nil, "x", .fail, reason: "Expected output to be valid JSON"),
        .init(
            "is-json",
            ["type": "string"],
            "1",
            .fail,
            reason: "JSON does not conform to the provided schema. Errors: the value must be string"
        ),
    ]
    static let containsJSON: [AssertionRow] = [
        .init("contains-json", nil, "Here: {\"a\":1}.", .pass), .init("contains-json", nil, "```json\n[1]\n```", .pass),
        .init("contains-json", nil, "", .fail), .init("contains-json", nil, "no {brackets} here", .fail),
        .init("contains-json", nil, "open { \"a\": 1", .fail),
        .init("contains-json", nil, "trailing {\"a\": 1,}", .pass),
        .init("contains-json", nil, "single {'a': 1}", .pass),
        .init("contains-json", nil, "keys {a: 1, b: [2]}", .pass),
        .init("contains-json", nil, "a \"{\" then {\"b\": \"}\"}", .pass), .init("contains-json", nil, "12", .fail),
        .init("contains-json", nil, "{\"é\":\"🐦\"}", .pass), .init("contains-json", nil, ["a": 1], .pass),
        .init("contains-json", object, "one {\"x\":1} two {\"bird\":\"owl\"}", .pass),
        .init("contains-json", object, "{\"bird\":1}", .fail), .init("contains-json", object, "none", .fail),
        .init("contains-json", "required: [a]", "x {\"a\": 0}", .pass),
        .init("contains-json", ["type": 5], "{\"a\":1}", .error),
        .init("contains-json", ["allOf": []], "{\"a\":1}", .error),
        .init("contains-json", nil, "none", .fail, reason: "Expected output to contain valid JSON"),
    ]
    static let isXML: [AssertionRow] = [
        .init("is-xml", nil, "<nest><egg/></nest>", .pass), .init("is-xml", nil, " <a/>\n", .pass),
        .init("is-xml", nil, "<a></b>", .fail), .init("is-xml", nil, "<a><b></a></b>", .fail),
        .init("is-xml", nil, "", .fail),
        .init("is-xml", nil, "<a/><b/>", .fail), .init("is-xml", nil, "<a x=1/>", .fail),
        .init("is-xml", nil, "text", .fail),
        .init("is-xml", nil, "<a>&bird;</a>", .fail), .init("is-xml", nil, "<!-- c --><œuf>é</œuf>", .pass),
        .init("is-xml", nil, "<!DOCTYPE a><a/>", .pass),
        .init("is-xml", nil, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", .fail),
        .init("is-xml", nil, "<!DOCTYPE a SYSTEM \"x[1].dtd\"><a>&b;</a>", .pass),
        .init("is-xml", nil, "<!DOCTYPE a junk><a/>", .fail),
        .init("is-xml", nil, "<a>\u{1}</a>", .fail), .init("is-xml", "nest.egg", "<nest><egg/></nest>", .pass),
        .init(
            "is-xml",
            "nest.egg, nest.twig",
            "<nest><egg/></nest>",
            .fail,
            reason: "XML is missing required elements: nest.twig"
        ),
        .init("is-xml", ["nest.egg.1.size"], "<nest><egg/><egg><size>2</size></egg></nest>", .pass),
        .init("is-xml", ["nest.egg.size"], "<nest><egg/><egg><size>2</size></egg></nest>", .fail),
        .init("is-xml", ["requiredElements": ["a.@_id"]], "<a id=\"1\"/>", .pass),
        .init("is-xml", ["other": 1], "<a/>", .error),
        .init("is-xml", 5, "<a/>", .error),
    ]
    static let containsXML: [AssertionRow] = [
        .init("contains-xml", nil, "See <nest><egg/></nest>.", .pass),
        .init("contains-xml", nil, "```xml\n<a/>\n```", .pass),
        .init("contains-xml", nil, "plain", .fail), .init("contains-xml", nil, "", .fail),
        .init("contains-xml", nil, "1 < 2 > 0", .fail),
        .init("contains-xml", nil, "<open><a>x</a>", .pass), .init("contains-xml", nil, "<a <a <a", .fail),
        .init("contains-xml", nil, "<é>ü</é>", .pass),
        .init("contains-xml", "nest.egg", "x <nest><egg/></nest>", .pass),
        .init("contains-xml", "egg", "x <nest><egg/></nest>", .fail),
        .init("contains-xml", "a, b", "<a>1</a> and <b>2</b>", .pass),
        .init("contains-xml", "a", "<a><![CDATA[</a>]]></a>", .pass),
        .init("contains-xml", ["other": 1], "<a/>", .error),
        .init("contains-xml", true, "<a/>", .error),
        .init("contains-xml", nil, "plain", .fail, reason: "No XML content found in the output"),
    ]
    static let isHTML: [AssertionRow] = [
        .init("is-html", nil, "<p>Wren</p>", .pass),
        .init("is-html", nil, "<!DOCTYPE html><html><body>Wren</body></html>", .pass),
        .init("is-html", nil, "", .fail, reason: "Output is empty"), .init("is-html", nil, "  \n", .fail),
        .init("is-html", nil, "Wren", .fail), .init("is-html", nil, "See <b>wren</b>", .fail),
        .init("is-html", nil, "<p>a</p> and", .fail, reason: "Output must be wrapped in HTML tags"),
        .init("is-html", nil, "<?xml version=\"1.0\"?><p>a</p>", .fail),
        .init("is-html", nil, "<bird>wren</bird>", .fail),
        .init("is-html", nil, "<bird-card>wren</bird-card>", .pass), .init("is-html", nil, "<br>", .pass),
        .init("is-html", nil, "<ul><li>a<li>b</ul>", .pass), .init("is-html", nil, "<p>a<div>b</div>c", .fail),
        .init("is-html", nil, "<img alt=\"a > b\" src=x>", .pass),
        .init("is-html", nil, "<script>if (a < b) {}</script>", .pass),
        .init("is-html", nil, "<!-- only -->", .fail), .init("is-html", nil, "<table>x</table>", .fail),
        .init("is-html", nil, "<p>🐦</p>\n<p>é</p>", .pass), .init("is-html", nil, "```html\n<p>a</p>\n```", .fail),
        .init("is-html", nil, "<p", .fail),
    ]
    static let containsHTML: [AssertionRow] = [
        .init("contains-html", nil, "A <b>wren</b> sings", .pass), .init("contains-html", nil, "a wren", .fail),
        .init("contains-html", nil, "", .fail), .init("contains-html", nil, "if (a<b) { return c>d; }", .fail),
        .init("contains-html", nil, "a < b > c", .fail), .init("contains-html", nil, "<bird>", .fail),
        .init("contains-html", nil, "<br>", .pass), .init("contains-html", nil, "&amp;", .fail),
        .init("contains-html", nil, "<!-- x -->", .fail), .init("contains-html", nil, "<!-- x --> &eacute;", .pass),
        .init("contains-html", nil, "<!DOCTYPE html>", .pass),
        .init("contains-html", nil, "<ann@birds.example>", .fail),
        .init("contains-html", nil, "<x a=\"é\">", .pass), .init("contains-html", nil, "<IMG SRC=x>", .pass),
        .init("contains-html", nil, "<bird/>", .fail), .init("contains-html", nil, "<bird/> </bird>", .pass),
        .init("contains-html", nil, "none", .fail, reason: "Expected output to contain HTML content"),
    ]
}
