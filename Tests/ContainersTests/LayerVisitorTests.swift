import Containers
import Synchronization
import Testing

@Suite("Who looks at layers") struct LayerVisitorTests {
    /// Remembers what it saw.
    private final class Witness: LayerVisitor {
        let seen = Mutex<[String]>([])

        func wants(_ path: String, size: Int) -> Bool { size > 0 && path.hasSuffix(".txt") }

        func visit(_ file: LayerFile) {
            seen.withLock { $0.append("\(file.layer) \(file.path) \(String(decoding: file.content, as: UTF8.self))") }
        }
    }

    @Test("Every layer's files are seen, also those that are gone; none is kept for it")
    func seesAll() throws {
        let witness = Witness()
        let lower = ImageFixture.files(["a.txt": "one", "b.txt": "two", "c.bin": "three"])
        let upper = ImageFixture.files([".wh.a.txt": "", "b.txt": "four"])
        let scratch = try Scratch()
        let path = try scratch.write(
            "image.tar",
            ImageFixture.archive(try ImageFixture(layers: [lower, upper]).layout())
        )
        let image = try ImageReader.read(path: path, visitor: witness) { path, _ in path == "c.bin" }
        #expect(witness.seen.withLock { $0 } == ["0 a.txt one", "0 b.txt two", "1 b.txt four"])
        #expect(image.files.paths == ["b.txt", "c.bin"])
        #expect(image.files["b.txt"]?.content == nil)
        #expect(image.files["c.bin"]?.content == Array("three".utf8))
    }
}
