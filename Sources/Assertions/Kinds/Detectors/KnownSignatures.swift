/// The texts by which scanners of viruses, spam and phishing are tried. They are put together while the program runs, so that no scanner
/// takes Martlet for what it looks for.
package enum KnownSignatures {
    /// Each with its name.
    package static let all: [(name: String, text: String)] = [
        (
            "EICAR",
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}"
                + ["$EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE!$H+H*"].joined(separator: "-")
        ),
        (
            "GTUBE",
            "XJS*C4JDBQADN1.NSBN3*2IDNEN*"
                + ["GTUBE", "STANDARD", "ANTI", "UBE", "TEST", "EMAIL*C.34X"].joined(separator: "-")
        ),
        (
            "GTPHISH",
            "XJS*C4JDBQADN1.NSBN3*2IDNEN*"
                + ["GTPHISH", "STANDARD", "ANTI", "PHISH", "TEST", "EMAIL*C.34X"].joined(separator: "-")
        ),
    ]
}
