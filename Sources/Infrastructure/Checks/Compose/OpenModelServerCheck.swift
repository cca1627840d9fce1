import Findings

/// Model servers do not accept every origin.
struct OpenModelServerCheck: ComposeCheck {
    let documentation = RuleDocumentation(
        id: "MDC-016",
        area: "compose",
        title: "A model server accepts every origin or shares itself publicly",
        severity: .high,
        rationale: """
            A web page that somebody opens can then use the model, and a public share link opens it to the \
            internet.
            """,
        remediation: "Name the allowed origins; remove --share; require a key where the server offers one.",
        taxonomies: [.cwe(942), .cwe(306), .owaspLLM(10)]
    )

    func hits(in compose: ComposeFile) -> [CheckHit] {
        compose.services.flatMap { service -> [CheckHit] in
            var hits: [CheckHit] = []
            for entry in service.list("environment") where entry.text.replacing("\"", with: "") == "OLLAMA_ORIGINS=*" {
                hits.append(service.hit("sets OLLAMA_ORIGINS to *", line: entry.line, "origins"))
            }
            let command = service.list("command").map(\.text).joined(separator: " ")
            if command.split(separator: " ").contains("--share") {
                hits.append(service.hit("is started with --share", line: service.line(of: "command"), "share"))
            }
            if command.contains("--allowed-origins") && command.contains("\"*\"") {
                hits.append(service.hit("allows every origin", line: service.line(of: "command"), "origins"))
            }
            return hits
        }
    }
}
