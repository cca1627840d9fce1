/// `martlet:xxe`: the answer carries XML whose entities fetch files or addresses, or grow without end. Entities that are texts, and the
/// sets of entities that the W3C publishes, are none.
enum XXEDetector: ContentDetector {
    static let types = ["martlet:xxe"]
    static let subject = "entity that fetches"

    static let rules: [ContentRule] = [
        ContentRule(
            "an entity that fetches",
            literals: ["<!entity"],
            #"<!ENTITY\s+(%\s+)?[\w.:-]+\s+(SYSTEM|PUBLIC\s+["'][^"'\n]{0,200}["'])\s+["'](file:|https?:|ftp:|php:|expect:|jar:|gopher:|netdoc:|data:|/|\.\./)[^"'\n]{0,200}"#,
            exception: #"https?://www\.w3\.org/"#
        ),
        ContentRule(
            "a document that includes a file",
            literals: ["xi:include"],
            #"<xi:include\b[^>]{0,200}href\s*=\s*["'](file:|/etc/|https?:)"#
        ),
        ContentRule("entities that grow", literals: ["<!entity"], #"<!ENTITY\s+\w+\s+["']\s*(&\w+;\s*){4,}["']\s*>"#),
        ContentRule(
            "a stylesheet that fetches",
            score: 0.8,
            literals: ["document("],
            #"<xsl:[^>]{0,120}document\(\s*['"](file:|/etc/)"#
        ),
    ]
}
