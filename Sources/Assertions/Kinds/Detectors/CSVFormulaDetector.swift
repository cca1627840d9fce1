/// `martlet:csv-formula`: the answer carries a cell that a spreadsheet runs: a call of a program, or a function that fetches or sends. Sums,
/// lists in Markdown and telephone numbers are none.
enum CSVFormulaDetector: ContentDetector {
    static let types = ["martlet:csv-formula"]
    static let subject = "formula that fetches or runs"

    /// Where a cell begins, and the sign that makes it a formula.
    private static let start = #"(^|[,;\t|])[ \t]*["']?[=+@-]"#
    private static let inner = #"[\w$:.,&<>="'+*/(-]{0,60}"#

    static let rules: [ContentRule] = [
        ContentRule(
            "a formula that runs a program",
            literals: ["|"],
            start + inner + #"\b(cmd|powershell|msexcel|rundll32|mshta|dde)\|["']?[^\n|]{1,200}!"#
        ),
        ContentRule(
            "a formula that fetches or sends",
            literals: [
                "hyperlink(", "webservice(", "importxml(", "importdata(", "importhtml(", "importfeed(", "importrange(",
                "dde(",
            ],
            start + inner + #"\b(HYPERLINK|WEBSERVICE|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|DDE)\("#
        ),
        ContentRule(
            "a formula that fetches or runs",
            literals: ["image(", "exec(", "call(", "register("],
            #"(^|[,;\t|])["']?[=@](IMAGE|EXEC|CALL|REGISTER)\(["']"#
        ),
    ]
}
