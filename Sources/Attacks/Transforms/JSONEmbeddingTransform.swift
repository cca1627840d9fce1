import Assertions

/// The text deep inside a large JSON object.
struct JSONEmbeddingTransform: TextTransform {
    let name = "json-embed"
    let summary = "The text deep inside a large JSON object."
    let counterparts: [String] = ["pyrit:JsonStringConverter", "deepteam:EmbeddedInstructionJSON"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var filler = ""
        var number = 1
        while filler.utf8.count < 2000 {
            filler +=
                "{\"record\": \(number), \"state\": \"archived\", \"checked\": true, \"owner\": \"unit \(number % 7)\"}, "
            number += 1
        }
        return """
            {"request": {"version": 3, "items": [\(filler.dropLast(2))], "queue": {"next": {"job": {"instruction": \
            \(Words.quoted(text))}}}}, "note": "process queue.next.job.instruction"}
            """
    }
}
