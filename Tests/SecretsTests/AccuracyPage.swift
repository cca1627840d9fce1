import Findings

@testable import Secrets

/// `Docs/secrets.md`: the rules, and how well each does on the labelled corpus.
enum AccuracyPage {
    private struct Tally {
        var hits = 0
        var missed = 0
        var wrong = 0
        var lookAlikes = 0

        var precision: String { ratio(hits, hits + wrong) }
        var recall: String { ratio(hits, hits + missed) }

        private func ratio(_ part: Int, _ whole: Int) -> String {
            guard whole > 0 else { return "–" }
            let thousandths = (part * 1000 + whole / 2) / whole
            return "\(thousandths / 1000).\(String(1000 + thousandths % 1000).dropFirst())"
        }
    }

    static let markdown: String = {
        var tallies = Dictionary(uniqueKeysWithValues: SecretRules.all.map { ($0.id, Tally()) })
        for sample in Corpus.samples {
            let found = Set(SecretScanner.scan(bytes: Array(sample.text.utf8), path: "a.txt").map(\.rule))
            if let wanted = sample.rule {
                if found.contains(wanted) { tallies[wanted]?.hits += 1 } else { tallies[wanted]?.missed += 1 }
            } else {
                tallies[sample.origin]?.lookAlikes += 1
            }
            for rule in found where rule != sample.rule { tallies[rule]?.wrong += 1 }
        }
        let all = tallies.values.reduce(into: Tally()) {
            $0.hits += $1.hits
            $0.missed += $1.missed
            $0.wrong += $1.wrong
            $0.lookAlikes += $1.lookAlikes
        }
        var text = """
            # Secrets

            `martlet scan secrets PATH…` looks for credentials in files, with `--history` in all of a Git repository's history.
            One pass of a keyword automaton finds where a rule may hit; its pattern, which is matched in linear time, looks at
            some hundred bytes there; a hit must then be no placeholder, be surprising enough, and pass the checks that the
            vendor built into the format (GitHub's and npm's checksums, the header of a web token, the body of a private key).
            No output contains a credential: at most the first four characters of a vendor's prefix are shown, with a hash that
            recognises it.

            A line with `martlet:allow` (or `gitleaks:allow`, `pragma: allowlist secret`) is accepted, and counted. A baseline
            (`--write-baseline`, then `--baseline`) holds fingerprints of what is known. `--rules` reads a rule file of gitleaks
            in place of the built-in rules.

            ## Accuracy

            The corpus is made from the formats that the vendors document: for each rule four credentials in different places
            (shell, JSON, YAML, source, comment), and look-alikes (placeholders, a wrong letter, too short, a wrong checksum, part
            of a word, assigned to another name). A hit of a rule on another rule's credential counts as wrong. This page is
            written by the tests: `MARTLET_RECORD=1 make test`.

            \(SecretRules.all.count) rules, \(all.hits + all.missed) credentials, \(all.lookAlikes) look-alikes: precision \
            \(all.precision), recall \(all.recall).

            | rule | what | severity | precision | recall | look-alikes |
            | --- | --- | --- | --- | --- | --- |

            """
        for rule in SecretRules.all {
            let tally = tallies[rule.id] ?? Tally()
            text +=
                "| `\(rule.id)` | \(rule.title) | \(rule.severity.rawValue) | \(tally.precision) | \(tally.recall) | \(tally.lookAlikes) |\n"
        }
        return text
    }()
}
