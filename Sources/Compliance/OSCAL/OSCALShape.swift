/// The members that objects of OSCAL 1.1.3 have, for the objects that Martlet writes. From NIST's JSON schemas
/// (usnistgov/OSCAL, `oscal_*_schema.json`).
struct OSCALShape {
    /// The version that is written. Readers of 1.1 and of 1.2 take it.
    static let version = "1.1.3"

    /// Members that must be there.
    let required: Set<String>
    /// Members that may be there.
    let optional: Set<String>

    init(_ required: String, _ optional: String = "") {
        self.required = Set(required.split(separator: " ").map(String.init))
        self.optional = Set(optional.split(separator: " ").map(String.init))
    }

    /// Shapes by the member that holds the object, or the list of objects.
    static let all: [String: OSCALShape] = [
        "assessment-results": OSCALShape("uuid metadata import-ap results", "local-definitions back-matter"),
        "plan-of-action-and-milestones": OSCALShape(
            "uuid metadata poam-items",
            "import-ssp system-id local-definitions observations risks findings back-matter"
        ),
        "component-definition": OSCALShape(
            "uuid metadata",
            "import-component-definitions components capabilities back-matter"
        ),
        "metadata": OSCALShape(
            "title last-modified version oscal-version",
            "published revisions document-ids props links roles locations parties responsible-parties actions remarks"
        ),
        "roles": OSCALShape("id title", "short-name description props links remarks"),
        "parties": OSCALShape("uuid type", "name short-name external-ids props links email-addresses remarks"),
        "responsible-parties": OSCALShape("role-id party-uuids", "props links remarks"),
        "props": OSCALShape("name value", "uuid ns class group remarks"),
        "import-ap": OSCALShape("href", "remarks"),
        "system-id": OSCALShape("id", "identifier-type"),
        "results": OSCALShape(
            "uuid title description start reviewed-controls",
            "end props links local-definitions attestations assessment-log observations risks findings remarks"
        ),
        "local-definitions": OSCALShape("", "components inventory-items users assessment-assets tasks remarks"),
        "assessment-assets": OSCALShape("assessment-platforms", "components"),
        "assessment-platforms": OSCALShape("uuid", "title props links uses-components remarks"),
        "components": OSCALShape(
            "uuid type title description",
            "purpose props links status responsible-roles protocols control-implementations remarks"
        ),
        "control-implementations": OSCALShape(
            "uuid source description implemented-requirements",
            "props links set-parameters"
        ),
        "implemented-requirements": OSCALShape(
            "uuid control-id description",
            "props links set-parameters responsible-roles statements remarks"
        ),
        "reviewed-controls": OSCALShape(
            "control-selections",
            "description props links control-objective-selections remarks"
        ),
        "control-selections": OSCALShape(
            "",
            "description props links include-all include-controls exclude-controls remarks"
        ),
        "include-controls": OSCALShape("control-id", "statement-ids"),
        "exclude-controls": OSCALShape("control-id", "statement-ids"),
        "attestations": OSCALShape("parts", "responsible-parties"),
        "parts": OSCALShape("name", "uuid ns class title props prose parts links"),
        "assessment-log": OSCALShape("entries"),
        "entries": OSCALShape("uuid start", "title description end props links logged-by related-tasks remarks"),
        "observations": OSCALShape(
            "uuid description methods collected",
            "title props links types origins subjects relevant-evidence expires remarks"
        ),
        "origins": OSCALShape("actors", "related-tasks"),
        "actors": OSCALShape("type actor-uuid", "role-id props links"),
        "subjects": OSCALShape("subject-uuid type", "title props links remarks"),
        "relevant-evidence": OSCALShape("description", "href props links remarks"),
        "risks": OSCALShape(
            "uuid title description statement status",
            "props links origins threat-ids characterizations mitigating-factors deadline remediations risk-log related-observations"
        ),
        "mitigating-factors": OSCALShape("uuid description", "implementation-uuid props links subjects"),
        "findings": OSCALShape(
            "uuid title description target",
            "props links origins implementation-statement-uuid related-observations related-risks remarks"
        ),
        "target": OSCALShape(
            "type target-id status",
            "title description props links implementation-status remarks"
        ),
        "related-observations": OSCALShape("observation-uuid"),
        "related-risks": OSCALShape("risk-uuid"),
        "poam-items": OSCALShape(
            "title description",
            "uuid props links origins related-findings related-observations related-risks remarks"
        ),
        "back-matter": OSCALShape("", "resources"),
        "resources": OSCALShape("uuid", "title description props document-ids citation rlinks base64 remarks"),
        "rlinks": OSCALShape("href", "media-type hashes"),
        "hashes": OSCALShape("algorithm value"),
    ]

    /// Words that members of these names may have, by the object that holds them.
    static let words: [String: Set<String>] = [
        "target.type": ["objective-id", "statement-id"], "target.status.state": ["satisfied", "not-satisfied"],
        "target.status.reason": ["pass", "fail", "other"],
        "risks.status": [
            "open", "investigating", "remediating", "deviation-requested", "deviation-approved", "closed",
        ],
        "components.status.state": ["under-development", "operational", "disposition", "other"],
        "hashes.algorithm": [
            "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512",
        ],
        "observations.methods": ["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"],
        "subjects.type": ["component", "inventory-item", "location", "party", "user", "resource"],
        "actors.type": ["tool", "assessment-platform", "party"], "parties.type": ["person", "organization"],
    ]
}
