import Testing

@testable import Formats

@Test func a() { #expect(JSONWriter.number(1.5e-7) == "1.5e-7") }
