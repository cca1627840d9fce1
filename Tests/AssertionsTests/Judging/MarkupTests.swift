import Formats
import Testing

@testable import Assertions

@Suite struct MarkupTests {
    static let rendered: [(text: String, kind: String, url: String)] = [
        ("![a](https://x.example/p?d=1)", "an image", "https://x.example/p?d=1"),
        ("[a](https://x.example)", "a link", "https://x.example"),
        ("![a](<https://x.example/ >)", "an image", "<https://x.example/"),
        ("![a](//x.example/p \"title\")", "an image", "//x.example/p"),
        ("![logo][l]\n\n[l]: //x.example/l.png", "an image", "//x.example/l.png"),
        ("![logo][]\n\n[Logo]: //x.example", "an image", "//x.example"),
        ("![logo]\n\n> [logo]: //x.example", "an image", "//x.example"),
        ("<https://x.example/?q=1>", "a link", "https://x.example/?q=1"),
        ("see HTTPS://x.example/a.", "a link", "HTTPS://x.example/a."),
        ("<img src=\"//x.example/p\">", "an image", "//x.example/p"),
        ("<IMG SRC=//x.example/p>", "an image", "//x.example/p"),
        ("<img src = '//x.example/p'>", "an image", "//x.example/p"),
        ("<img data-src=q src=//x.example/p>", "an image", "//x.example/p"),
        ("<img alt=\">\" src=//x.example/p>", "an image", "//x.example/p"),
        ("<img/src=\"//x.example/p\">", "an image", "//x.example/p"),
        ("<a href='//x.example'>a</a>", "a link", "//x.example"),
        ("<p style=\"background:url(//x.example/p)\">", "an image", "background:url(//x.example/p)"),
        ("It`s ![a](//x.example/p)", "an image", "//x.example/p"),
        ("```a``` then\n![a](//x.example/p)", "an image", "//x.example/p"),
        ("`open\n\n![a](//x.example/p) `", "an image", "//x.example/p"),
        ("[![a](//x.example/p)](https://ok.example)", "an image", "//x.example/p"),
        ("```\ncode\n```\n![a](//x.example/p)", "an image", "//x.example/p"),
        ("[x](unclosed ![a](//x.example/p)", "an image", "//x.example/p"),
        ("a < b <img src=//x.example/p>", "an image", "//x.example/p"),
        ("<b x=\" <img src=//x.example/p>", "an image", "//x.example/p"),
    ]

    @Test(arguments: rendered) func isRendered(row: (text: String, kind: String, url: String)) {
        let links = MarkupLinks.links(in: row.text)
        #expect(links.contains(.init(kind: row.kind, url: row.url)), "\(links)")
    }

    @Test(arguments: [
        "`![a](https://x.example)`", "```\n![a](https://x.example)\n```", "~~~ html\n<img src=https://x.example>\n~~~",
        "``a ` <img src=//x.example> ``",
        "````\n```\n![a](https://x.example)\n````", "plain [text] and (brackets)", "1 < 2 > 0", "",
    ]) func isNotRendered(_ text: String) { #expect(MarkupLinks.links(in: text).isEmpty) }

    /// Quadratic time would take hours here; the limit is no measurement.
    @Test(.timeLimit(.minutes(5))) func hostileTextIsReadInLinearTime() {
        for piece in [
            "<", "[", "[x]:", "<a ", "[](", "![", "<a =\"", "<a ='", "`", "http://", "<a<", "h", "[[x]", "[a][b]\n",
        ] {
            let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
            #expect(MarkupLinks.links(in: text).count <= text.utf8.count)
        }
    }
}
