import Formats
import Foundation
import Judging

// Arguments: [--peer FILE] [--show] NAME=TABLE.csv … with the columns completion and final_label of XSTest.
var arguments = Array(CommandLine.arguments.dropFirst())
let shows = arguments.first { $0 == "--show" } != nil
arguments.removeAll { $0 == "--show" }
var peerFile: String?
if arguments.count >= 2, arguments[0] == "--peer" {
    peerFile = arguments[1]
    arguments.removeFirst(2)
}
let peer = try SubstringPeer(file: peerFile)
var ours = Confusion()
var theirs = Confusion()
var bytes = 0
var seconds = 0.0
for argument in arguments {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Fault(reason: "NAME=TABLE.csv is wanted, not '\(argument)'") }
    let table = try LabelledAnswers(path: parts[1])
    let measure = Measurement(table, peer: peer, shows: shows)
    print("\(parts[0]): \(table.rows.count) answers")
    print(measure.text)
    ours.add(measure.ours)
    theirs.add(measure.theirs)
    bytes += measure.bytes
    seconds += measure.seconds
}
print("all files")
print("  Martlet   \(ours.text)")
print("  \(peer.name)   \(theirs.text)")
if bytes > 0 { print("  \((seconds / Double(bytes) * 1024 * 1e7).rounded() / 10) µs for 1 KB of answer") }
