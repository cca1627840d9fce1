/// The licences that models carry.
enum LicenceTable {
    private static let notice = "keep the copyright and licence notice"

    static let byID: [String: Licence] = Dictionary(
        (simple + conditional).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Other spellings.
    static let aliases: [String: String] = [
        "apache 2.0": "apache-2.0", "apache2.0": "apache-2.0", "apache license 2.0": "apache-2.0",
        "bsd": "bsd-3-clause",
        "gpl-3.0-only": "gpl-3.0", "gpl-3.0-or-later": "gpl-3.0", "agpl-3.0-only": "agpl-3.0",
        "agpl-3.0-or-later": "agpl-3.0",
        "lgpl-3.0-only": "lgpl-3.0", "lgpl-3.0-or-later": "lgpl-3.0", "cc-by-4": "cc-by-4.0", "llama-3": "llama3",
        "llama 2 community license agreement": "llama2", "llama 3 community license agreement": "llama3",
        "llama3-community": "llama3", "meta-llama-3-community": "llama3", "llama-3.1": "llama3.1",
        "llama-3.2": "llama3.2",
        "llama-3.3": "llama3.3", "gemma-terms-of-use": "gemma", "tongyi-qianwen": "qianwen",
        "tongyi-qianwen-research": "qwen-research",
    ]

    private static let simple: [Licence] =
        list(
            .permissive,
            "apache-2.0 mit bsd-2-clause bsd-3-clause bsd-3-clause-clear isc zlib unlicense cc0-1.0 wtfpl postgresql ncsa bsl-1.0 ms-pl ecl-2.0 afl-3.0 pddl cdla-permissive-1.0 cdla-permissive-2.0 odc-by cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 ofl-1.1 artistic-2.0 etalab-2.0 openmdw-1.0 open-mdw",
            [notice]
        )
        + list(
            .weakCopyleft,
            "mpl-2.0 lgpl-2.1 lgpl-3.0 lgpl epl-1.0 epl-2.0 eupl-1.1 eupl-1.2 cdla-sharing-1.0 lgpl-lr",
            [notice, "publish changes to it under the same licence when it is handed on"]
        )
        + list(
            .strongCopyleft,
            "gpl gpl-2.0 gpl-3.0 cc-by-sa-3.0 cc-by-sa-4.0 osl-3.0 odbl",
            [notice, "works made from it carry the same licence when they are handed on"]
        )
        + list(
            .networkCopyleft,
            "agpl-3.0",
            [notice, "whoever uses it over a network must be offered the source of the whole work"]
        )
        + list(
            .noncommercial,
            "cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 fair-noncommercial-research-license mnpl mistral-mnpl",
            ["no commercial use"]
        )
        + list(
            .research,
            "apple-amlr h-research intel-research mrl mistral-mrl qwen-research mistral-ai-research-licence",
            ["research only"]
        )

    private static let conditional: [Licence] =
        [
            llama("llama2", ["no use of its output to improve other language models"]),
            llama(
                "llama3",
                [
                    "show \"Built with Meta Llama 3\"", "names of models made from it begin with Llama",
                    "no use of its output to improve other language models",
                ]
            ),
            llama(
                "llama3.1",
                ["show \"Built with Llama\"", "names of models made from it or trained on its output begin with Llama"]
            ),
            llama(
                "llama3.2",
                [
                    "show \"Built with Llama\"",
                    "multimodal models: no licence for people and companies of the European Union",
                ],
                excludesEU: true
            ),
            llama("llama3.3", ["show \"Built with Llama\""]),
            llama("llama4", ["show \"Built with Llama\""], excludesEU: true),
            Licence(
                id: "gemma",
                category: .useRestricted,
                conditions: [
                    "hand the prohibited-use policy on to users", "models trained on its output fall under it",
                    "the provider may restrict use",
                ]
            ),
            Licence(
                id: "deepseek",
                category: .useRestricted,
                conditions: ["hand the use restrictions of attachment A on"]
            ),
            Licence(
                id: "deepseek-license",
                category: .useRestricted,
                conditions: ["hand the use restrictions of attachment A on"]
            ),
            Licence(
                id: "qianwen",
                category: .communityThreshold,
                conditions: ["keep the notice"],
                maximumUsers: 100_000_000
            ),
            Licence(id: "deepfloyd-if-license", category: .research, conditions: ["research only"]),
            Licence(id: "grok2-community", category: .useRestricted, conditions: ["keep the acceptable-use policy"]),
        ]
        + list(
            .useRestricted,
            "openrail openrail++ openrail-m creativeml-openrail-m bigscience-openrail-m bigscience-bloom-rail-1.0 bigcode-openrail-m",
            ["hand the use restrictions of attachment A on, also in terms of hosted use"]
        )

    private static func llama(_ id: String, _ more: [String], excludesEU: Bool = false) -> Licence {
        Licence(
            id: id,
            category: .communityThreshold,
            conditions: ["keep the acceptable-use policy", "keep the notice and hand the agreement on"] + more,
            maximumUsers: 700_000_000,
            excludesEU: excludesEU
        )
    }

    private static func list(_ category: Licence.Category, _ ids: String, _ conditions: [String]) -> [Licence] {
        ids.split(separator: " ").map { Licence(id: String($0), category: category, conditions: conditions) }
    }
}
