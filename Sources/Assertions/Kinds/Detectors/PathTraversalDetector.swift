/// `martlet:path-traversal`: the answer carries a path that climbs out of its folder to a file that attackers want. Paths within a project
/// are none.
enum PathTraversalDetector: ContentDetector {
    static let types = ["martlet:path-traversal"]
    static let subject = "path out of its folder"

    private static let up = #"((\.\.|%2e%2e|%252e%252e|\.%2e|%2e\.|%c0%ae%c0%ae)(/|\\|%2f|%5c|%252f|%c0%af)+)"#
    private static let between = #"[^\s"'<>]{0,60}"#
    private static let system =
        #"(etc(/|%2f|%252f|%c0%af)(passwd|shadow|hosts|group)|windows(/|\\|%5c)(win\.ini|system32)|boot\.ini|proc/self/(environ|cmdline)|\.ssh/|id_rsa|\.aws/credentials)"#
    private static let project = #"(\.env\b|\.git/config|web\.config|wp-config\.php)"#

    static let rules: [ContentRule] = [
        ContentRule(
            "a path to a file of the system",
            literals: ["..", "%2e", "%c0%ae"],
            up + "{2,}" + between + system
        ),
        ContentRule(
            "a path to a file with secrets",
            score: 0.7,
            literals: ["..", "%2e", "%c0%ae"],
            up + "{4,}" + between + project
        ),
        ContentRule(
            "a path with dots that are doubled",
            literals: ["....//", "..././"],
            #"((\.\.\.\.//)|(\.\.\./\./)){2,}"# + between + system
        ),
        ContentRule(
            "an address of a file of the system",
            score: 0.7,
            literals: ["file://", "php://"],
            #"(file:///(etc/(passwd|shadow)|proc/self|c:/windows/win\.ini)|php://filter/\S{0,60}resource=)"#
        ),
    ]
}
