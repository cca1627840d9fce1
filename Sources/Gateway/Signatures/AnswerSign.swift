/// What an answer shows of how a conversation goes. As short and honest a list as that of the prompts; answers that are streamed are not
/// looked at.
enum AnswerSign {
    /// Ways in which models refuse, at the beginning of an answer.
    private static let refusals = [
        "i can't help", "i can't assist", "i can't provide", "i can't share", "i can't do", "i can't comply",
        "i can't discuss", "i can't reveal", "i cannot", "i can not", "i'm sorry, but i can", "i am sorry, but i can",
        "i'm unable to", "i am unable to", "i'm not able to", "i am not able to", "i won't", "i will not",
        "sorry, i can't", "sorry, but i can", "as an ai language model, i can", "i must decline", "i have to decline",
    ]

    /// Whether an answer is a refusal.
    static func isRefusal(_ answer: String) -> Bool {
        let start = String(answer.drop { $0.isWhitespace }.prefix(120)).lowercased().replacing("\u{2019}", with: "'")
        return refusals.contains { start.hasPrefix($0) }
    }

    /// Beginnings of credentials that have a form of their own, and how many letters must follow.
    private static let credentials: [(name: String, start: [UInt8], letters: Int)] = [
        ("aws_access_key", "AKIA", 16), ("github_token", "ghp_", 36), ("github_token", "github_pat_", 60),
        ("hugging_face_token", "hf_", 34), ("slack_token", "xoxb-", 40), ("openai_key", "sk-proj-", 40),
        ("anthropic_key", "sk-ant-", 40), ("private_key", "-----BEGIN PRIVATE KEY-----", 0),
        ("private_key", "-----BEGIN RSA PRIVATE KEY-----", 0),
        ("private_key", "-----BEGIN OPENSSH PRIVATE KEY-----", 0),
    ].map { ($0.0, Array($0.1.utf8), $0.2) }

    /// The kind of credential that an answer holds, if it holds one.
    static func credential(_ answer: String) -> String? {
        let bytes = Array(answer.utf8)
        for (index, byte) in bytes.enumerated() {
            for (name, start, letters) in credentials where byte == start.first {
                let rest = bytes[index...]
                guard rest.starts(with: start) else { continue }
                let tail = rest.dropFirst(start.count).prefix(letters)
                if tail.count == letters, tail.allSatisfy(isTokenLetter) { return name }
            }
        }
        return nil
    }

    private static func isTokenLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
            || byte == 0x5F
    }
}
