import Expressions
import Formats
import Testing

/// Scripts that want to hang, to fill the memory, to break the stack or to get out.
@Suite struct HostileScriptTests {
    private static func run(
        _ source: String,
        _ scope: JSONObject = [:],
        limits: ScriptLimits = ScriptLimits(steps: 20_000, textBytes: 1 << 20, elements: 1 << 16, work: 16 << 20)
    ) throws -> JSONValue? {
        try Script(source, form: .assertion).evaluate(scope, limits: limits)
    }

    private static func nested(_ open: String, _ core: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + core + String(repeating: close, count: count)
    }

    @Test(arguments: [
        nested("(", "1", ")", 2000), nested("[", "", "]", 2000), nested("{a:", "1", "}", 2000),
        nested("!", "1", "", 2000), nested("-", "1", "", 2000).replacing("--", with: "- -"),
        nested("a => ", "1", "", 2000), nested("1 ? ", "1", " : 1", 2000), nested("1 ** ", "1", "", 2000),
        nested("a = ", "1", "", 2000), nested("1 + ", "1", "", 2000), nested("a.b", "", "", 2000),
        nested("f(", "1", ")", 2000), nested("`${", "1", "}`", 2000), nested("{", "", "}", 2000),
        nested("if (1) ", "1", "", 2000), nested("new ", "a", "", 2000), nested("function f() {", "", "}", 2000),
        nested("typeof ", "1", "", 2000), nested("[...", "1", "]", 2000), nested("async (", "1", ")", 2000),
        nested("x: ", "1", "", 2000), nested("() => {", "", "}", 2000), nested("1,", "1", "", 21_000),
        nested("a?.", "b", "", 2000), nested("a || ", "b", "", 2000), nested("f()", "", "", 2000),
        nested("if (a) b; else ", "c", "", 2000), nested("let [", "a", "] = 1", 2000),
        nested("({a: ", "b", "} = c)", 2000), nested("for (;;) ", "1", "", 2000),
        "return " + String(repeating: "1;", count: 21_000), String(repeating: "'a'+", count: 21_000) + "'b'",
    ])
    func nestsOrGrowsTooFar(source: String) { #expect(throws: ScriptError.self) { try Script(source) } }

    @Test(arguments: [
        "while (true) {}", "for (;;) ;", "do {} while (1)", "const f = () => f(); return f()",
        "function f() { return f() + 1 } return f()", "const f = n => [n].map(f); return f(1)",
        "const o = {toString() { return String(o) }}; return '' + o", "const o = {valueOf() { return +o }}; return +o",
        "const o = {toJSON() { return JSON.stringify(o) }}; return JSON.stringify(o)",
        "const o = {toJSON: () => ({o})}; return o",
        "let s = 'x'; while (true) s += s", "return 'x'.repeat(1e9)", "return 'x'.padStart(1e9)",
        "return 'ab'.repeat(2 ** 30)", "return new Array(1e9).fill(1)", "const a = []; a[1e9] = 1; return a",
        "const a = []; a.length = 4294967295; return a", "const a = [1]; while (true) a.push(...a)",
        "const a = []; a[0] = a; return a", "const a = []; a[0] = a; return JSON.stringify(a)",
        "const a = []; a[0] = a; return a.flat(Infinity)", "const a = []; a[0] = a; return String(a)",
        "const a = []; a[0] = a; return structuredClone(a)", "const o = {}; o.o = o; return o",
        "let a = []; for (let i = 0; i < 5000; i++) a = [a]; return a",
        "let a = []; for (let i = 0; i < 5000; i++) a = [a]; return '' + a",
        "let f = () => 1; for (let i = 0; i < 20000; i++) f = f.bind(); return f()",
        "let f = () => 1; for (let i = 0; i < 5000; i++) { const g = f; f = () => g() } return f()",
        "return [1, 2].sort(() => { while (1); })", "return 'aaa'.replace(/a/g, () => { while (1); })",
        "const s = 'a'.repeat(100000); return s.replace(/a/g, '$&'.repeat(1000))",
        "const s = 'a'.repeat(1e6); let n = 0; while (true) n += s.indexOf('b')",
        "const s = 'é'.repeat(1e5); let n = 0; while (true) n += s.split('').length",
        "const s = 'ab'.repeat(1e5); while (true) /^(a|b|ab)*c/.test(s)",
        "const s = 'x'.repeat(1e6); return s.replaceAll('', 'y'.repeat(100))",
        "return Array.from({length: 1e12})", "return Array.from({length: 1e6}, () => new Array(1000))",
        "const m = new Map(); let i = 0; while (true) m.set(i++, 'x'.repeat(1000))",
        "let o = {}; let i = 0; while (true) o['k' + i++] = i", "return Buffer.from('x'.repeat(8e6)).toString('hex')",
        "const b = '[1,2]'.repeat(1); return JSON.parse('['.repeat(1e6))",
        "return encodeURIComponent('é'.repeat(4e6))", "return 'ﷺ'.repeat(1e6).normalize('NFKC')",
        "const a = Array.from({length: 1e5}, (_, i) => i); while (true) a.sort((x, y) => y - x)",
        "const a = new Array(1e6).fill('ab'); return a.join('x'.repeat(100))",
        "try { while (true) {} } catch (e) { return 'caught' }", "try { while (true) {} } finally { return 'caught' }",
        "function f() { try { f() } catch (e) { f() } } f()",
        "for (const x of new Array(1e6)) for (const y of new Array(1e6)) ;",
        "const p = new URLSearchParams(); while (true) p.append('a', 'b')",
        "return new RegExp('(a{1000}){1000}').test('a')", "return /(?:a{1000}){1000}/.test('a')",
        "const s = new Set(); const f = () => { s.add({}); f() }; f()", "throw new Error('x'.repeat(1e6))",
        "throw {a: {toJSON() { throw this }}}", "throw {toString() { throw 1 }}", "null.f", "undefined()", "x",
        "return {}.a.b", "const a = 1; a = 2", "return Object.setPrototypeOf({}, {})", "return new (() => 1)()",
    ])
    func isStopped(source: String) {
        #expect(throws: ScriptError.self) { try Self.run(source) }
    }

    /// What usually leads out of a sandbox leads nowhere.
    @Test(arguments: [
        "({}).__proto__ === undefined", "[].__proto__ === undefined", "({}).constructor.constructor === Object || true",
        "(() => { const o = JSON.parse('{\"__proto__\": {\"x\": 1}}'); return ({}).x === undefined && o.x === undefined })()",
        "(() => { const o = {}; o.__proto__ = {x: 1}; return o.x === undefined })()",
        "(() => { try { ({})['__proto__']['x'] = 1 } catch (e) { return ({}).x === undefined } })()",
        "(() => { Object.prototype.y = 1; return ({}).y === undefined })()",
        "(() => { Array.prototype.map = 1; return [1].map(x => x)[0] === 1 })()",
        "(() => { String.prototype.trim = () => 'p'; return ' a '.trim() === 'a' })()",
        "(() => { Math.max = () => 7; return Math.max(1) === 7 })()", "typeof require === 'undefined'",
        "typeof process === 'undefined'", "typeof globalThis === 'undefined'",
        "(() => { undefined = 1; return true })()", "(() => { x = 1; return x === 1 })()",
        "(function () { return this === undefined })()",
        "(() => { const a = [1]; a.x = 2; return a.x === 2 && a.length === 1 })()",
        "(() => { const o = {hasOwnProperty: 1}; return Object.hasOwn(o, 'hasOwnProperty') })()",
        "(() => { const a = [3, 1, 2]; a.sort(() => { a.length = 0; return 1 }); return true })()",
        "(() => { const a = [1, 2, 3]; return a.map(x => (a.pop(), x)).length < 4 })()",
        "(() => { const a = [1, 2]; for (const x of a) a.push(x); return a.length === 4 })()",
        "(() => { const a = [1, 2, 3]; a.splice(0, {valueOf() { a.length = 0; return 2 }}); return true })()",
        "(() => { const a = [1, 2, 3]; return a.slice({valueOf() { a.length = 0; return 1 }}).length >= 0 })()",
        "(() => { const a = [1, 2, 3]; a.fill(0, 0, {valueOf() { a.length = 1; return 3 }}); return true })()",
        "(() => { const a = [1, 2, 3]; return a.indexOf(3, {valueOf() { a.length = 0; return 1 }}) >= -1 })()",
        "(() => { const m = new Map([[1, 1]]); m.forEach(() => m.clear()); return m.size === 0 })()",
        "(() => { const m = new Map([[1, 1]]); let n = 0; m.forEach((v, k) => { if (n++ < 5) m.set(k + 1, 1) }); return n === 6 })()",
        "Number('1'.repeat(400)) === Infinity", "'a'.at(1e300) === undefined", "[1].at(-1e300) === undefined",
        "(1).toFixed(100).length === 102", "'abc'.substr(-1e300, 1e300) === 'abc'", "'x'.codePointAt(-1) === undefined",
        "new Date(1e300).getTime() !== 1", "Number.isNaN(new Date(2024, 1e300).getTime())",
        "isNaN(Date.UTC(1e9))", "(2 ** 31 | 0) < 0", "(1 << 1e10) > -1e10",
        "String.fromCharCode(-1, 1e20).length === 2",
        "[3, 2, 1].sort(() => NaN).length === 3", "parseInt('1', 1e300) !== 2", "'\\uD800'.normalize().length === 1",
        "encodeURI('') === ''", "'a'.padEnd(3, '\\uD83D').length === 3", "/(?:)*/.test('')",
        "/(a*)*b/.test('a'.repeat(5000)) === false",
        "/^(\\w+\\s?)*$/.test('word '.repeat(500) + '!') === false", "'x'.repeat(1e6).length === 1e6",
        "'x'.repeat(1e6).split('').length === 1e6".replacing("1e6).s", with: "1e5).s").replacing(
            "=== 1e6",
            with: "=== 1e5"
        ),
    ])
    func holds(source: String) throws {
        #expect(try Script(source).evaluate([:]) != false)
    }

    @Test func buildsLongTextsInLinearTime() throws {
        let clock = ContinuousClock()
        let time = try clock.measure {
            let length = try Self.run(
                "let s = ''; for (let i = 0; i < 20000; i++) s += 'abcdefgh'; return s.length",
                limits: ScriptLimits()
            )
            #expect(length == 160_000)
        }
        #expect(time < .seconds(5))
    }

    @Test func countsUnitsOfLongTextsInConstantTime() throws {
        let text = String(repeating: "é😀x", count: 50_000)
        let source =
            "let n = 0; for (let i = 0; i < output.length; i += 20) n += output.charCodeAt(i) > 127 ? 1 : 0; return n"
        #expect(try Self.run(source, ["output": .string(text)], limits: ScriptLimits())?.int ?? 0 > 5000)
    }

    @Test func givesNoMoreThanItMay() throws {
        let limits = ScriptLimits(steps: 100, textBytes: 1000, elements: 10, work: 10_000, depth: 100)
        func run(_ source: String) throws { _ = try Script(source).evaluate([:], limits: limits) }
        #expect(throws: ScriptError.self) { try run("'x'.repeat(1001)") }
        #expect(throws: ScriptError.self) { try run("[...'12345678901']") }
        #expect(throws: ScriptError.self) { try run("for (let i = 0; i < 200; i++) ;") }
        #expect(throws: ScriptError.self) { try run("const f = n => n && f(n - 1); return f(50)") }
        #expect(throws: ScriptError.self) { try run("for (let i = 0; i < 20; i++) 'x'.repeat(900)") }
        try run("'x'.repeat(1000).length + [1, 2].length")
    }

    /// The time and the numbers of a script are those it is given.
    @Test func seesItsOwnClockAndSeed() throws {
        let surroundings = ScriptSurroundings(now: { 1_700_000_000_000 }, seed: 7)
        func run(_ source: String) throws -> JSONValue? {
            try Script(source).evaluate([:], surroundings: surroundings)
        }
        #expect(try run("new Date().toISOString() + Date.now()") == "2023-11-14T22:13:20.000Z1700000000000")
        #expect(try run("[Math.random(), Math.random()]") == (try run("[Math.random(), Math.random()]")))
        #expect(try run("Math.random() !== Math.random()") == true)
    }

    @Test func saysWhereAndWhy() throws {
        func message(_ source: String) -> String {
            do {
                _ = try Script(source).evaluate([:])
                return ""
            } catch { return "\(error)" }
        }
        #expect(message("const a = 1;\nreturn a.b.c").contains("(reading 'c') (line 2"))
        #expect(message("require('fs').readFileSync('x')").contains("file://"))
        #expect(message("class A {}").contains("classes are not supported"))
        #expect(message("foo.bar()").contains("foo is not defined"))
        #expect(message("({}).go()").contains("({}).go is not a function"))
        #expect(message("throw new TypeError('no')").contains("TypeError: no"))
        #expect(message("/(a)\\1/.test('aa')").contains("backreferences"))
        #expect(message("while (true) {}").contains("steps"))
    }
}
