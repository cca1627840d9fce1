import Testing

@testable import Vulnerabilities

@Suite("CVSS")
struct CVSSTests {
    private static let critical = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H"

    @Test(
        "Scores of version 4.0",
        arguments: [
            ("\(critical)/SC:N/SI:N/SA:N", 9.3), ("\(critical)/SC:N/SI:N/SA:N/E:U", 8.1),
            ("\(critical)/SC:H/SI:H/SA:H", 10.0),
            ("CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N", 1.0),
            ("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 6.1),
            ("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0),
            ("\(critical)/SC:N/SI:N/SA:N/S:P/AU:Y/R:A/V:D/RE:L/U:Red", 9.3),
        ]
    )
    func version4(vector: String, score: Double) {
        #expect(CVSS.score(of: [vector]) == score)
    }

    @Test("Every vector of version 4.0 has a score, and a worse metric never lowers it by more than rounding")
    func version4All() {
        #expect(CVSS4Table.scores.count == 270)
        for base in ["AV:N/AC:L/AT:N", "AV:A/AC:H/AT:N", "AV:P/AC:L/AT:P"] {
            for rights in ["PR:N/UI:N", "PR:L/UI:P", "PR:H/UI:A"] {
                for confidentiality in "NLH" {
                    for integrity in "NLH" {
                        let scores = "NLH".compactMap { availability in
                            CVSS.score(of: [
                                "CVSS:4.0/\(base)/\(rights)/VC:\(confidentiality)/VI:\(integrity)/VA:\(availability)/SC:N/SI:N/SA:N"
                            ])
                        }
                        #expect(scores.count == 3 && scores == scores.sorted(), "\(base) \(rights): \(scores)")
                    }
                }
            }
        }
    }

    @Test(
        "Scores of version 2",
        arguments: [
            ("AV:N/AC:L/Au:N/C:P/I:P/A:P", 7.5), ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0),
            ("AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2),
            ("AV:N/AC:L/Au:N/C:N/I:N/A:N", 0.0), ("AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8),
        ]
    )
    func version2(vector: String, score: Double) {
        #expect(CVSS.score(of: [vector]) == score)
    }

    @Test("Version 3 comes before 4.0, and 4.0 before 2")
    func preference() {
        let four = "\(Self.critical)/SC:N/SI:N/SA:N"
        #expect(CVSS.score(of: [four, "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"]) == 6.1)
        #expect(CVSS.score(of: ["AV:N/AC:L/Au:N/C:P/I:P/A:P", four]) == 9.3)
    }

    @Test(
        "What is no vector has no score",
        arguments: [
            "CVSS:4.0", "CVSS:4.0/AV:N", "\(critical)/SC:N/SI:N", "\(critical)/SC:N/SI:N/SA:N/SA:N",
            "\(critical)/SC:N/SI:N/SA:X", "\(critical)/SC:N/SI:N/SA:N/ZZ:N", "\(critical)/SC:N/SI:N/SA:N/", "AV:N/AC:L",
            "AV:N/AC:L/Au:N/C:P/I:P/A:P/A:P", "AV:Z/AC:L/Au:N/C:P/I:P/A:P", "medium", "////", ":",
        ]
    )
    func none(vector: String) {
        #expect(CVSS.score(of: [vector]) == nil)
    }
}
