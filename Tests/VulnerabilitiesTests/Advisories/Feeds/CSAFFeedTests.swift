import Findings
import Formats
import Testing

@testable import Vulnerabilities

private func product(_ id: String, cpe: String) -> JSONValue {
    [
        "category": "product_name",
        "product": ["product_id": .string(id), "product_identification_helper": ["cpe": .string(cpe)]],
    ]
}

private func package(_ id: String, _ url: String) -> JSONValue {
    [
        "category": "product_version",
        "product": ["product_id": .string(id), "product_identification_helper": ["purl": .string(url)]],
    ]
}

private func relation(_ whole: String, _ part: String, id: String? = nil) -> JSONValue {
    [
        "category": "default_component_of", "product_reference": .string(part),
        "relates_to_product_reference": .string(whole),
        "full_product_name": ["product_id": .string(id ?? "\(whole):\(part)")],
    ]
}

private func document(_ vulnerability: JSONValue) -> String {
    let value: JSONValue = [
        "document": [
            "category": "csaf_vex", "publisher": ["name": "Red Hat Product Security"],
            "tracking": [
                "id": "CVE-2026-1000", "initial_release_date": "2026-01-01T00:00:00+00:00",
                "current_release_date": "2026-02-01T00:00:00+00:00",
            ],
        ],
        "product_tree": [
            "branches": [
                [
                    "category": "vendor", "name": "Red Hat",
                    "branches": [
                        [
                            "category": "product_family",
                            "branches": [
                                product("base", cpe: "cpe:/o:redhat:enterprise_linux:9::baseos"),
                                product("app", cpe: "cpe:2.3:a:redhat:enterprise_linux:9:*:appstream:*:*:*:*:*"),
                                product("rhel9", cpe: "cpe:/o:redhat:enterprise_linux:9"),
                            ],
                        ],
                        package("lib", "pkg:rpm/redhat/lib?arch=src"),
                        [
                            "category": "architecture", "name": "x86_64",
                            "branches": [
                                package("lib-3", "pkg:rpm/redhat/lib@3.0-2.el9?arch=x86_64&epoch=1"),
                                package("lib-4", "pkg:rpm/redhat/lib@3.0-10.el9?arch=x86_64&epoch=1"),
                                package("lib-s", "pkg:rpm/redhat/lib-source@9-1?arch=src"),
                                package("npm-1", "pkg:rpm/redhat/npm@8-1?arch=x86_64&rpmmod=nodejs:18:9:rhel9"),
                            ],
                        ],
                    ],
                ]
            ],
            "relationships": [
                relation("base", "lib-3"), relation("base", "lib-4"), relation("base", "lib-s"),
                relation("app", "npm-1"),
                relation("rhel9", "lib"), relation("nowhere", "lib"),
            ],
        ],
        "vulnerabilities": [vulnerability],
    ]
    return value.text()
}

