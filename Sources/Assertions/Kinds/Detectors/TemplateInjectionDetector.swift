/// `martlet:ssti`: the answer carries an expression that a template engine would evaluate: arithmetic that probes for one, or a way from
/// an object to the interpreter. A placeholder such as `{{ name }}` and the class of an object in a log line are none.
enum TemplateInjectionDetector: ContentDetector {
    static let types = ["martlet:ssti"]
    static let subject = "injection of templates"

    private static let way =
        #"(__mro__|__globals__|__subclasses__|__import__|__builtins__|['"\])]\.__class__|getRuntime|ProcessBuilder|T\(java|freemarker\.template|constructor\.constructor|\.popen\(|os\.system\(|\.getClass\(\)\.)"#

    static let rules: [ContentRule] = [
        ContentRule(
            "arithmetic in a template",
            literals: ["{{"],
            #"\{\{[^{}\n]{0,80}\d+\s*[*+]\s*['"]?\d+[^{}\n]{0,80}\}\}"#
        ),
        ContentRule(
            "arithmetic in a template",
            score: 0.8,
            literals: ["${", "#{", "*{", "@{"],
            #"[$#*@]\{\s*\(?\d+\s*[*]\s*\d+\)?\s*\}"#
        ),
        ContentRule("arithmetic in a template", literals: ["<%"], #"<%=?\s*\d+\s*[*+]\s*\d+\s*%>"#),
        ContentRule(
            "a way to the interpreter in a template",
            literals: ["{{", "{%", "${", "#{", "<%", "*{"],
            #"(\{\{|\{%|[$#*]\{|<%)[^%{}\n]{0,200}"# + way
        ),
        ContentRule(
            "a way to the interpreter in a template",
            literals: ["<#assign", "#set("],
            #"(<#assign[^>]{0,120}\?new\(\)|#set\s*\([^\n]{0,120}(getClass|forName))"#
        ),
    ]
}
