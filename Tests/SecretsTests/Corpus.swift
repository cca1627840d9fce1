@testable import Secrets

/// The labelled corpus: for each rule credentials in the places where people leave them, and texts that only look like one.
struct Corpus {
    /// A text, and the rule that must hit it; `nil` for a look-alike.
    struct Sample: Sendable {
        var rule: String?
        /// The rule whose format it was made from.
        var origin: String
        var kind: String
        var text: String
        var value: String
    }

    static let samples: [Sample] = LabelledFormat.all.enumerated().flatMap { number, format in
        trueSamples(format, number) + lookAlikes(format, number)
    }

    /// Rules whose credentials have no fixed length or alphabet: what is cut short or spoiled may still be one.
    private static let open: Set<String> = [
        "private-key", "private-key-encrypted", "putty-private-key", "ansible-vault", "django-insecure-key",
        "slack-legacy-token", "snowflake-password", "generic-password",
    ]

    /// Formats whose parts are text around the credential, so that some changes leave a credential in it.
    private static func isWhole(_ format: LabelledFormat) -> Bool {
        !open.contains(format.rule) && SecretRules.all.first { $0.id == format.rule }?.group == 0
    }

    static func trueSamples(_ format: LabelledFormat, _ number: Int) -> [Sample] {
        var samples: [Sample] = []
        for round in 0..<4 {
            var sampler = Sampler(seed: UInt64(number * 16 + round + 1))
            let value = sampler.make(format.format)
            let name = format.name
            let plain = name.filter { $0 != "\"" }
            let text: String
            if name.isEmpty {
                text = ["x = \"\(value)\"\n", "\(value)\n", "# old: \(value) (rotate)\n", "a\n\n  - \(value)\n"][round]
            } else {
                text =
                    [
                        "\(plain)=\(value)\n", "{\"\(plain)\": \"\(value)\"}\n", "  \(plain): '\(value)'\n",
                        "let \(plain): String = \"\(value)\";\n",
                    ][round]
            }
            samples.append(.init(rule: format.rule, origin: format.rule, kind: "true", text: text, value: value))
        }
        return samples
    }

    static func lookAlikes(_ format: LabelledFormat, _ number: Int) -> [Sample] {
        var sampler = Sampler(seed: UInt64(number * 16 + 9))
        var values: [(String, String)] = []
        values.append(("placeholder", sampler.make(format.format, fill: "x")))
        if isWhole(format) {
            values.append(("spoiled letter", sampler.make(format.format, spoil: true)))
        }
        if isWhole(format), !format.format.hasSuffix("{crc}") {
            values.append(("cut short", sampler.make(format.format) { $0 / 4 }))
        }
        if format.format.contains("{crc}") {
            let value = sampler.make(format.format)
            values.append(("wrong checksum", String(value.dropLast(1)) + (value.hasSuffix("a") ? "b" : "a")))
        }
        var samples = values.map { kind, value in
            let text = format.name.isEmpty ? "x = \"\(value)\"\n" : "\(format.name.filter { $0 != "\"" })=\(value)\n"
            return Sample(rule: nil, origin: format.rule, kind: kind, text: text, value: value)
        }
        let value = sampler.make(format.format)
        if format.name.isEmpty {
            if let first = value.first, first.isLetter || first.isNumber, isWhole(format) {
                samples.append(
                    .init(
                        rule: nil,
                        origin: format.rule,
                        kind: "part of a word",
                        text: "x = \"Zq7\(value)\"\n",
                        value: value
                    )
                )
            }
        } else {
            samples.append(
                .init(
                    rule: nil,
                    origin: format.rule,
                    kind: "other name",
                    text: "checksum = \"\(value)\"\n",
                    value: value
                )
            )
        }
        return samples
    }
}
