import Archives
import Testing

@testable import Vulnerabilities

@Suite("Installed packages of Python")
struct PythonMetadataTests {
    @Test(
        "Name, version and licence, by the field that is most exact",
        arguments: [
            ("Metadata-Version: 2.1\nName: A.b\nVersion: 1\n\nName: no\n", "A.b 1 "),
            ("Name: a\nVersion: 1\nLicense: MIT\nLicense-Expression: MIT OR Apache-2.0\n", "a 1 MIT OR Apache-2.0"),
            (
                "Name: a\r\nVersion: 1\r\nClassifier: License :: OSI Approved\r\nClassifier: License :: OSI Approved :: MIT License\r\nClassifier: Topic :: X\r\nClassifier: License :: Public Domain\r\n",
                "a 1 MIT License|Public Domain"
            ),
            ("Name: a\nVersion: 1\nLicense: BSD\nClassifier: License :: OSI Approved\n", "a 1 BSD"),
            ("Name: a\nVersion: 1\nLicense: UNKNOWN\nLicense-File: LICENSE\n", "a 1 file://LICENSE"),
            ("\u{FEFF}Name: a\nVersion: 1\nLicense: The long text\n  of a licence\n", "a 1 "),
            ("\nName: a\nVersion: 1\nSummary: x\n y\n  z\n", "a 1 "),
        ]
    )
    func metadata(text: String, expected: String) throws {
        let found = try packages(PythonMetadataReader(), "a-1.dist-info/METADATA", text)
        #expect(found.map { "\($0.name) \($0.version) \($0.licenses.joined(separator: "|"))" } == [expected])
    }

    @Test(
        "What names no package is told",
        arguments: ["", "Name: a\n", "Version: 1\n", "Name:\nVersion: 1\n", " Name: a\n Version: 1", "{}"]
    )
    func errors(text: String) {
        #expect(throws: InventoryError.self) { try packages(PythonMetadataReader(), "a.egg-info", text) }
    }

    @Test("Which files")
    func paths() {
        let reader = PythonMetadataReader()
        for path in ["x/a-1.dist-info/METADATA", "x/a.egg-info", "x/a.egg-info/PKG-INFO", "a.egg/EGG-INFO/PKG-INFO"] {
            #expect(reader.wants(path))
        }
        #expect(!reader.wants("x/METADATA") && !reader.wants("x/a-1.dist-info/RECORD"))
        #expect(PythonEggReader().wants("lib/a-1-py3.egg") && !PythonEggReader().wants("a.egg/EGG-INFO/PKG-INFO"))
    }

    /// A zip archive of one entry that is stored.
    private func zip(_ name: String, _ content: String) -> [UInt8] {
        func word(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
        let (name, content) = (Array(name.utf8), Array(content.utf8))
        let sizes = word(0, 4) + word(content.count, 4) + word(content.count, 4) + word(name.count, 2) + word(0, 2)
        let local = word(0x0403_4B50, 4) + word(20, 2) + word(0, 8) + sizes + name + content
        let central =
            word(0x0201_4B50, 4) + word(20, 2) + word(20, 2) + word(0, 8) + sizes + word(0, 10) + word(0, 4) + name
        return local + central + word(0x0605_4B50, 4) + word(0, 4) + word(1, 2) + word(1, 2) + word(central.count, 4)
            + word(local.count, 4) + word(0, 2)
    }

    @Test("Eggs are archives; what is none, or has no metadata, is told")
    func eggs() throws {
        let egg = zip("EGG-INFO/PKG-INFO", "Name: a\nVersion: 2\n")
        #expect(try PythonEggReader().read(InventoryFile("x/a.egg", egg)).map(shown) == ["a@2"])
        for bytes in [
            [], Array(egg.dropLast(9)), zip("PKG-INFO", "Name: a\nVersion: 2\n"), zip("EGG-INFO/PKG-INFO", ""),
        ] {
            #expect(throws: (any Error).self) { try PythonEggReader().read(InventoryFile("x/a.egg", bytes)) }
        }
    }
}
