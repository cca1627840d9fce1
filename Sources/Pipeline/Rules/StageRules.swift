import Findings

/// What stages themselves find: about tests, commands, approvals, deployments, and attacks that went unseen.
enum StageRules {
    static let documentation = [
        RuleDocumentation(
            id: "MST-APPROVAL",
            area: "stages",
            title: "A person denied the release",
            severity: .critical,
            rationale: "Somebody who may decide looked at exactly this release and its findings, and said no.",
            remediation:
                "Settle the reason with that person and ask again: another release or another finding is another question."
        ),
        RuleDocumentation(
            id: "MST-COMMAND",
            area: "stages",
            title: "A command of the team failed",
            severity: .high,
            rationale:
                "A stage of the kind 'command' ended with another exit code than 0; the end of its output stands in the finding.",
            remediation: "Run the command by hand in the stage's folder and mend what it reports."
        ),
        RuleDocumentation(
            id: "MST-DEPLOYMENT",
            area: "stages",
            title: "A deployment was refused or does not do what it should",
            severity: .critical,
            rationale: """
                Digests, the gate or an approval did not allow it, or what was deployed did not pass its validation. The message \
                says what, and whether the release before was put back.
                """,
            remediation: "Mend what the message names, make a new plan, and deploy again."
        ),
        RuleDocumentation(
            id: "MST-TEST",
            area: "stages",
            title: "A test of the team fails",
            severity: .high,
            rationale: "A JUnit file that a stage left holds a test that failed or could not be run.",
            remediation: "Mend what the test found, or the test."
        ),
        RuleDocumentation(
            id: "MST-UNJUDGED",
            area: "stages",
            title: "Tests of the red team have no verdict",
            severity: .high,
            rationale:
                "The target did not answer them, or nothing could judge the answers. What was not judged did not pass.",
            remediation: "Look at the errors of these tests, mend the target or the tests, and run again."
        ),
        RuleDocumentation(
            id: "MST-UNSEEN",
            area: "stages",
            title: "An attack went unseen",
            severity: .high,
            rationale: """
                The stage 'monitoring' expects that a rule sees the attack of the run in the service's log, and it did not. An \
                attack that nobody sees is not answered.
                """,
            remediation:
                "Find out whether the attack was run, whether the gateway logs it, and whether the rule's limits fit.",
            taxonomies: [.cwe(778)]
        ),
    ]
}
