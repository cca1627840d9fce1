import Formats
import Testing

@testable import Expressions

@Suite struct TemplateTests {
    private let values: JSONObject = [
        "name": "Ada", "hostile": "{{7*7}} {% raw %}", "empty": "", "zero": 0, "list": ["a", "b"],
        "deep": ["rows": [["k-1": "v"]]], "inf": "a variable", "big": 12,
    ]

    @Test(arguments: [
        ("Hello {{name}}!", "Hello Ada!"), ("{{ missing }}|", "|"), ("{{deep.rows[0]['k-1']}}", "v"),
        ("{{list | join(', ')}}", "a, b"), ("{{list | join('\\n')}}", "a\nb"), ("{{list|dump}}", "[\"a\",\"b\"]"),
        ("{{name | upper | lower}}", "ada"), ("{{missing | default('x')}}", "x"), ("{{empty | default('x')}}", ""),
        ("{{empty | default('x', true)}}", "x"), ("{{zero | default(5, true)}}", "5"),
        ("{{name | replace('\"', 'q') | replace(\"a\", \"'\")}}", "Ad'"), ("{{ 'a|b' }}", "a|b"), ("{{ 5 }}", "5"),
        ("{{ inf }}", "a variable"), ("{{ true }}", "true"), ("a {# gone #}b", "a b"),
        ("a  {{- name -}}  b", "aAdab"), ("a {#- gone -#} b", "ab"), ("{% raw %}{{name}}{% endraw %}", "{{name}}"),
        ("{%- raw -%}{% x %}{{y}}{%- endraw %} z", "{% x %}{{y}} z"), ("{\"a\": {\"b\": 1}}", "{\"a\": {\"b\": 1}}"),
        // What a value holds is never read as a template.
        ("<{{hostile}}>", "<{{7*7}} {% raw %}>"), ("{{name | length}}{{list | length}}", "32"), ("{", "{"), ("", ""),
    ])
    func renders(row: (source: String, text: String)) throws {
        #expect(try Template(row.source).render(values) == row.text)
    }

    @Test(arguments: [
        ("{{ name", "without its '}}'"), ("{# x", "without its '#}'"), ("{% if a %}x{% endif %}", "'{% if a %}'"),
        ("{% raw %} x", "without '{% endraw %}'"), ("{{ a | shout }}", "'shout'"), ("{{ 7*7 }}", "7*7"),
        ("{{ a | default(b) }}", "'b'"), ("{{ a | join(', }}", "'('"), ("{{ a | default('x' 'y') }}", "','"),
    ])
    func refusesWhatItCannotDo(row: (source: String, message: String)) {
        #expect { try Template(row.source) } throws: { "\($0)".contains(row.message) }
    }

    @Test func manyMarksAreReadInLinearTime() throws {
        let source = String(repeating: "{{name}}", count: 20_000)
        #expect(try Template(source).render(values).utf8.count == 60_000)
    }

    @Test func jsonIsRenderedLeafByLeaf() throws {
        let template = try JSONTemplate(["a": ["{{q}}", 1], "m": "{{list | dump}}", "s": "{{j}}"])
        let result = template.render(["q": "x\", \"y\": \"\n", "list": ["u"], "j": "[1]"])
        #expect(result == ["a": ["x\", \"y\": \"\n", 1], "m": ["u"], "s": "[1]"])
    }
}
