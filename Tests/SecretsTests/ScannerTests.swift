import Findings
import Formats
import Testing

@testable import Secrets

/// A GitHub token that is none of anybody.
private func token(_ seed: UInt64 = 1) -> String {
    var sampler = Sampler(seed: seed)
    return sampler.make("ghp_{30:b}{crc}")
}

private func scan(_ text: String, path: String = "a.txt") -> SecretScan {
    SecretScanner.standard.scan(Array(text.utf8), path: path)
}

@Suite("Scanner")
struct ScannerTests {
    @Test("The checksum of GitHub's tokens is the published one")
    func publishedChecksum() {
        // The example of a public write-up on the format, in parts.
        let body = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"
        #expect(scan("ghp_" + body + "0mLq17").matches.map(\.rule) == ["github-pat"])
        #expect(scan("ghp_" + body + "0mLq18").matches.isEmpty)
    }

    @Test("Line, column and range are those of the credential")
    func places() throws {
        let value = token()
        let text = "one\ntwo = 'é' # \(value)\n"
        let match = try #require(scan(text).matches.first)
        #expect(match.line == 2 && match.endLine == 2)
        #expect(match.column == "two = 'é' # ".utf8.count + 1)
        #expect(Array(text.utf8)[match.range].elementsEqual(value.utf8))
        #expect(match.preview == "ghp_")
    }

    @Test("Escapes before a token do not hide it", arguments: ["\\n", "\\t", "%3D", "%22", "\"", "=", "é"])
    func escapes(before: String) {
        #expect(scan("x\(before)\(token())\\n").matches.map(\.rule) == ["github-pat"])
    }

    @Test("UTF-16 text is read, with ranges of its bytes")
    func wideText() throws {
        let value = token()
        let text = "a\n" + value
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let match = try #require(SecretScanner.scan(bytes: bytes, path: "a").first)
        #expect(match.line == 2)
        #expect(match.range == 6..<(6 + 2 * value.utf8.count))
    }

    @Test("A comment accepts its line, and is counted")
    func acceptedLines() {
        for comment in ["martlet:allow", "gitleaks:allow", "pragma: allowlist secret"] {
            let found = scan("a = \"\(token())\" # \(comment)\nb = \"\(token(2))\"\n")
            #expect(found.acceptedInText == 1)
            #expect(found.matches.map(\.line) == [2])
        }
    }

    @Test("Lock files and binary files are searched for tokens, not for names")
    func noisyFiles() {
        var sampler = Sampler(seed: 3)
        let guess = "password=\(sampler.make("{16:b}"))x9Q"
        #expect(scan(guess).matches.map(\.rule) == ["generic-password"])
        #expect(scan(guess, path: "web/yarn.lock").matches.isEmpty)
        #expect(scan("\u{0}" + guess).matches.isEmpty)
        #expect(scan(token(), path: "web/yarn.lock").matches.count == 1)
        #expect(scan("\u{0}\u{1} " + token()).matches.count == 1)
    }

    @Test(
        "References are no credentials",
        arguments: [
            "password = os.environ['DB_PASSWORD']", "password: ${DB_PASSWORD}", "api_key={{ vault.api_key_2 }}",
            "password = getpass.getpass(prompt)", "token: <your-token-goes-here-12>", "api_key = config.get(\"k\")",
            "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "password = \"changeme_changeme1A\"",
            "client_secret=$CLIENT_SECRET_2", "apiKey: process.env.OPENAI_API_KEY", "password=\"********\"",
            "let pem = \"-----BEGIN PRIVATE KEY-----\\n\" + bytes.base64EncodedString(options: .lineLength64Characters) + end",
            "access_token: abcdefghijklmnopqrstuvwxyzABCDEF1", "const secretKey = computeSecretKeyFor(User1)",
        ]
    )
    func references(text: String) {
        #expect(scan(text + "\n").matches.map(\.rule) == [])
    }

    @Test("A credential is reported once, by the rule that knows most")
    func overlaps() {
        let value = token()
        #expect(scan("GITHUB_API_KEY=\"\(value)\"").matches.map(\.rule) == ["github-pat"])
        #expect(scan("\(value)\n\(value)").matches.map(\.line) == [1, 2])
    }

