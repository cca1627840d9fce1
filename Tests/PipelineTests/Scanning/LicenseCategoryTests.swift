import Testing

@testable import Pipeline

@Suite("Categories of licences")
struct LicenseCategoryTests {
    @Test(
        "Ids, older names and expressions",
        arguments: [
            ("MIT", LicenseCategory.notice), ("Apache-2.0", .notice), ("apache-2.0", .notice),
            ("GPL-3.0-or-later", .restricted),
            ("GPL-2.0+", .restricted), ("LGPL-2.1-only", .restricted), ("AGPL-3.0", .forbidden),
            ("MPL-2.0", .reciprocal),
            ("CC0-1.0", .unencumbered), ("CC-BY-4.0", .notice), ("CC-BY-SA-4.0", .restricted),
            ("CC-BY-NC-4.0", .forbidden),
            ("MIT OR GPL-3.0", .notice), ("MIT AND GPL-3.0", .restricted),
            ("(MIT OR Apache-2.0) AND MPL-2.0", .reciprocal),
            ("GPL-2.0 WITH Classpath-exception-2.0", .restricted), ("MIT License", .notice), ("SomethingOwn", .unknown),
            ("SomethingOwn OR GPL-3.0", .restricted), ("", .unknown), ("(MIT", .unknown), ("MIT OR", .unknown),
            ("AND", .unknown),
            ("MIT MIT OR MIT", .unknown), (String(repeating: "(", count: 1000) + "MIT", .unknown),
        ]
    )
    func category(text: String, category: LicenseCategory) {
        #expect(LicenseCategory(of: text) == category)
    }
}