@Suite("Red Hat's CSAF documents")
struct CSAFFeedTests {
    @Test("Fixed, affected and investigated packages, by platform and module; the last fix counts")
    func statuses() throws {
        let collection = try readFeed(
            document([
                "cve": "CVE-2026-1000", "cwe": ["id": "CWE-79"],
                "notes": [["category": "description", "text": "D"], ["category": "summary", "text": "S"]],
                "product_status": [
                    "fixed": ["base:lib-4", "base:lib-3", "base:lib-s", "app:npm-1", "unknown"],
                    "known_affected": ["rhel9:lib"],
                    "known_not_affected": ["nowhere:lib"],
                ],
                "remediations": [
                    ["category": "no_fix_planned", "details": "Will not fix", "product_ids": ["rhel9:lib"]],
                    ["category": "workaround", "details": "x", "product_ids": ["rhel9:lib"]],
                ],
                "scores": [["cvss_v3": ["vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"]]],
                "threats": [
                    ["category": "impact", "details": "Low", "product_ids": ["base:lib-4"]],
                    ["category": "impact", "details": "Important", "product_ids": ["rhel9:lib"]],
                ],
                "references": [["url": "https://example.test"]],
            ])
        )
        #expect(statements(collection, "Red Hat:enterprise_linux:9::baseos", "lib") == ["CVE-2026-1000 1:3.0-10.el9 -"])
        #expect(statements(collection, "Red Hat:enterprise_linux:9", "lib") == ["CVE-2026-1000 - will_not_fix"])
        #expect(
            statements(collection, "Red Hat:enterprise_linux:9::appstream", "nodejs:18::npm") == ["CVE-2026-1000 8-1 -"]
        )
        #expect(statements(collection, "Red Hat:enterprise_linux:9::baseos", "lib-source").isEmpty)
        let advisory = try #require(collection.merged().first)
        #expect(advisory.summary == "S" && advisory.details == "D" && advisory.weaknesses == ["CWE-79"])
        #expect(advisory.severityLabel == "Important" && advisory.severities.count == 1 && advisory.source == "redhat")
        #expect(advisory.affected.map(\.severity) == ["Important", nil, "Low"])
        #expect(collection.newest == Timestamp.seconds("2026-02-01"))
    }

    @Test(
        "What will become of it",
        arguments: [
            ("no_fix_planned", "Out of support scope", "end_of_life"), ("none_available", "Deferred", "fix_deferred"),
            ("none_available", "Affected", "affected"), ("vendor_fix", "x", "affected"),
        ]
    )
    func remediations(category: String, details: String, status: String) throws {
        let collection = try readFeed(
            document([
                "cve": "CVE-2026-1000", "product_status": ["known_affected": ["rhel9:lib"]],
                "remediations": [
                    ["category": .string(category), "details": .string(details), "product_ids": ["rhel9:lib"]]
                ],
            ])
        )
        #expect(statements(collection, "Red Hat:enterprise_linux:9", "lib") == ["CVE-2026-1000 - \(status)"])
    }

    @Test("What is investigated, and what affects no package")
    func others() throws {
        let investigated = try readFeed(
            document(["cve": "CVE-2026-1000", "product_status": ["under_investigation": ["rhel9:lib"]]])
        )
        #expect(
            statements(investigated, "Red Hat:enterprise_linux:9", "lib") == ["CVE-2026-1000 - under_investigation"]
        )
        #expect(try readFeed(document(["cve": "CVE-2026-1000", "product_status": [:]])).count == 0)
        #expect(
            try readFeed(document(["cve": "no id", "product_status": ["known_affected": ["rhel9:lib"]]])).count == 0
        )
    }

    @Test("Packages of Red Hat Enterprise Linux are judged by it")
    func matching() throws {
        let collection = try readFeed(
            document([
                "cve": "CVE-2026-1000",
                "product_status": ["fixed": ["base:lib-4", "app:npm-1"]],
                "threats": [["category": "impact", "details": "Moderate", "product_ids": ["base:lib-4"]]],
            ])
        )
        let database = try AdvisoryDatabase(AdvisoryDatabase.build(collection), name: "db")
        func found(_ name: String, _ version: String, module: String? = nil) throws -> [VulnerabilityMatch] {
            try Matcher.match(
                packages: [
                    Package(
                        type: .rpm,
                        name: name,
                        version: version,
                        architecture: "x86_64",
                        qualifiers: module.map { ["modularitylabel": $0] } ?? [:]
                    )
                ],
                operatingSystem: OperatingSystem(family: "redhat", version: "9.4"),
                source: database
            ).matches
        }
        let match = try #require(try found("lib", "1:3.0-2.el9").first)
        #expect(match.fixedVersion == "1:3.0-10.el9" && match.severity == .medium && match.severitySource == "redhat")
        #expect(try found("lib", "1:3.0-10.el9").isEmpty)
        #expect(try found("npm", "7-1", module: "nodejs:18:920:x").count == 1)
        #expect(try found("npm", "7-1", module: "nodejs:20:920:x").isEmpty && found("npm", "7-1").isEmpty)
    }
}