    @Test(
        "Hostile texts take linear time and lose nothing in silence",
        arguments: [
            "ghp_", "password=", "eyJ", "-----BEGIN RSA PRIVATE KEY-----", "https://a:", "sk-", "api_key='", "T3BlbkFJ",
        ]
    )
    func hostileTexts(part: String) {
        let text = String(repeating: part, count: 40_000 / part.utf8.count)
        let start = ContinuousClock.now
        let found = scan(text)
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(found.matches.count <= SecretScanner.maximumCandidates)
    }

    @Test("More places than are kept are said")
    func manyPlaces() {
        let text = (0..<2_100).map { token(UInt64($0 + 1)) }.joined(separator: "\n")
        let found = scan(text)
        #expect(found.matches.count == SecretScanner.maximumCandidates)
        #expect(found.limit != nil)
    }

    @Test("Every short input is survived")
    func shortInputs() {
        for count in 0..<40 {
            for byte in [UInt8(0), 0x2D, 0x3D, 0x41, 0xFF] {
                _ = SecretScanner.scan(bytes: Array(repeating: byte, count: count), path: "")
            }
        }
        let whole = Array("AKIA\"password\": \"x -----BEGIN PRIVATE KEY-----\\n".utf8)
        for end in 0...whole.count { _ = SecretScanner.scan(bytes: Array(whole[..<end]), path: "a") }
    }

    /// What belongs to the format, such as a vendor's prefix or the address of its service, or to no line of its own.
    private func isPublic(_ part: String, _ format: LabelledFormat) -> Bool {
        part.contains("\n") || format.format.contains(part)
    }

    @Test("No output contains a credential", arguments: LabelledFormat.all.indices)
    func redaction(number: Int) {
        let format = LabelledFormat.all[number]
        for sample in Corpus.trueSamples(format, number) {
            let bytes = Array(sample.text.utf8)
            for match in SecretScanner.scan(bytes: bytes, path: "a.txt") {
                let finding = SecretFindings.finding(match, path: "a.txt")
                let output = finding.json.text(.pretty) + SecretBaseline.text(for: [finding]) + "\(match)"
                // Any eight letters in a row of what was found would be a leak.
                let value = Array(bytes[match.range])
                for start in stride(from: 0, to: value.count - 8, by: 3) {
                    let part = String(decoding: value[start..<(start + 8)], as: UTF8.self)
                    #expect(isPublic(part, format) || !output.contains(part), "\(format.rule)")
                }
            }
        }
    }
}

@Suite("Baseline")
struct BaselineTests {
    private func findings(_ text: String, path: String = "a.txt") -> [Finding] {
        scan(text, path: path).matches.map { SecretFindings.finding($0, path: path) }
    }

    @Test("What is known is not new, wherever it moved in its file")
    func known() throws {
        let old = findings("a\n\(token(1))\n")
        let baseline = try SecretBaseline(reading: Array(SecretBaseline.text(for: old).utf8))
        #expect(baseline == SecretBaseline(old))
        let now = findings("x\ny\n\(token(1))\n\(token(2))\n")
        let (new, count) = baseline.unknown(of: now)
        #expect(count == 1 && new.map { $0.location?.line } == [4])
        #expect(baseline.unknown(of: findings(token(1), path: "b.txt")).known == 0)
    }

    @Test(
        "What is no baseline is refused",
        arguments: ["", "[]", "{\"version\": 2, \"findings\": []}", "{\"version\": 1, \"findings\": [{}]}"]
    )
    func faults(text: String) {
        #expect(throws: SecretBaseline.Failure.self) { try SecretBaseline(reading: Array(text.utf8)) }
    }

    @Test("A commit is added without changing the fingerprint")
    func commits() throws {
        let finding = try #require(findings(token(1)).first)
        let dated = SecretFindings.adding(
            SecretCommit(id: String(repeating: "ab", count: 20), date: "2026-01-02T03:04:05Z"),
            to: finding
        )
        #expect(dated.fingerprint == finding.fingerprint)
        #expect(dated.message.contains("abababababab of 2026-01-02"))
    }
}
