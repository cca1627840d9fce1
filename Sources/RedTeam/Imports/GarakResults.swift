import Findings
import Formats

/// garak's report: `garak.<uuid>.report.jsonl`, one entry a line.
public enum GarakResults {
    /// Whether a file begins like a report of garak.
    public static func recognises(_ bytes: [UInt8]) -> Bool {
        let line = bytes.prefix(1 << 22).split(separator: 0x0A, maxSplits: 1).first ?? []
        return (try? JSONDocument(Array(line)))?.root["entry_type"]?.string != nil
    }

    /// Reads a report as findings: one for each probe and detector with hits, and one more where answers have no verdict or the run
    /// did not reach its end.
    ///
    /// - Throws: `ResultsError` if it is no report of garak.
    public static func findings(in bytes: [UInt8], file: String) throws -> [Finding] {
        try reader(of: bytes).findings(file: file)
    }

    /// Verdicts of all detectors in a report, and the hits among them.
    ///
    /// - Throws: `ResultsError` if it is no report of garak.
    public static func counts(in bytes: [UInt8]) throws -> (judged: Int, hits: Int) { try reader(of: bytes).counts }

    private static func reader(of bytes: [UInt8]) throws -> GarakReader {
        var reader = GarakReader()
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                reader.add(try JSONDocument(Array(line)).root)
            } catch {
                // A run that was killed leaves half a line at the end, which is said; anywhere else it is no report.
                guard number > 1, line.endIndex == bytes.endIndex else {
                    throw ResultsError(description: "line \(number) is no entry of a garak report: \(error)")
                }
            }
        }
        guard reader.isReport else { throw ResultsError(description: "there is no entry of a garak report") }
        return reader
    }
}
