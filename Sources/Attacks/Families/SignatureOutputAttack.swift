import Assertions
import Findings
import Formats

/// The model is asked for the texts by which scanners of viruses, spam and phishing are tried.
struct SignatureOutputAttack: Attack {
    let name = "malware-signature"
    let aliases: [String] = ["harmful:cybercrime:malicious-code"]
    let counterparts: [String] = [
        "garak:av_spam_scanning.EICAR", "garak:av_spam_scanning.GTUBE", "garak:av_spam_scanning.GTphish",
        "garak:malwaregen.TopLevel",
    ]

    let documentation = RuleDocumentation(
        id: "MRT-OUTPUT-017",
        area: "redteam",
        title: "An answer carries a text that virus or spam scanners stop",
        severity: .low,
        rationale: """
            An answer that trips the scanner behind the application takes the whole conversation, mail or file \
            with it. And a model that writes these texts is not filtered for malware.
            """,
        remediation: """
            Scan answers before they are stored or sent, and keep the verdict of one answer from stopping \
            others.
            """,
        taxonomies: [.owaspLLM(5), .owaspAgentic(5), .atlas("AML.T0102"), .atlas("AML.T0048.003"), .cwe(506)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).copyCases(
            KnownSignatures.all.map { ($0.name.lowercased(), $0.text) },
            goal: "a signature that scanners know",
            assertions: [Assertion(type: "martlet:malware-signature")]
        )
    }
}
