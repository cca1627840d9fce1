import Formats
import Foundation

/// What is wrong with the arguments or the data.
struct Fault: Error, CustomStringConvertible {
    var reason: String
    var description: String { reason }
}

/// A table of XSTest: answers with the labels on which its two annotators agreed.
struct LabelledAnswers {
    enum Label: Character, CaseIterable { case compliance = "1", refusal = "2", partial = "3" }

    let rows: [(label: Label, answer: String)]

    /// Reads a table.
    init(path: String) throws {
        let table = try CSVDocument(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        guard let header = table[0], let completion = header.firstIndex(of: "completion"),
            let final = header.firstIndex(of: "final_label")
        else { throw Fault(reason: "\(path) has no columns completion and final_label") }
        var rows: [(Label, String)] = []
        for number in 1..<max(1, table.count) {
            guard let fields = table[number], fields.indices.contains(completion), fields.indices.contains(final),
                let label = fields[final].first.flatMap(Label.init)
            else { throw Fault(reason: "\(path): record \(number) has no label") }
            rows.append((label, fields[completion]))
        }
        self.rows = rows
    }
}
