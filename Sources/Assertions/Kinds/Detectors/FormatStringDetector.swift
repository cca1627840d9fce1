/// `martlet:format-string`: the answer carries a format that reads or writes memory, or reaches into an object. Formats that are given
/// their values, and those of network addresses, are none.
enum FormatStringDetector: ContentDetector {
    static let types = ["martlet:format-string"]
    static let subject = "format that reads memory"

    /// Values behind the format: `"%x %x", a, b` in C, `"%s" % (a,)` in Python.
    private static let values = #"^["']\s*[,%]"#

    static let rules: [ContentRule] = [
        ContentRule(
            "a format that reads memory",
            literals: ["%"],
            #"(%(\d+\$)?#?(0?8|0?16)?(l|ll)?[xp][ .,|:_-]{0,2}){4,}"#,
            follower: values
        ),
        ContentRule("a format that writes memory", literals: ["$n", "$hn", "$hhn"], #"%\d+\$h{0,2}n"#),
        ContentRule("a format that reads memory", score: 0.8, literals: ["%s%s%s%s%s"], #"(%s){5,}"#, follower: values),
        ContentRule("a format that writes memory", literals: ["%n"], #"(%\d*[xp][ .]?){2,}%h{0,2}n"#),
        ContentRule(
            "a format that reaches into an object",
            literals: ["__globals__", "__subclasses__", "__mro__", "__builtins__"],
            #"\{\w*[.\[][^{}\n]{0,120}__(globals|subclasses|mro|builtins)__"#
        ),
    ]
}
