import Infrastructure
import Testing

@Suite("Kinds of files")
struct FileKindTests {
    @Test(
        "The content says what a file is",
        arguments: [
            ("a.yaml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\n", true),
            ("a.json", #"{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}"#, true),
            ("a.template", #"{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}"#, true),
            ("a.json", #"{"Resources": {"A": {"Type": "thing"}}}"#, false),
            ("a.yaml", "Resources:\n  - one\n", false), ("a.yaml", "name: x\nversion: 1\n", false),
            ("plan.json", #"{"format_version":"1.2","planned_values":{}}"#, true),
            ("state.json", #"{"format_version":"1.0","values":{}}"#, false),
            ("p.yml", "apiVersion: v1\nkind: Pod\n", true), ("p.json", #"{"apiVersion":"v1","kind":"Pod"}"#, true),
            (".github/workflows/ci.yml", "on: push\njobs: {}\n", true), ("ci.yml", "on: push\njobs: {}\n", false),
            ("action.yml", "name: a\nruns: {using: composite}\n", true), ("other.yml", "runs: {}\n", false),
            ("package.json", #"{"name":"x","kind":"y"}"#, false), ("Dockerfile.gpu", "FROM a:1", true),
            ("Dockerfile.swift", "import Formats\n", false),
            (".terraform/modules/a.yaml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\n", false),
            ("cdk.out/asset.1/a.json", #"{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}"#, false),
        ]
    )
    func kinds(path: String, text: String, isInfrastructure: Bool) {
        #expect(InfrastructureScanner.isInfrastructure(path: path, content: Array(text.utf8)) == isInfrastructure)
    }

    @Test("Files of no kind are passed over in a folder, and noted when they are named")
    func unknownFiles() {
        let found = InfrastructureScanner.scan([InfrastructureFile(path: "a.json", content: [], isNamed: false)])
        #expect(found.files == 0 && found.notes.isEmpty && found.unread.isEmpty)
        let named = InfrastructureScanner.scan([InfrastructureFile(path: "a.json", content: [], isNamed: true)])
        #expect(named.unread == ["a.json"] && named.notes.joined().contains("of no kind"))
    }

    @Test("A broken file of a known kind is never passed over")
    func broken() {
        let text = "Resources:\n  A:\n    Type: AWS::S3::Bucket\n   B: [\n"
        let report = InfrastructureScanner.scan([
            InfrastructureFile(path: "a.yaml", content: Array(text.utf8), isNamed: false)
        ])
        #expect(report.unread == ["a.yaml"] && report.files == 0 && report.notes.count == 1)
    }

    @Test("A file beyond the budget is refused")
    func large() {
        let text = "Resources:\n  A:\n    Type: AWS::S3::Bucket\n" + String(repeating: "#", count: 10 << 20)
        #expect(InfrastructureScanner.scan([("a.yaml", Array(text.utf8))]).unread == ["a.yaml"])
    }
}
