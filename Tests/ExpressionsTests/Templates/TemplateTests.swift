import Formats
import Testing

@testable import Expressions

@Suite struct TemplateTests {
    private let values: JSONObject = [
        "name": "Ada", "hostile": "{{7*7}} {% raw %}", "empty": "", "zero": 0, "list": ["a", "b"],
        "deep": ["rows": [["k-1": "v"]]], "inf": "a variable", "big": 12,
        "people": [["name": "x", "age": 3, "kind": "k"], ["name": "y", "age": 4, "kind": "k"]],
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

    /// Rows with what Nunjucks 3.2 gives for them.
    @Test(arguments: [
        // Expressions.
        ("{{ 7*7 }}", "49"), ("{{ 7 / 2 }}|{{ 7 // 2 }}|{{ 7 % 4 }}|{{ 2 ** 10 }}", "3.5|3|3|1024"),
        ("{{ 1 + 2 * 3 - 4 }}", "3"), ("{{ (1 + 2) * 3 }}", "9"), ("{{ -big }}", "-12"), ("{{ 'a' ~ 1 ~ 'b' }}", "a1b"),
        ("{{ 'n: ' + big }}", "n: 12"), ("{{ big > 3 and name == 'Ada' }}", "true"), ("{{ not zero }}", "true"),
        ("{{ 'a' in list }}{{ 'z' not in list }}{{ 'd' in name }}{{ 'rows' in deep }}", "truetruetruetrue"),
        ("{{ 'x' if big == 12 else 'y' }}", "x"), ("{{ 'x' if zero }}|", "|"), ("{{ empty or 'none' }}", "none"),
        ("{{ zero == '0' }}{{ zero === '0' }}", "truefalse"), ("{{ 1 / 0 }}", "Infinity"), ("{{ 'a' * 2 }}", "NaN"),
        ("{{ [1, 2] | length }}{{ {'a': 1, b: {c: 2}} | dump }}", "2{\"a\":1,\"b\":{\"c\":2}}"),
        ("{{ list.length }}{{ name[0] }}{{ list[-1] }}{{ deep.none.of.it }}", "2A"), ("{{ '}}' }}", "}}"),
        ("{{ '{' }}", "{"),
        ("{{ name is defined }}{{ nobody is defined }}{{ big is number }}{{ big is odd }}", "truefalsetruefalse"),
        ("{{ big is divisibleby(5) }}{{ big is not even }}{{ name is string }}", "falsefalsetrue"),
        ("{{ name.toUpperCase() }}{{ 'a-b'.split('-') | join('+') }}{{ name.slice(1) }}", "ADAa+bda"),
        ("{{ 'abc'.includes('b') }}{{ 3.14159.toFixed(2) }}", "true3.14"),
        // Filters.
        ("{{ 'ab cd' | title }}|{{ 'AB cD' | capitalize }}", "Ab Cd|Ab cd"), ("{{ missing | default(name) }}", "Ada"),
        ("{{ [3, 1, 2] | sort | join }}{{ [3, 1, 2] | sort(true) | join('-') }}", "1233-2-1"),
        ("{{ ['b', 'A', 'c'] | sort | join }}{{ ['b', 'A', 'c'] | sort(false, true) | join }}", "AbcAbc"),
        ("{{ [1, 2, 1] | unique | join(',') }}", "1,2"),
        ("{{ [1, 2, 3, 4, 5] | batch(2, 0) | dump }}", "[[1,2],[3,4],[5,0]]"),
        ("{{ [1, 2, 3, 4, 5] | slice(3) | dump }}", "[[1,2],[3,4],[5]]"), ("{{ [1, 2, 3] | sum }}", "6"),
        ("{{ people | sum('age') }}|{{ people | join(',', 'name') }}", "7|x,y"),
        (
            "{{ people | groupby('kind') | dump }}",
            "{\"k\":[{\"name\":\"x\",\"age\":3,\"kind\":\"k\"},{\"name\":\"y\",\"age\":4,\"kind\":\"k\"}]}"
        ),
        (
            "{{ people | selectattr('age') | length }}{{ [0, 1, '', 2] | select | join }}{{ [0, 1, 2] | reject('odd') | join }}",
            "21202"
        ),
        ("{{ {b: 1, a: 2} | dictsort | dump }}", "[[\"a\",2],[\"b\",1]]"),
        ("{{ {b: 1} | list | dump }}", "[{\"key\":\"b\",\"value\":1}]"),
        ("{{ 2.5 | round }}{{ -2.5 | round }}|{{ 1.257 | round(2) }}|{{ 1.2 | round(0, 'ceil') }}", "3-2|1.26|2"),
        ("{{ '12px' | int }}|{{ 'x' | int(7) }}|{{ 'ff' | int(0, 16) }}|{{ '1.5e' | float }}", "12|7|255|1.5"),
        ("{{ 'a b&c/é' | urlencode }}|{{ {q: 'x y'} | urlencode }}", "a%20b%26c%2F%C3%A9|q=x%20y"),
        ("{{ 'one two three' | truncate(8) }}|{{ 'one two three' | truncate(8, true, '') }}", "one two...|one two "),
        ("{{ 'a\nb' | indent(2) }}|{{ 'a\nb' | indent(2, true) }}", "a\n  b|  a\n  b"),
        ("{{ 'a\nb' | nl2br }}", "a<br />\nb"),
        ("{{ '<b>x</b> <!-- y -->z' | striptags }}|{{ 'a < b' | striptags }}", "x z|a < b"),
        ("{{ 'a b  c' | wordcount }}", "3"),
        ("{{ '<a href=\"x\">' | escape }}", "&lt;a href=&quot;x&quot;&gt;"), ("{{ -3 | abs }}", "3"),
        ("{{ 'ab' | reverse }}", "ba"),
        ("{{ 'aaa' | replace('a', 'b', 2) }}{{ 'ab' | replace('', '.') }}", "bba.a.b."),
        ("{{ 'x' | center(4) }}|", " x  |"),
        // Tags.
        ("{% if name == 'Bob' %}b{% elif name == 'Ada' %}a{% else %}c{% endif %}", "a"),
        ("{% if [] %}yes{% endif %}", "yes"),
        ("{% for x in list %}{{ loop.index }}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}", "1a, 2b"),
        ("{% for x in nothing %}x{% else %}none{% endfor %}", "none"),
        ("{% for k, v in {a: 1, b: 2} %}{{ k }}={{ v }};{% endfor %}", "a=1;b=2;"),
        ("{% for a, b in [[1, 2], [3, 4]] %}{{ a }}{{ b }} {% endfor %}", "12 34 "),
        ("{% for i in range(2, 8, 2) %}{{ i }}{% endfor %}", "246"),
        ("{% set x = 5 %}{{ x + 1 }}", "6"),
        ("{% set n = 0 %}{% for i in range(3) %}{% set n = n + i %}{% endfor %}{{ n }}", "3"),
        ("{% set block %}<{{ name }}>{% endset %}{{ block }}{{ block }}", "<Ada><Ada>"),
        (
            "{% macro hi(who, mark='!') %}Hi {{ who }}{{ mark }}{% endmacro %}{{ hi('A') }}{{ hi('B', mark='?') }}",
            "Hi A!Hi B?"
        ),
        ("{% filter upper %}a{{ name }}{% endfilter %}", "AADA"), ("a\n{%- if true %}b{% endif -%}\n c", "abc"),
        ("{% set c = cycler('x', 'y') %}{% for i in range(3) %}{{ c.next() }}{% endfor %}", "xyx"),
        ("{% set comma = joiner() %}{% for i in range(3) %}{{ comma() }}{{ i }}{% endfor %}", "0,1,2"),
        ("{% verbatim %}{{ x }}{% endverbatim %}", "{{ x }}"),
    ])
    func rendersAsNunjucks(row: (source: String, text: String)) throws {
        #expect(try Template(row.source).render(values) == row.text)
    }

    @Test(arguments: [
        ("{{ name", "without its '}}'"), ("{# x", "without its '#}'"), ("{% if a %}x", "without '{% endif %}'"),
        ("{% raw %} x", "without '{% endraw %}'"), ("{{ a | shout }}", "'shout'"), ("{{ 7* }}", "'7*'"),
        ("{{ a | join(', }}", "without its"), ("{{ a | default('x' 'y') }}", "')'"),
        ("{% include 'x' %}", "'{% include %}'"),
        ("{% endif %}", "nothing to end"), ("{% for x in y %}{% endif %}", "found '{% endif %}'"),
        ("{{ shout(1) }}", "'shout'"),
        ("{{ a is wild }}", "'is wild'"), ("{{ a.eval('x') }}", "'eval'"), ("{{ }}", "not understood"),
        ("{{ a b }}", "goes on"),
        ("{{ \(String(repeating: "(", count: 5000)) }}", "too deeply"),
        ("{{ a\(String(repeating: " + a", count: 5000)) }}", "operators"),
        (String(repeating: "{% if a %}", count: 5000), "too deeply"),
        ("{{ \(String(repeating: "not ", count: 5000)) a }}", "'not'"),
    ])
    func refusesWhatItCannotDo(row: (source: String, message: String)) {
        #expect { try Template(row.source) } throws: { "\($0)".contains(row.message) }
    }

    @Test(arguments: [
        (["name", "list"], "{{ name }}{% for x in list %}{{ x }}{{ loop.index }}{% endfor %}{{ name }}"),
        (["b"], "{% set a = b %}{{ a }}"), ([], "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1) }}"),
        (["y", "c", "z"], "{{ y if c else z }}"),
    ])
    func namesTheVariablesThatItNeeds(row: (names: [String], source: String)) throws {
        #expect(try Set(Template(row.source).variables) == Set(row.names))
    }

    @Test(arguments: [
        "{% for a in range(100000) %}{% for b in range(100000) %}{{ a * b }}{% endfor %}{% endfor %}",
        "{% set x = 'aaaaaaaaaaaaaaaa' %}{% for i in range(100) %}{% set x = x ~ x %}{% endfor %}{{ x }}",
        "{% macro m(x) %}{{ m(x) }}{{ m(x) }}{% endmacro %}{{ m(1) }}",
        "{{ long | replace('', long) }}", "{{ long | list | join(long) }}", "{{ long | indent(1000) }}",
        "{{ range(9, 8, 0) }}",
        "{% for i in range(100000) %}{{ long | upper | length }}{% endfor %}",
    ])
    func hostileTemplatesEndWithinTheirBudget(source: String) throws {
        let long = String(repeating: "x\n", count: 500_000)
        let text = try Template(source).render(["long": .string(long)])
        #expect(text.utf8.count <= Template.maximumBytes)
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
