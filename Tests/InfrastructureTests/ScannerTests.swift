import Findings
import Foundation
import Infrastructure
import Testing

private func rules(_ text: String, _ file: String = "Dockerfile") -> Set<String> {
    Set(InfrastructureScanner.scan([(file, Array(text.utf8))]).findings.map(\.rule))
}

@Suite("Infrastructure checks")
struct InfrastructureScannerTests {
    @Test(
        "Dockerfiles: what hits and what does not",
        arguments: [
            ("MDF-001", "FROM a:1\nUSER root", "FROM a:1\nUSER 65532:65532"),
            ("MDF-001", "FROM a:1\nUSER app\nFROM b:1", "FROM a:nonroot"),
            ("MDF-002", "FROM python", "FROM python:3.13"), ("MDF-002", "FROM r.io:5000/x:latest", "FROM scratch"),
            ("MDF-002", "ARG V=latest\nFROM a:${V}", "FROM a:1 AS b\nFROM b"),
            ("MDF-003", "FROM a:1\nENV API_KEY=abc", "FROM a:1\nENV API_KEY_FILE=/run/secrets/k"),
            ("MDF-003", "FROM a:1\nARG DB_PASSWORD=x", "FROM a:1\nARG DB_PASSWORD"),
            ("MDF-004", "FROM a:1\nADD x /x", "FROM a:1\nADD x.tar.gz /x"),
            ("MDF-004", "FROM a:1\nADD https://e.org/x.tar /x", "FROM a:1\nADD --checksum=sha256:0 https://e.org/x /x"),
            (
                "MDF-005", "FROM a:1\nRUN curl -s https://e.org | bash",
                "FROM a:1\nRUN curl -o f https://e.org | tee log"
            ), ("MDF-006", "FROM a:1\nRUN apt-get install sudo", "FROM a:1\nRUN echo pseudo"),
            ("MDF-007", "FROM a:1\nRUN chmod -R 777 /app", "FROM a:1\nRUN chmod 755 /app"),
            ("MDF-008", "FROM a:1", "FROM a:1\nHEALTHCHECK CMD x"),
            ("MDF-009", "FROM a:1\nEXPOSE 8000 22/tcp", "FROM a:1\nEXPOSE 8022"),
            ("MDF-010", "FROM a:1\nRUN apt-get upgrade -y", "FROM a:1\nRUN apt-get update"),
            (
                "MDF-011", "FROM a:1\nRUN apt-get install -y curl",
                "FROM a:1\nRUN apt-get install -y --no-install-recommends curl"
            ),
            (
                "MDF-012", "FROM a:1\nRUN pip install flask",
                "FROM a:1\nRUN pip install --no-cache-dir -r requirements.txt flask==1"
            ), ("MDF-013", "FROM a:1\nRUN curl -k https://e.org", "FROM a:1\nRUN curl -o k https://e.org"),
            ("MDF-013", "FROM a:1\nENV NODE_TLS_REJECT_UNAUTHORIZED=0", "FROM a:1\nENV NODE_ENV=production"),
            ("MDF-014", "FROM a:1\nCOPY . /app", "FROM a:1\nCOPY --from=b . /app\nCOPY app /app"),
            ("MDF-015", "FROM a:1\nCMD a\nCMD b", "FROM a:1\nCMD a\nFROM b:1\nCMD b"),
            ("MDF-016", "FROM a:1\nWORKDIR app", "FROM a:1\nWORKDIR /app"),
        ]
    )
    func dockerfile(rule: String, hits: String, passes: String) {
        #expect(rules(hits).contains(rule), "\(hits)")
        #expect(!rules(passes).contains(rule), "\(passes)")
    }

