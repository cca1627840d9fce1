import Matching

/// A number or name of a person that can be told by its form and a check.
struct PersonalFormat: Sendable {
    let name: String
    let words: String
    let pattern: Pattern?
    /// A word near it that must be there, since numbers of that length are common.
    let neighbours: [String]
    let isValid: @Sendable (String, [Int]) -> Bool

    private init(
        _ name: String,
        _ words: String,
        _ pattern: String,
        neighbours: [String] = [],
        _ isValid: @escaping @Sendable (_ plain: String, _ digits: [Int]) -> Bool
    ) {
        self.name = name
        self.words = words
        self.pattern = try? Pattern(pattern)
        self.neighbours = neighbours
        self.isValid = isValid
    }

    /// The kinds, surest first.
    static let all: [PersonalFormat] = [
        PersonalFormat("card", "the number of a payment card", #"\b[2-6]\d{3}([ -]?\d){9,15}\b"#) { _, digits in
            (13...19).contains(digits.count) && isIssued(digits) && Checksums.luhn(digits) && Set(digits).count > 2
        },
        PersonalFormat("iban", "an IBAN", #"\b[A-Z]{2}\d{2}( ?[A-Z0-9]){11,30}\b"#) { plain, _ in
            ibanLengths[String(plain.prefix(2))] == plain.count && Checksums.iban(plain)
        },
        PersonalFormat("ssn", "a social security number of the USA", #"\b\d{3}-\d{2}-\d{4}\b"#) { _, digits in
            guard digits.count == 9 else { return false }
            let area = digits[0] * 100 + digits[1] * 10 + digits[2]
            return (1...899).contains(area) && area != 666 && digits[3...4] != [0, 0]
                && digits[5...].contains { $0 != 0 }
        },
        PersonalFormat(
            "nino",
            "a National Insurance number",
            #"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"#,
            neighbours: ["insurance", "nino"]
        ) { plain, _ in !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(plain.prefix(2)) },
        PersonalFormat("dni", "a DNI or NIE", #"\b[XYZ0-9]\d{7}-?[A-Z]\b"#) { plain, _ in Checksums.dni(plain) },
        PersonalFormat("nir", "a French social security number", #"\b[12]( ?\d){14}\b"#) { _, digits in
            Checksums.nir(digits)
        },
        PersonalFormat("cpf", "a CPF", #"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b"#) { _, digits in Checksums.cpf(digits) },
        PersonalFormat("aadhaar", "an Aadhaar number", #"\b[2-9]\d{3} \d{4} \d{4}\b"#) { _, digits in
            Checksums.verhoeff(digits)
        },
        PersonalFormat("pesel", "a PESEL", #"\b\d{11}\b"#, neighbours: ["pesel"]) { _, digits in Checksums.pesel(digits)
        },
        PersonalFormat("bsn", "a BSN", #"\b\d{9}\b"#, neighbours: ["bsn", "burgerservice"]) { _, digits in
            Checksums.elevenTest(digits)
        },
        PersonalFormat(
            "tax-id",
            "a German tax number",
            #"\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b"#,
            neighbours: ["steuer", "tax", "idnr"]
        ) { _, digits in
            Checksums.taxID(digits)
        },
        PersonalFormat(
            "e-mail",
            "an e-mail address",
            #"\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}\b"#
        ) { plain, _ in
            isPersonal(plain.lowercased())
        },
        PersonalFormat(
            "phone",
            "a telephone number",
            #"\+\d{1,3}[ .-]?(\(\d{1,4}\)[ .-]?)?\d{1,4}([ .-]?\d{2,4}){2,4}\b"#
        ) { plain, digits in
            (8...15).contains(digits.count) && !plain.contains("555")
        },
    ]

    /// Numbers that issuers give out, and not those that processors publish for trials.
    private static func isIssued(_ digits: [Int]) -> Bool {
        let text = digits.map(String.init).joined()
        guard !trials.contains(text), let two = Int(text.prefix(2)), let four = Int(text.prefix(4)) else {
            return false
        }
        switch digits.count {
        case 15: return two == 34 || two == 37
        case 16:
            return digits[0] == 4 || (51...55).contains(two) || (2221...2720).contains(four) || four == 6011
                || two == 65 || two == 35 || two == 62
        case 13, 19: return digits[0] == 4 || two == 62
        case 14: return two == 36 || two == 38 || two == 30
        default: return false
        }
    }

    private static let trials: Set<String> = [
        "4111111111111111", "4242424242424242", "4012888888881881", "4000056655665556", "4222222222222",
        "5555555555554444",
        "5105105105105100", "5200828282828210", "2223003122003222", "378282246310005", "371449635398431",
        "6011111111111117",
        "6011000990139424", "3530111333300000", "30569309025904", "38520000023237", "4000000000000002",
        "4000002500003155", "4532015112830366",
    ]

    /// An address of a person: not of an example, and not of an office.
    private static func isPersonal(_ address: String) -> Bool {
        let halves = address.split(separator: "@")
        guard let local = halves.first, let host = halves.last else { return false }
        let offices: Set<String> = [
            "info", "support", "help", "contact", "sales", "hello", "service", "office", "admin", "noreply", "no-reply",
            "privacy", "security",
            "press", "jobs", "team", "orders", "returns", "billing", "postmaster", "webmaster", "abuse", "name", "you",
            "user", "email", "git",
        ]
        guard !offices.contains(String(local)) else { return false }
        let labels = host.split(separator: ".")
        guard !labels.contains(where: { examples.contains(String($0)) }) else { return false }
        return !["your", "company", "domain."].contains { host.hasPrefix($0) }
    }

    /// Parts of names of hosts that are examples (RFC 2606).
    private static let examples: Set<String> = ["example", "test", "invalid", "localhost"]

    /// Lengths of IBANs by country (SWIFT's registry).
    private static let ibanLengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
        "CH": 21, "CR": 22, "CY": 28,
        "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22,
        "GE": 22, "GI": 23, "GL": 18,
        "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30,
        "KZ": 20, "LB": 28, "LC": 32,
        "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30,
        "NL": 18, "NO": 15, "PK": 24,
        "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24,
        "SM": 27, "ST": 25, "SV": 28,
        "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    ]
}
