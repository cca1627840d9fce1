import Findings

extension ModelRule {
    static let licences: [RuleDocumentation] = [
        page(
            .licenceDenied,
            "A model's licence does not allow this use",
            .critical,
            "Using it breaks its licence, or the policy of your organisation.",
            "Use another model, buy a licence, or let an owner accept it with a reason and an end.",
            [.owaspLLM(3)]
        ),
        page(
            .licenceUnknown,
            "A model has no known licence",
            .high,
            "Without a licence there is no right to use it; an unknown one may forbid what you do.",
            "Find the licence on the model's page, and write it into the registry.",
            [.owaspLLM(3)]
        ),
        page(
            .licenceConditions,
            "A model's licence has conditions to meet",
            .low,
            "It may be used if its conditions are kept: notices, names, uses that are excluded, rules to hand on.",
            "Record who keeps the conditions: accepted_by in the registry's licence.",
            [.owaspLLM(3)]
        ),
        page(
            .licenceConflict,
            "A model's licence differs from that of what it was made from",
            .high,
            "A derived model cannot give more rights than its base; the label is wrong in one place.",
            "Find out which holds; the stricter one counts until then.",
            [.owaspLLM(3)]
        ),
    ]

    static let registry: [RuleDocumentation] = [
        page(
            .notRegistered,
            "A model is not in the registry",
            .high,
            "Nobody has said where it came from, who checked it and what it may be used for.",
            "martlet models add PATH --name NAME --source URL --license ID",
            supplyChain
        ),
        page(
            .digestDiffers,
            "A model is not the one that was registered",
            .critical,
            "Its content has another digest: it was exchanged, damaged or updated without anybody deciding so.",
            "Do not deploy it. Compare with the publisher; register the new version and have it approved.",
            [.cwe(345)] + supplyChain
        ),
        page(
            .notApproved,
            "A model is not approved",
            .high,
            "The people who must agree have not, or not all of them.",
            "martlet models approve NAME --role ROLE",
            supplyChain
        ),
        page(
            .expired,
            "A model's approval has ended, or was revoked",
            .high,
            "What was true when it was approved need not be true any more.",
            "Scan it again and have it approved again.",
            supplyChain
        ),
        page(
            .mutableReference,
            "A model is referred to by a name that can move",
            .medium,
            "A branch, or a tag such as latest, is another model tomorrow.",
            "Refer to a commit or a digest.",
            supplyChain
        ),
        page(
            .approvalVoid,
            "An approval does not belong to this entry of the registry",
            .high,
            "The entry was changed after it was approved, or the approval was written by hand: it is not in the ledger.",
            "Have it approved again.",
            [.cwe(345)] + supplyChain
        ),
    ]
}