    @Test(
        "Compose files: what hits and what does not",
        arguments: [
            ("MDC-001", "privileged: true", "privileged: false"),
            ("MDC-002", "volumes: ['/var/run/docker.sock:/x']", "volumes: ['data:/x']"),
            ("MDC-003", "network_mode: host", "network_mode: bridge"),
            ("MDC-003", "pid: host", "pid: service:a"),
            ("MDC-004", "cap_add: [SYS_ADMIN]", "cap_add: [NET_BIND_SERVICE]"),
            ("MDC-005", "image: a:1", "cap_drop: [ALL]"),
            ("MDC-006", "image: a:1", "security_opt: ['no-new-privileges:true']"),
            ("MDC-007", "ports: ['11434:11434']", "ports: ['127.0.0.1:11434:11434']"),
            ("MDC-007", "ports: [{target: 8000, published: 80}]", "ports: ['443:443']"),
            ("MDC-007", "ports: ['0.0.0.0:8000:8000']", "ports: ['[::1]:8000:8000']"),
            ("MDC-008", "environment: {DB_PASSWORD: x}", "environment: {DB_PASSWORD: '${DB_PASSWORD}'}"),
            ("MDC-008", "environment: ['API_TOKEN=x']", "environment: [API_TOKEN]"),
            ("MDC-009", "image: a", "image: r.io:5000/a:1"),
            ("MDC-010", "volumes: ['/etc:/x']", "volumes: ['/etc/localtime:/x:ro']"),
            ("MDC-011", "image: a:1", "user: '1000'"), ("MDC-011", "user: root", "user: '1000:1000'"),
            ("MDC-012", "image: a:1", "read_only: true"), ("MDC-013", "image: a:1", "mem_limit: 1g"),
            ("MDC-013", "image: a:1", "deploy: {resources: {limits: {memory: 1g}}}"),
            ("MDC-014", "image: a:1", "healthcheck: {test: x}"),
            ("MDC-015", "security_opt: ['seccomp:unconfined']", "security_opt: ['seccomp:profile.json']"),
            ("MDC-016", "environment: ['OLLAMA_ORIGINS=*']", "environment: ['OLLAMA_ORIGINS=https://e.org']"),
            ("MDC-016", "command: python app.py --share", "command: python app.py --shared"),
        ]
    )
    func compose(rule: String, hits: String, passes: String) {
        func file(_ line: String) -> String { "services:\n  s:\n    \(line)\n" }
        #expect(rules(file(hits), "compose.yaml").contains(rule), "\(hits)")
        #expect(!rules(file(passes), "compose.yaml").contains(rule), "\(passes)")
    }

    @Test("Every check is documented, with an id of its own")
    func documentation() {
        let all = InfrastructureScanner.documentation
        #expect(all.count >= 32 && Set(all.map(\.id)).count == all.count)
        for rule in all {
            #expect(
                !rule.title.isEmpty && !rule.rationale.isEmpty && !rule.remediation.isEmpty && !rule.taxonomies.isEmpty,
                "\(rule.id)"
            )
        }
    }

    @Test("Lines are those of the file, continued lines and comments counted")
    func lines() {
        let text =
            "# syntax=docker/dockerfile:1\nFROM a:1\nRUN echo a && \\\n    # why\n    chmod 777 /x\nRUN <<EOF\nchmod 777 /y\nEOF\nUSER 1\nHEALTHCHECK CMD x\n"
        let found = InfrastructureScanner.scan([("Dockerfile", Array(text.utf8))]).findings
        #expect(found.map { "\($0.location?.line ?? 0)-\($0.location?.endLine ?? 0)" } == ["3-5", "6-8"])
    }

    @Test("A comment accepts a finding with a reason, and only with one")
    func suppressions() {
        let accepted = InfrastructureScanner.scan([
            ("Dockerfile", Array("FROM a:1\n# martlet:ignore MDF-007 the folder is shared\nRUN chmod 777 /x\n".utf8))
        ])
        #expect(accepted.suppressed.map(\.reason) == ["the folder is shared"])
        #expect(!accepted.findings.contains { $0.rule == "MDF-007" })
        let bare = InfrastructureScanner.scan([
            ("Dockerfile", Array("FROM a:1\n# martlet:ignore MDF-007\nRUN chmod 777 /x\n".utf8))
        ])
        #expect(bare.findings.contains { $0.rule == "MDF-007" })
        #expect(bare.notes.joined().contains("no reason"))
    }

    @Test("The example: hurried and hardened")
    func example() throws {
        let root =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/Examples/support-bot/"
        func scan(_ names: [String]) throws -> [Finding] {
            InfrastructureScanner.scan(
                try names.map { ($0, [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + $0)))) }
            ).findings
        }
        #expect(try scan(["Dockerfile", "docker-compose.yml"]).count >= 20)
        #expect(try scan(["hardened/Dockerfile", "hardened/docker-compose.yml"]).allSatisfy { $0.severity < .high })
    }

    @Test(
        "Hostile files",
        arguments: [
            "", "FROM", "\\", "FROM a\nRUN <<EOF", "FROM a\n" + String(repeating: "RUN \\\n", count: 5000),
            "\u{0}\u{1}", "ONBUILD", "FROM a:1\nEXPOSE\nUSER\nENV\nADD",
        ]
    )
    func hostile(text: String) {
        let report = InfrastructureScanner.scan([("Dockerfile", Array(text.utf8)), ("compose.yaml", Array(text.utf8))])
        #expect(report.files + report.notes.count >= 2 || !report.findings.isEmpty)
    }
}
